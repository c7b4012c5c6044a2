import type { Draft } from '../model/response.ts';
import type { Experiment, Survey } from '../model/survey.ts';
import { shuffle } from './shuffle.ts';

/** Every combination of levels, the last factor running fastest: `control=0 burden=user …`. */
export const cellsOf = (experiment: Experiment): readonly string[] =>
  experiment.factors.reduce<readonly string[]>(
    (cells, factor) =>
      cells.flatMap((cell) =>
        factor.levels.map((level) => `${cell}${cell === '' ? '' : ' '}${factor.name}=${level.name}`),
      ),
    [''],
  );

/**
 * The cell at a place of a stratum, counted from 0: permuted blocks that hold every cell once, each shuffled from the
 * experiment's secret, so that cells stay balanced and nobody without the secret can foresee the next.
 */
export const cellAt = (options: {
  readonly experiment: Experiment;
  readonly secret: string;
  readonly stratum: string;
  readonly place: number;
}): string => {
  const { experiment, secret, stratum, place } = options;
  const cells = cellsOf(experiment);
  const block = Math.floor(place / cells.length);
  const order = shuffle(cells, `${secret}:${experiment.name}:${stratum}:${block}`);
  return order[place % cells.length] ?? '';
};

/** The levels of a cell by factor. */
export const levelsOf = (cell: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    cell.split(' ').flatMap((part) => {
      const at = part.indexOf('=');
      return at < 0 ? [] : [[part.slice(0, at), part.slice(at + 1)]];
    }),
  );

/** The experiment whose vignette a page shows and to which this person is not yet assigned; null where there is none. */
export const needsAssignment = (survey: Survey, draft: Draft, page: string): Experiment | null => {
  const name = survey.pages.find((own) => own.name === page)?.vignette;
  const experiment = survey.experiments.find((own) => own.name === name);
  return experiment === undefined || draft.assigned[experiment.name] !== undefined ? null : experiment;
};

/** The draft with a cell, once and for good: an assignment that exists is never redrawn. */
export const withAssignment = (draft: Draft, experiment: Experiment, cell: string): Draft =>
  draft.assigned[experiment.name] === undefined
    ? { ...draft, assigned: { ...draft.assigned, [experiment.name]: cell } }
    : draft;
