import type { Issue } from '../../surveys/model/issue.ts';
import { conditionsOf } from '../../surveys/promise/conditions.ts';
import { issue } from '../problem.ts';
import type { Store } from '../storage/store.ts';

/**
 * Why the answers of a survey leave by no file: people who were asked about their own organisation are told that nobody in
 * it sees individual answers, and whoever asks for the file may be in it. One version that said so is enough. Tables and
 * findings leave, for groups that are large enough.
 */
export const exportIssues = async (store: Pick<Store, 'surveys'>, name: string): Promise<readonly Issue[]> =>
  (await store.surveys()).some(
    ({ survey, study }) => survey.name === name && conditionsOf(survey, study).staff,
  )
    ? [issue('EXPORT-STAFF', { name })]
    : [];
