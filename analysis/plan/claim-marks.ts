import { lookup } from '../../surveys/locales/catalogue.ts';
import { planWords } from '../../surveys/locales/plan.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { Claim, ClaimTable } from './claim.ts';

/**
 * Whether a claim hangs on flagged cases and what it may say over groups, in words; null where that is not to be said of
 * it: nothing was decided, no flagged case is in it or too few are, or it sets no scale of several groups beside another.
 */
export const claimMarks = (
  { robustness, comparability }: Claim,
  { sensitivity }: Pick<ClaimTable, 'sensitivity'>,
  language: LanguageTag,
): { readonly robustness: string | null; readonly comparability: string | null } => {
  const words = planWords(language);
  const own = lookup(language, ['en', 'es']) === 'es' ? 'es' : 'en';
  const labels = new Map(sensitivity.map(({ id, label }) => [id, label[own]]));
  return {
    robustness:
      robustness === null
        ? null
        : words('rerun', {
            label: words(robustness.label),
            reruns: robustness.reruns
              .map(({ id, outcome }) =>
                words('rerun-of', { verdict: words(outcome), without: labels.get(id) ?? id }),
              )
              .join('; '),
          }),
    comparability: comparability === null ? null : words(comparability),
  };
};
