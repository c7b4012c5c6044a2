import type { Goal, World } from '../../expression/check/possible.ts';
import { parse } from '../../expression/parse.ts';
import type { Question, Survey } from '../../model/survey.ts';
import { questionsOf } from '../questions.ts';
import { type Known, knownVariables } from './known-variables.ts';
import { type Condition, pageConditions, questionConditions } from './visibility.ts';

/** Conditions worked out for one survey at most; what is left after that is not judged. */
const mostTries = 600_000;

const stored = ({ kind, name, rows = [] }: Question): readonly string[] =>
  kind === 'matrix' ? rows.map((row) => `${name}_${row.name}`) : [name];

const shownGoals = (conditions: readonly Condition[]): readonly Goal[] =>
  conditions.map(({ expression }) => ({ expression, wanted: true }));

const constraintGoals = (constraint: string | undefined, own: string): readonly Goal[] => {
  const parsed = constraint === undefined ? null : parse(constraint);
  return parsed?.ok === true ? [{ expression: parsed.value, wanted: true, own }] : [];
};

/**
 * What a survey says of the answers there can be: the values of each variable, and what must hold where it has one.
 * Expressions at places in `broken` are left out, since they mean nothing yet.
 */
export const surveyWorld = (
  survey: Survey,
  broken: ReadonlySet<string>,
  known: Known = knownVariables(survey),
): World => {
  const whole = (conditions: readonly Condition[]): readonly Condition[] =>
    conditions.filter(({ place }) => !broken.has(place));
  const guards = new Map(
    questionsOf(survey).flatMap(({ question, page, place }) => {
      const shown = shownGoals(
        whole([...pageConditions(survey, page), ...questionConditions(survey, page, question)]),
      );
      const kept = broken.has(`${place}/constraint`) ? undefined : question.constraint;
      return stored(question).map((name) => [name, [...shown, ...constraintGoals(kept, name)]] as const);
    }),
  );
  return {
    variable: (name) => known.get(name) ?? null,
    guards: (name) => guards.get(name) ?? [],
    unanswered: new Set(),
    timezone: survey.timezone,
    budget: { left: mostTries },
  };
};
