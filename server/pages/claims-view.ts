import type { Claim, ClaimTable } from '../../analysis/plan/claim.ts';
import { claimMarks } from '../../analysis/plan/claim-marks.ts';
import { claimFigures, claimSentence, claimStatement, pText } from '../../analysis/plan/claim-sentence.ts';
import { designSentence } from '../../analysis/plan/design-sentence.ts';
import { planHash } from '../../analysis/plan/plan-hash.ts';
import { isBeforehand } from '../../analysis/plan/plan-standing.ts';
import { standingSentences } from '../../analysis/plan/standing-sentences.ts';
import type { ClaimRow, ClaimsPageProps } from '../../client/dashboard/claims-page.tsx';
import { absent, type Numbers } from '../../client/lib/numbers.ts';
import type { ClaimLine, ClaimLines } from '../../client/ui/claims-table.tsx';
import { planWords } from '../../surveys/locales/plan.ts';
import type { Codebook } from '../../surveys/model/codebook.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import { issueSentence } from '../issue-sentence.ts';
import type { PlanRun } from '../plan-run.ts';
import { noteLines } from './note-lines.ts';

const roles = ['confirmatory', 'secondary', 'exploratory'] as const;
const outcomes = ['supported', 'notSupported', 'undecided', 'notAsked', 'refused', 'notYet'] as const;

export interface ClaimsViewed {
  readonly table: ClaimTable;
  readonly run: PlanRun;
  readonly codebook: Codebook;
  readonly language: LanguageTag;
  readonly numbers: Numbers;
}

const rowOf = (claim: Claim, { table, codebook, language, numbers }: ClaimsViewed): ClaimRow => {
  const words = planWords(language);
  const { id, outcome, hypothesis, n, p, adjusted } = claim;
  const notes = noteLines(claim.notes, codebook, language);
  return {
    id,
    outcome,
    sentence: claimSentence(claim, language),
    figures: claimFigures(claim, language),
    n: n === null ? absent : numbers.count(n),
    p: p === null || adjusted === null ? absent : pText(adjusted, language),
    ...claimMarks(claim, table, language),
    grade: hypothesis === null ? null : words(hypothesis.grade),
    notes: [
      ...new Set([
        ...(hypothesis?.departs === undefined ? [] : [words(hypothesis.departs)]),
        ...notes,
        ...claim.issues.map((issue) => issueSentence(issue, language)),
      ]),
    ],
    asked:
      hypothesis === null
        ? null
        : JSON.stringify(
            { figures: hypothesis.figures, decision: hypothesis.decision, minimum: hypothesis.minimum },
            null,
            2,
          ),
  };
};

const lineOf = (claim: Claim, { language, numbers }: ClaimsViewed): ClaimLine => {
  const words = planWords(language);
  const [first, ...more] = claimFigures(claim, language);
  return {
    id: claim.id,
    statement: claimStatement(claim, language),
    outcome: claim.outcome,
    verdict: words(claim.outcome),
    effect:
      first === undefined
        ? absent
        : more.length === 0
          ? first.est
          : words('first-of-figures', { est: first.est, n: more.length + 1 }),
    limits: first?.limits ?? '',
    n: claim.n === null ? absent : numbers.count(claim.n),
  };
};

/** One table of a role, by family; what is exploratory is one set. */
const familiesOf = (claims: readonly Claim[], viewed: ClaimsViewed): readonly ClaimLines[] => {
  const names = [...new Set(claims.map(({ family }) => family))].sort();
  return names.map((name) => ({
    title: names.length === 1 ? null : planWords(viewed.language)('family', { name }),
    lines: claims.filter(({ family }) => family === name).map((claim) => lineOf(claim, viewed)),
  }));
};

/** A table of claims as its page shows it. */
export const claimsView = (viewed: ClaimsViewed): NonNullable<ClaimsPageProps['told']> => {
  const { table, run, language, numbers } = viewed;
  const words = planWords(language);
  const { plan, version, hash, standing } = table;
  const design = designSentence(table.design, language);
  return {
    head: words('head', { plan, version, hash }),
    standing: standingSentences(standing, language),
    beforehand: isBeforehand(standing),
    about: [
      ...(run.shipped === null
        ? []
        : [words('shipped-other', { version: run.shipped.version, hash: planHash(run.shipped) })]),
      ...(design === null ? [] : [design]),
    ],
    roles: roles.flatMap((role) => {
      const claims = table.claims.filter((claim) => claim.role === role);
      return claims.length === 0
        ? []
        : [
            {
              role,
              counts: outcomes.flatMap((outcome) => {
                const count = claims.filter((claim) => claim.outcome === outcome).length;
                return count === 0 ? [] : [{ outcome, n: count, count: numbers.count(count) }];
              }),
              families: familiesOf(claims, viewed),
              claims: claims.map((claim) => rowOf(claim, viewed)),
            },
          ];
    }),
  };
};
