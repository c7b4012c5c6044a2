import { shipped } from '../../surveys/library/library.ts';
import type { Survey } from '../../surveys/model/survey.ts';

/** The pulse with a notice above its first question in place of a consent page. */
export const noticeSurvey = (name: string, more: Partial<Survey> = {}): Survey => {
  const pulse = shipped('pulse');
  if (pulse === null) throw new Error('pulse is not shipped');
  return {
    ...pulse,
    name,
    receipt: 'none',
    consent: { ...pulse.consent, mode: 'notice', boxes: [] },
    ...more,
  };
};
