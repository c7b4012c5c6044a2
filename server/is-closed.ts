import type { Clock } from './clock.ts';
import type { PublishedSurvey } from './storage/store.ts';

/**
 * Whether a survey takes nobody new: it was closed, or its day to close has come, also where the daily work has not run
 * yet. Whoever is answering may finish.
 */
export const isClosed = (
  { survey, study, status }: Pick<PublishedSurvey, 'survey' | 'study' | 'status'>,
  clock: Pick<Clock, 'today'>,
): boolean => {
  const days = [study.closes, study.retention?.freeze].filter((day) => day !== undefined);
  return status === 'closed' || (days.length > 0 && days.some((day) => day <= clock.today(survey.timezone)));
};
