import { codebook } from '../../surveys/definition/codebook.ts';
import { fieldedNotes } from '../../surveys/definition/launch.ts';
import { commandWords } from '../../surveys/locales/commands.ts';
import { describe } from '../../surveys/locales/issues.ts';
import type { Codebook, Variable } from '../../surveys/model/codebook.ts';
import type { PublishedSurvey } from '../storage/store.ts';

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

/**
 * The codebook that explains an export: the survey's, the column every export has beside it, and a note for each
 * language that was shown although its translation was not done.
 */
export const exportCodebook = ({
  survey,
  hash,
  study,
}: Pick<PublishedSurvey, 'survey' | 'hash' | 'study'>): Codebook => {
  const own = codebook(survey, hash);
  const notes = fieldedNotes(survey, study).map((issue) => describe(issue, 'en'));
  return {
    ...own,
    variables: own.variables.some(({ name }) => name === 'simulated')
      ? own.variables
      : [...own.variables, simulated(own.languages)],
    notes: [...(own.notes ?? []), ...notes],
  };
};
