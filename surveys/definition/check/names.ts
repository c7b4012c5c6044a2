import type { Issue } from '../../model/issue.ts';
import type { Question, Survey } from '../../model/survey.ts';
import { assignedName, stratumName } from '../assigned.ts';
import { readSuffixes } from '../codebook/read-variables.ts';
import { type OrderColumn, orderColumns } from '../order-columns.ts';
import { purposesOf, purposeVariable } from '../purposes.ts';
import { choicesOf, questionsOf } from '../questions.ts';
import { quotaVariable } from '../quota-mark.ts';
import { isRead } from '../texts-are-read.ts';
import { error, warning } from './issue.ts';
import { reservedBy } from './reserved-names.ts';

/** The longest name every export format takes. */
export const longestName = 32;

const form = /^[A-Za-z][A-Za-z0-9_]*$/;

const wellFormed = (name: string): boolean => form.test(name) && !name.endsWith('_');

interface Column {
  readonly name: string;
  readonly place: string;
}

const derivedColumns = (survey: Survey, question: Question, place: string): readonly Column[] => {
  const { name, kind } = question;
  const of = (suffix: string, at = ''): Column => ({ name: `${name}_${suffix}`, place: place + at });
  if (kind === 'multiple')
    return choicesOf(survey, question).map((choice) => of(choice.name, `/list/${choice.name}`));
  if (kind === 'matrix') return (question.rows ?? []).map((row) => of(row.name, `/rows/${row.name}`));
  if (kind === 'rank')
    return choicesOf(survey, question)
      .filter(({ missing }) => missing === undefined)
      .map((choice) => of(choice.name, `/list/${choice.name}`));
  return [
    ...(isRead(survey, question) ? readSuffixes.map((suffix) => of(suffix)) : []),
    ...(kind === 'consent' ? [of('version')] : []),
    ...(kind === 'check' ? [of('ok')] : []),
    ...(question.anchors === undefined ? [] : [of('side', '/anchors')]),
  ];
};

const ownNames = (survey: Survey): readonly Column[] => [
  ...survey.attributes.map(({ name }) => ({ name, place: `attributes/${name}` })),
  ...questionsOf(survey).map(({ question, place }) => ({ name: question.name, place })),
  ...survey.scores.map(({ name }) => ({ name, place: `scores/${name}` })),
];

/** Where an order is asked for. */
const orderPlace = (survey: Survey, of: OrderColumn['of'], member: string): string =>
  of === 'question'
    ? `${questionsOf(survey).find(({ question }) => question.name === member)?.place ?? ''}/shuffle`
    : `blocks/${survey.blocks.find(({ name, mix }) => (of === 'block' ? name : mix) === member)?.name ?? ''}/${of === 'block' ? 'shuffle' : 'mix'}`;

const derivedNames = (survey: Survey): readonly Column[] => [
  ...purposesOf(survey).map(({ name }) => ({
    name: purposeVariable(name),
    place: `consent/boxes/${name}`,
  })),
  ...questionsOf(survey).flatMap(({ question, place }) => derivedColumns(survey, question, place)),
  ...orderColumns(survey).map(({ name, of, member }) => ({ name, place: orderPlace(survey, of, member) })),
  ...(survey.quotas ?? []).map(({ name }) => ({ name: quotaVariable(name), place: `quotas/${name}` })),
  ...survey.experiments.flatMap(({ name, factors, stratum }) => [
    ...factors.map((factor) => ({
      name: `${name}_${factor.name}`,
      place: `experiments/${name}/factors/${factor.name}`,
    })),
    { name: assignedName(name), place: `experiments/${name}` },
    ...(stratum === 'language' ? [{ name: stratumName(name), place: `experiments/${name}` }] : []),
  ]),
];

const formIssues = ({ name, place }: Column): readonly Issue[] => {
  const by = reservedBy(name);
  return [
    ...(wellFormed(name) ? [] : [error('NAME-FORM', place, { name })]),
    ...(name.length > longestName ? [error('NAME-LONG', place, { name, maximum: longestName })] : []),
    ...(by === null ? [] : [error('NAME-RESERVED', place, { name, by })]),
  ];
};

const exportIssues = ({ name, place }: Column): readonly Issue[] =>
  wellFormed(name) && name.length <= longestName
    ? []
    : [warning('NAME-EXPORT', place, { name, maximum: longestName })];

/** Names that are the same without regard to case, each against the one it repeats. */
const repeated = (columns: readonly Column[]): readonly Issue[] => {
  const met = new Map<string, Column>();
  return columns.flatMap((column) => {
    const key = column.name.toLowerCase();
    const first = met.get(key);
    if (first === undefined) {
      met.set(key, column);
      return [];
    }
    return [error('NAME-CASE', column.place, { name: column.name, other: first.name, first: first.place })];
  });
};

const named = (place: string, members: readonly { readonly name: string }[]): readonly Column[] =>
  members.map(({ name }) => ({ name, place: `${place}/${name}` }));

const choiceForm = /^[^\s\p{Cc}'"]{1,64}$/u;

const choiceIssues = (survey: Survey): readonly Issue[] => {
  const groups = [
    ...Object.entries(survey.lists).map(([name, { choices }]) => named(`lists/${name}/choices`, choices)),
    ...survey.experiments.flatMap(({ name, factors }) =>
      factors.map((factor) => named(`experiments/${name}/factors/${factor.name}/levels`, factor.levels)),
    ),
    ...questionsOf(survey).flatMap(({ question, place }) =>
      question.extraChoices === undefined
        ? []
        : [named(`${place}/extraChoices`, choicesOf(survey, question))],
    ),
  ];
  return groups.flatMap((choices) => [
    ...choices
      .filter(({ name }) => !choiceForm.test(name))
      .map(({ name, place }) => error('NAME-CHOICE', place, { name })),
    ...repeated(choices),
  ]);
};

const groupsOf = (survey: Survey): readonly (readonly Column[])[] => [
  named('pages', survey.pages),
  named('blocks', survey.blocks),
  named('sections', survey.sections ?? []),
  named('experiments', survey.experiments),
  named('constructs', survey.constructs),
  named('consent/lines', survey.consent.lines),
  named('consent/boxes', survey.consent.boxes),
  ...survey.experiments.flatMap(({ name, factors }) => [
    named(`experiments/${name}/factors`, factors),
    ...factors.map((factor) => named(`experiments/${name}/factors/${factor.name}/levels`, factor.levels)),
  ]),
];

/** Names of variables must be legal in every export and unlike each other; other names only tell things apart. */
export const checkNames = (survey: Survey): readonly Issue[] => {
  const own = ownNames(survey);
  const derived = derivedNames(survey);
  return [
    ...own.flatMap(formIssues),
    ...derived.flatMap(exportIssues),
    ...repeated([...own, ...derived]),
    ...choiceIssues(survey),
    ...groupsOf(survey).flatMap(repeated),
  ];
};
