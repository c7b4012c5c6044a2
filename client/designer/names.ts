import { choicesOf } from '../../surveys/definition/questions.ts';
import type { Path } from '../../surveys/editing/edit.ts';
import { isList, isObject } from '../../surveys/editing/identity.ts';
import { readAt } from '../../surveys/editing/locate.ts';
import type { Question, Survey } from '../../surveys/model/survey.ts';
import type { Named } from './field.ts';

export const questionsIn = ({ pages }: Survey): readonly Question[] => pages.flatMap(({ items }) => items);

export const questionNamed = (survey: Survey, name: string): Question | undefined =>
  questionsIn(survey).find((own) => own.name === name);

const variablesOf = ({ kind, name, rows = [] }: Question): readonly string[] => {
  if (kind === 'note') return [];
  return kind === 'matrix' ? rows.map((row) => `${name}_${row.name}`) : [name];
};

/** What logic may read, in the order of the survey. */
export const variablesIn = (survey: Survey): readonly string[] => [
  ...survey.attributes.map(({ name }) => name),
  ...survey.experiments.flatMap(({ name, factors }) => factors.map((factor) => `${name}_${factor.name}`)),
  ...questionsIn(survey).flatMap(variablesOf),
];

const namesAt = (survey: Survey, at: Path): readonly string[] => {
  const value = readAt(survey, at);
  return isList(value)
    ? value.flatMap((own) => (isObject(own) && typeof own['name'] === 'string' ? [own['name']] : []))
    : [];
};

const codesAt = (survey: Survey, at: Path): readonly string[] => {
  const [part, name = ''] = at;
  if (part === 'lists') return namesAt(survey, ['lists', name, 'choices']);
  const item = readAt(survey, [...at.slice(0, 2), 'item']);
  const asked = questionNamed(survey, typeof item === 'string' ? item : name);
  return asked === undefined
    ? []
    : [...choicesOf(survey, asked).map((own) => own.name), ...(asked.rows ?? []).map((own) => own.name)];
};

/** The names that may stand at a place. */
export const namesFor = (survey: Survey, of: Named, at: Path): readonly string[] => {
  switch (of) {
    case 'list':
      return Object.keys(survey.lists);
    case 'page':
      return survey.pages.map(({ name }) => name);
    case 'section':
      return (survey.sections ?? []).map(({ name }) => name);
    case 'experiment':
      return survey.experiments.map(({ name }) => name);
    case 'block':
      return survey.blocks.map(({ name }) => name);
    case 'score':
      return survey.scores.map(({ name }) => name);
    case 'item':
      return [...variablesIn(survey), ...survey.scores.map(({ name }) => name)];
    case 'factor':
      return namesAt(survey, [...at.slice(0, 2), 'factors']);
    case 'level':
      return namesAt(survey, [...at.slice(0, 4), 'levels']);
    case 'code':
      return codesAt(survey, at);
    case 'variable':
      return variablesIn(survey);
    case 'text':
      return Object.keys(survey.texts[survey.source] ?? {});
  }
};
