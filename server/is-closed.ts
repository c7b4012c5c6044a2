import type { Clock } from './clock.ts';
import { closingDay } from './closing-day.ts';
import type { PublishedSurvey } from './storage/store.ts';

/**
 * Whether a survey takes nobody new: it was closed, or its day to close has come, also where the daily work has not run
 * yet. Whoever is answering may finish.
 */
export const isClosed = (
  { survey, study, status }: Pick<PublishedSurvey, 'survey' | 'study' | 'status'>,
  clock: Pick<Clock, 'today'>,
): boolean => {
  const day = closingDay(study);
  return status === 'closed' || (day !== null && day <= clock.today(survey.timezone));
};
