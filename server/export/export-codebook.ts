import { fieldedNotes } from '../../surveys/definition/launch.ts';
import { ownWords } from '../../surveys/definition/own-words.ts';
import { commandWords } from '../../surveys/locales/commands.ts';
import { describe } from '../../surveys/locales/issues.ts';
import type { Codebook, Variable } from '../../surveys/model/codebook.ts';
import { type Joined, join } from '../../surveys/version/join.ts';
import { type ExportedColumn, exportThings } from '../data-card/export-things.ts';
import type { Store } from '../storage/store.ts';

/** Whether a row was made by the simulator: a column of every export, so that no file can pass it off as real. */
const simulated = (languages: readonly string[]): Variable => {
  const label = (key: 'simulated' | 'real' | 'simulatedLabel') =>
    Object.fromEntries(languages.map((tag) => [tag, commandWords(tag)(`export-${key}`)]));
  return {
    name: 'simulated',
    measure: 'nominal',
    label: label('simulatedLabel'),
    codes: [
      { code: '0', label: label('real') },
      { code: '1', label: label('simulated') },
    ],
  };
};

/** What a researcher's list of links calls whoever answered: in a confidential study, so that waves can be joined. */
const pseudonym = (languages: readonly string[]): Variable => ({
  name: 'pseudonym',
  measure: 'text',
  role: 'id',
  label: Object.fromEntries(languages.map((tag) => [tag, commandWords(tag)('export-pseudonym')])),
});

/** What an export is made of, and the codebook that explains it. */
export interface ExportedVersions {
  readonly joined: Joined;
  readonly codebook: Codebook;
  /** What each column holds, by the data card; a column it knows nothing of is not exported. */
  readonly columns: readonly ExportedColumn[];
}

/**
 * Every published version of a survey as one set of data, and its codebook: the columns an export has beside it,
 * a note that texts may be withheld, and one for each language that was shown although its translation was not done.
 */
export const exportCodebook = async (
  store: Pick<Store, 'surveys'>,
  name: string,
): Promise<ExportedVersions> => {
  const versions = (await store.surveys())
    .filter(({ survey }) => survey.name === name)
    .sort((one, other) => one.survey.version - other.survey.version);
  const joined = join(versions);
  const { codebook } = joined;
  const isTaken = new Set(codebook.variables.map((own) => own.name));
  const beside = [
    ...(versions.some(({ study }) => study.mode === 'confidential') ? [pseudonym(codebook.languages)] : []),
    simulated(codebook.languages),
  ];
  const variables = [...codebook.variables, ...beside.filter((own) => !isTaken.has(own.name))];
  const columns = exportThings(
    joined,
    variables.map((own) => own.name),
  );
  const strange = columns.find(({ thing }) => thing === null);
  if (strange !== undefined) throw new Error(`exportCodebook: no data card entry for ${strange.name}`);
  const hasWords = versions.some(({ survey }) => ownWords(survey).size > 0);
  const notes = new Set([
    ...(codebook.notes ?? []),
    ...(hasWords ? [commandWords('en')('export-withheld')] : []),
    ...versions.flatMap(({ survey, study }) =>
      fieldedNotes(survey, study).map((issue) => describe(issue, 'en')),
    ),
  ]);
  return {
    joined,
    columns,
    codebook: {
      ...codebook,
      variables,
      notes: [...notes],
    },
  };
};
