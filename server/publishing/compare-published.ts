import type { Study } from '../../surveys/model/study.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { diff } from '../../surveys/version/diff.ts';
import { type Publishing, publishing } from '../../surveys/version/publish-issues.ts';
import { modeIssues } from '../storage/mode-issues.ts';
import type { Store } from '../storage/store.ts';

/** What publishing comes to. `again`: this very version is published, and only its translations can change. */
export interface Compared extends Publishing {
  readonly again: boolean;
}

/**
 * What is different from what is published, and what stands in the way: from the version of the same number if there
 * is one (whose translations alone may change; the store sees to that), else from the last.
 */
export const comparePublished = async (store: Store, survey: Survey, study: Study): Promise<Compared> => {
  const again = await store.published(survey.name, survey.version);
  if (again !== null) return { difference: diff(again.survey, survey), issues: [], again: true };
  const earlier = (await store.surveys())
    .filter((own) => own.survey.name === survey.name)
    .sort((one, other) => one.survey.version - other.survey.version);
  const { difference, issues } = publishing(survey, earlier);
  const last = earlier.at(-1);
  return {
    difference,
    issues: [...issues, ...(last === undefined ? [] : modeIssues(study, last.study))],
    again: false,
  };
};
