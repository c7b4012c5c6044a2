import type { Answers } from '../model/response.ts';
import type { Experiment, Factor, Survey } from '../model/survey.ts';

/**
 * How somebody came by their cell: `balanced`, the next place of a permuted block; `simple`, drawn from the response's
 * seed alone; `stated`, given by whoever sent the answers.
 */
export type Assignment = 'balanced' | 'simple' | 'stated';

export const assignments: readonly Assignment[] = ['balanced', 'simple', 'stated'];

/** The variable that says how somebody came by their cell. */
export const assignedName = (experiment: string): string => `${experiment}_assigned`;

/** The variable that says among whom cells were balanced. */
export const stratumName = (experiment: string): string => `${experiment}_stratum`;

/** The levels of a cell by factor. */
export const levelsOf = (cell: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    cell.split(' ').flatMap((part) => {
      const at = part.indexOf('=');
      return at < 0 ? [] : [[part.slice(0, at), part.slice(at + 1)]];
    }),
  );

interface FactorVariable {
  readonly experiment: Experiment;
  readonly factor: Factor;
}

const index = new WeakMap<Survey, ReadonlyMap<string, FactorVariable>>();

/** The factor behind each variable `<experiment>_<factor>`. */
export const factorVariables = (survey: Survey): ReadonlyMap<string, FactorVariable> => {
  const known =
    index.get(survey) ??
    new Map(
      survey.experiments.flatMap((experiment) =>
        experiment.factors.map((factor) => [`${experiment.name}_${factor.name}`, { experiment, factor }]),
      ),
    );
  index.set(survey, known);
  return known;
};

/** What chance decided, as logic reads it: the level of a factor, or what is stored under the name; else empty. */
export const assignedValue = (survey: Survey, assigned: Answers, name: string): string => {
  const own = factorVariables(survey).get(name);
  if (own === undefined) return Object.hasOwn(assigned, name) ? (assigned[name] ?? '') : '';
  return levelsOf(assigned[own.experiment.name] ?? '')[own.factor.name] ?? '';
};
