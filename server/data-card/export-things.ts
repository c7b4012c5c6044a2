import { experimentVariables } from '../../surveys/definition/codebook/experiment-variables.ts';
import { flowOrders, questionOrder } from '../../surveys/definition/codebook/order-variables.ts';
import { purposeVariables } from '../../surveys/definition/codebook/purpose-variables.ts';
import { questionVariables } from '../../surveys/definition/codebook/question-variables.ts';
import { quotaVariable } from '../../surveys/definition/quota-mark.ts';
import type { Variable } from '../../surveys/model/codebook.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import type { Joined } from '../../surveys/version/join.ts';
import type { Thing } from './things.ts';

/** Columns that an export has beside a survey's own, and marks of rows that no export has. */
const always: Readonly<Record<string, Thing>> = {
  language: 'language',
  day: 'day',
  survey_version: 'which',
  simulated: 'trial',
  pseudonym: 'pseudonym',
  '@stopped': 'state',
  '@corrected': 'corrected',
};

type Named = readonly [string, Thing];

const each = (thing: Thing, variables: readonly Variable[]): readonly Named[] =>
  variables.map(({ name }) => [name, thing]);

/** Of a question: what was answered, and what is made of it. */
const asked = (variables: readonly Variable[]): readonly Named[] =>
  variables.map(({ name, derived }) => [name, derived === undefined ? 'answer' : 'columns']);

const made = new WeakMap<Survey, ReadonlyMap<string, Thing>>();

/** What each column of a version's data holds, found where the columns come from and not by their names. */
const columnThings = (survey: Survey): ReadonlyMap<string, Thing> => {
  const known = made.get(survey);
  if (known !== undefined) return known;
  const things = new Map<string, Thing>([
    ...Object.entries(always),
    ...each('consent', purposeVariables(survey)),
    ...survey.attributes.map(({ name }): Named => [name, 'link']),
    ...survey.experiments.flatMap((own) => each('arm', experimentVariables(survey, own))),
    ...survey.pages.flatMap((page) =>
      page.items.flatMap((question) => [
        ...asked(questionVariables(survey, page, question)),
        ...each('order', questionOrder(survey, question)),
      ]),
    ),
    ...each('order', flowOrders(survey)),
    ...(survey.quotas ?? []).map(({ name }): Named => [quotaVariable(name), 'columns']),
    ...survey.scores.map(({ name }): Named => [name, 'columns']),
  ]);
  made.set(survey, things);
  return things;
};

/** A column of an export, or of the store of columns, and what it holds; null where the card knows nothing of it. */
export interface ExportedColumn {
  readonly name: string;
  readonly thing: Thing | null;
}

/** What each of the columns that were asked for holds. */
export const exportThings = (
  { versions, columns }: Joined,
  names: readonly string[],
): readonly ExportedColumn[] => {
  const held = new Map(
    columns.map(({ variable, anchor, source }) => {
      const survey = versions[anchor]?.survey;
      return [variable.name, survey === undefined ? undefined : columnThings(survey).get(source)] as const;
    }),
  );
  return names.map((name) => ({ name, thing: held.get(name) ?? always[name] ?? null }));
};
