import type { KnownVariable } from '../../expression/check.ts';
import { parse } from '../../expression/parse.ts';
import type { Choice, Question, Survey } from '../../model/survey.ts';
import { choicesOf, listNamed, questionsOf } from '../questions.ts';

export type Known = ReadonlyMap<string, KnownVariable>;

type Named = readonly [name: string, variable: KnownVariable];

const named = (choices: readonly Choice[]): Pick<KnownVariable, 'choices' | 'missing' | 'exclusive'> => ({
  choices: choices.map(({ name }) => name),
  missing: choices.filter(({ missing }) => missing !== undefined).map(({ name }) => name),
  exclusive: choices.filter(({ exclusive }) => exclusive === true).map(({ name }) => name),
});

/** One of its choices; where they are not in the definition it can be anything. */
const chosen = (choices: readonly Choice[], order: number): KnownVariable =>
  choices.length === 0 ? { kind: 'open', order } : { kind: 'choice', ...named(choices), order };

/** Bounds of a number; a slider has the usual ones where it says none. */
const counted = ({ kind, integer, ...own }: Question): Partial<KnownVariable> => {
  const { minimum, maximum } = kind === 'slider' ? { minimum: 0, maximum: 100, ...own } : own;
  return {
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined ? {} : { maximum }),
    ...(integer === undefined ? {} : { integer }),
  };
};

const formula = ({ calculation }: Question): Partial<KnownVariable> => {
  const parsed = calculation === undefined ? null : parse(calculation);
  return parsed?.ok === true ? { formula: parsed.value } : {};
};

const variablesOf = (question: Question, choices: readonly Choice[], order: number): readonly Named[] => {
  const { kind, name, rows = [] } = question;
  switch (kind) {
    case 'note':
      return [];
    case 'matrix':
      return rows.map((row) => [`${name}_${row.name}`, chosen(choices, order)]);
    case 'multiple':
    case 'rank':
      return [[name, { kind: 'choices', ...named(choices), ranked: kind === 'rank', order }]];
    case 'number':
    case 'slider':
      return [[name, { kind: 'number', ...named(choices), ...counted(question), order }]];
    case 'text':
    case 'longtext':
      return [[name, { kind: 'text', order }]];
    case 'date':
    case 'time':
    case 'datetime':
      return [[name, { kind: 'open', order }]];
    case 'calculated':
      return [[name, { kind: 'open', ...formula(question), order }]];
    default:
      return [[name, chosen(choices, order)]];
  }
};

/** What logic may read: attributes of the invitation, levels of experiments, then questions by the page they stand on. */
export const knownVariables = (survey: Survey): Known => {
  const page = new Map(survey.pages.map(({ name }, index) => [name, index]));
  return new Map<string, KnownVariable>([
    ...survey.attributes.map(
      ({ name, list }): Named => [name, chosen(listNamed(survey, list)?.choices ?? [], -1)],
    ),
    ...survey.experiments.flatMap(({ name, factors }) =>
      factors.map(
        (factor): Named => [
          `${name}_${factor.name}`,
          { kind: 'choice', choices: factor.levels.map((level) => level.name) },
        ],
      ),
    ),
    ...questionsOf(survey).flatMap(({ question, page: { name } }) =>
      variablesOf(question, choicesOf(survey, question), page.get(name) ?? 0),
    ),
  ]);
};

/** Columns that filters and look-ups may read of some choices, besides their `name`. */
export const columnsOf = (choices: readonly Choice[]): readonly string[] => [
  ...new Set(choices.flatMap(({ columns = {} }) => Object.keys(columns))),
];
