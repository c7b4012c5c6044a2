import type { ClaimTable } from '../../analysis/plan/claim.ts';
import { claimMarks } from '../../analysis/plan/claim-marks.ts';
import { claimSentence, figureWords, pText } from '../../analysis/plan/claim-sentence.ts';
import { designSentence } from '../../analysis/plan/design-sentence.ts';
import { planHash } from '../../analysis/plan/plan-hash.ts';
import type { Plan } from '../../analysis/plan/schema.ts';
import { standingSentences } from '../../analysis/plan/standing-sentences.ts';
import { planWords } from '../../surveys/locales/plan.ts';

/** A table of claims as lines: for each its place, role and verdict, its numbers, and its sentence. */
export const claimLines = (table: ClaimTable, language: string, shipped: Plan | null): readonly string[] => {
  const words = planWords(language);
  const { plan, version, hash } = table;
  const design = designSentence(table.design, language);
  return [
    words('head', { plan, version, hash }),
    ...standingSentences(table.standing, language),
    ...(shipped === null
      ? []
      : [words('shipped-other', { version: shipped.version, hash: planHash(shipped) })]),
    ...(design === null ? [] : [design]),
    ...(table.simulated ? [words('simulated')] : []),
    ...table.claims.flatMap((claim) => {
      const told = figureWords(claim, language);
      const marks = claimMarks(claim, table, language);
      const departs = claim.hypothesis?.departs;
      const numbers = [
        ...(told === null ? [] : [words('claim-numbers', { ...told, n: claim.n ?? 0 })]),
        ...(claim.adjusted === null || claim.p === null
          ? []
          : [words('claim-p', { p: pText(claim.adjusted, language) })]),
      ];
      return [
        '',
        [
          words('claim-line', { id: claim.id, role: words(claim.role), verdict: words(claim.outcome) }),
          ...(claim.hypothesis === null ? [] : [words(claim.hypothesis.grade)]),
        ].join(' · '),
        ...(numbers.length === 0 ? [] : [`  ${numbers.join(' · ')}`]),
        `  ${claimSentence(claim, language)}`,
        ...(marks.robustness === null
          ? []
          : [`  * ${words('claim-robustness', { told: marks.robustness })}`]),
        ...(marks.comparability === null
          ? []
          : [`  * ${words('claim-comparability', { told: marks.comparability })}`]),
        ...(departs === undefined ? [] : [`  * ${words(departs)}`]),
      ];
    }),
  ];
};
