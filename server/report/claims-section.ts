import type { ClaimTable } from '../../analysis/plan/claim.ts';
import { absent } from '../../client/lib/numbers.ts';
import type { PrintedClaim, PrintedSection } from '../../client/lib/printed-report.ts';
import { planWords } from '../../surveys/locales/plan.ts';
import { claimsView } from '../pages/claims-view.ts';
import type { PlanRun } from '../plan-run.ts';
import type { ReportSpeech } from './report-speech.ts';

type Viewed = ReturnType<typeof claimsView>['roles'][number]['claims'][number];

/** Null where there is none: a line that says so for each claim that nobody was asked would be most of the page. */
const told = (value: string): string | null => (value === absent ? null : value);

const printedClaim = (claim: Viewed, language: string): PrintedClaim => {
  const words = planWords(language);
  const facts: readonly (readonly [string, string | null])[] =
    claim.asked === null
      ? []
      : [
          [
            words('estimate'),
            claim.figures.length === 0
              ? null
              : claim.figures.map(({ est, ci }) => (ci === absent ? est : `${est} (${ci})`)).join('; '),
          ],
          [words('base'), told(claim.n)],
          [words('adjusted-p'), told(claim.p)],
          [words('grade'), claim.grade],
          [words('robustness'), claim.robustness],
          [words('comparability'), claim.comparability],
        ];
  return {
    id: claim.id,
    outcome: claim.outcome,
    verdict: words(claim.outcome),
    sentence: claim.sentence,
    facts: facts.flatMap(([name, value]) => (value === null ? [] : [{ name, value }])),
    notes: claim.notes,
  };
};

/** The claims of the plan by their role, every one of them, with how the plan stands to what was locked. */
export const claimsSection = (
  table: ClaimTable,
  run: PlanRun,
  speech: ReportSpeech,
  audit: readonly string[],
): PrintedSection => {
  const { codebook, language, numbers, page } = speech;
  const words = planWords(language);
  const told = claimsView({ table, run, codebook, language, numbers });
  return {
    id: 'claims',
    title: page('claims'),
    lines: [words('page-about'), ...told.standing, told.head, ...told.about, ...audit],
    figures: [],
    claims: told.roles.map(({ role, counts, families, claims }) => ({
      role,
      title: words(`heading-${role}`),
      about: words(`about-${role}`),
      counts: counts.map(({ outcome, n, count }) => ({ count, verdict: words(`counted-${outcome}`, { n }) })),
      families,
      decided: words(`decided-${role}`, { n: claims.length }),
      claims: claims.map((claim) => printedClaim(claim, language)),
    })),
    facts: [],
  };
};
