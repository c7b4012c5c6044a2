import type { Question, Survey } from '../model/survey.ts';
import { holds } from './logic.ts';
import type { Relevance } from './relevance.ts';

/** Whether a question is shown and not to be changed, as the answers stand. */
export const isReadOnly = (survey: Survey, { readOnly, name }: Question, relevance: Relevance): boolean =>
  readOnly !== undefined && holds(survey, readOnly, relevance.context(name));
