import { planWords } from '../../surveys/locales/plan.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { PlanStanding } from './plan-standing.ts';

/**
 * How a plan stands to what was locked, in sentences: since when it holds, or why all of its claims were made
 * afterwards, and which hypotheses are other than locked.
 */
export const standingSentences = (standing: PlanStanding, language: LanguageTag): readonly string[] => {
  const words = planWords(language);
  const { code, lock, lateOn, changed, added, dropped } = standing;
  if (lock === null) return [words('standing-not-locked')];
  const facts = { day: lock.day, version: lock.version, hash: lock.hash };
  if (code === 'plan-locked') return [words('standing-locked', facts)];
  const list = (key: 'standing-other' | 'standing-added' | 'standing-dropped', ids: readonly string[]) =>
    ids.length === 0 ? [] : [words(key, { ids: ids.join(', ') })];
  return [
    ...(lateOn === null
      ? [words('standing-changed', facts)]
      : [words('standing-late', { day: lateOn }), ...(lock.late ? [] : [words('standing-before', facts)])]),
    ...list('standing-other', changed),
    ...list('standing-added', added),
    ...list('standing-dropped', dropped),
  ];
};
