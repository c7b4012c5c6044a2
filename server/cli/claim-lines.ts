import type { ClaimTable } from '../../analysis/plan/claim.ts';
import { claimSentence, figureWords } from '../../analysis/plan/claim-sentence.ts';
import { planWords } from '../../surveys/locales/plan.ts';

/** A table of claims as lines: for each its place, role and verdict, its numbers, and its sentence. */
export const claimLines = (table: ClaimTable, language: string): readonly string[] => {
  const words = planWords(language);
  const decimals = new Intl.NumberFormat(language, { maximumFractionDigits: 4 });
  const { plan, version, hash } = table;
  return [
    words('head', { plan, version, hash }),
    ...(table.simulated ? [words('simulated')] : []),
    ...table.claims.flatMap((claim) => {
      const told = figureWords(claim, language);
      const departs = claim.hypothesis?.departs;
      const numbers = [
        ...(told === null ? [] : [words('claim-numbers', { ...told, n: claim.n ?? 0 })]),
        ...(claim.adjusted === null || claim.p === null
          ? []
          : [words('claim-p', { p: decimals.format(claim.adjusted) })]),
      ];
      return [
        '',
        words('claim-line', { id: claim.id, role: words(claim.role), verdict: words(claim.outcome) }),
        ...(numbers.length === 0 ? [] : [`  ${numbers.join(' · ')}`]),
        `  ${claimSentence(claim, language)}`,
        ...(departs === undefined ? [] : [`  * ${words(departs)}`]),
      ];
    }),
  ];
};
