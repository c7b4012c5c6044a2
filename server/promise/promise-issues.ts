import type { Issue } from '../../surveys/model/issue.ts';
import type { Study } from '../../surveys/model/study.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { neededPromises } from '../../surveys/promise/needed-promises.ts';
import { issue } from '../problem.ts';
import type { Proof } from './proof.ts';

/**
 * Promises that a survey needs and this build does not prove. A study with people is not published with the sentence
 * left out: it is refused. A pilot is published, its pages say that lines are missing, and so does this, as a warning.
 */
export const promiseIssues = (survey: Survey, study: Study, { proven }: Proof): readonly Issue[] =>
  neededPromises(survey, study)
    .filter(({ id }) => !proven.has(id))
    .map(({ id }) => ({
      ...issue('PROMISE-UNPROVEN', { promise: id }, `promises/${id}`),
      severity: study.pilot === true ? 'warning' : 'error',
    }));
