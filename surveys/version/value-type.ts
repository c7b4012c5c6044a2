import { choicesOf, questionsOf } from '../definition/questions.ts';
import { variablesOf } from '../engine/variables.ts';
import type { QuestionKind, Survey } from '../model/survey.ts';

/** What kind of value a name stands for: for ever, once it has been published. */
export type ValueType =
  | 'choice'
  | 'choices'
  | 'rank'
  | 'number'
  | 'text'
  | 'date'
  | 'time'
  | 'datetime'
  | 'calculated'
  | 'level'
  | 'score';

const types: Readonly<Record<QuestionKind, ValueType | null>> = {
  single: 'choice',
  multiple: 'choices',
  rating: 'choice',
  score11: 'choice',
  slider: 'number',
  matrix: 'choice',
  rank: 'rank',
  number: 'number',
  text: 'text',
  longtext: 'text',
  date: 'date',
  time: 'time',
  datetime: 'datetime',
  country: 'choice',
  language: 'choice',
  consent: 'choice',
  check: 'choice',
  note: null,
  calculated: 'calculated',
};

/** A name of a version: the type of its values, and its codes where the definition lists them. */
export interface NamedValue {
  readonly type: ValueType;
  readonly place: string;
  readonly codes: readonly string[] | null;
}

const namesIn = (choices: readonly { readonly name: string }[]): readonly string[] | null =>
  choices.length === 0 ? null : choices.map(({ name }) => name);

/** Every name under which a version holds or makes values. */
export const namedValues = (survey: Survey): ReadonlyMap<string, NamedValue> =>
  new Map<string, NamedValue>([
    ...survey.scores.map(
      ({ name }) => [name, { type: 'score', place: `scores/${name}`, codes: null }] as const,
    ),
    ...survey.experiments.flatMap(({ name, factors }) =>
      factors.map(
        (factor) =>
          [
            `${name}_${factor.name}`,
            {
              type: 'level',
              place: `experiments/${name}/factors/${factor.name}`,
              codes: namesIn(factor.levels),
            },
          ] as const,
      ),
    ),
    ...survey.attributes.map(
      ({ name, list }) =>
        [
          name,
          {
            type: 'choice',
            place: `attributes/${name}`,
            codes: namesIn(survey.lists[list]?.choices ?? []),
          },
        ] as const,
    ),
    ...questionsOf(survey).flatMap(({ question, place }) => {
      const type = types[question.kind];
      return type === null
        ? []
        : variablesOf(question).map(
            (name) => [name, { type, place, codes: namesIn(choicesOf(survey, question)) }] as const,
          );
    }),
  ]);
