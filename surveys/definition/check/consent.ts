import type { Issue } from '../../model/issue.ts';
import type { Survey } from '../../model/survey.ts';
import { drawnAt } from '../drawn-at.ts';
import { surelyBefore } from '../surely-before.ts';
import { error } from './issue.ts';

/**
 * Whether people agree before anything is stored: by a box they must tick, or by going on under a notice, where
 * nothing is stored by which an answer could be found. A notice stands
 * on the first page and stores nothing before that page is sent: nothing can be ticked there, nor drawn for it.
 */
export const checkConsent = (survey: Survey): readonly Issue[] => {
  const { mode, lines, boxes } = survey.consent;
  if (mode !== 'notice')
    return lines.length > 0 && boxes.some(({ required }) => required)
      ? []
      : [error('PRIV-CONSENT-LATE', 'consent')];
  const before = surelyBefore(survey);
  const mayBeFirst = (page: string): boolean => !survey.pages.some(({ name }) => before(name, page));
  return [
    ...(lines.length > 0 && survey.receipt === 'none' ? [] : [error('PRIV-CONSENT-LATE', 'consent')]),
    ...(boxes.length === 0 ? [] : [error('PRIV-NOTICE', 'consent/boxes')]),
    ...survey.experiments.flatMap((experiment) => {
      const pages = drawnAt(survey, experiment);
      return pages.length > 0 && !pages.some(mayBeFirst)
        ? []
        : [error('PRIV-NOTICE', `experiments/${experiment.name}`)];
    }),
  ];
};
