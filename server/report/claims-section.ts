import type { ClaimTable } from '../../analysis/plan/claim.ts';
import { absent } from '../../client/lib/numbers.ts';
import type { PrintedClaim, PrintedSection } from '../../client/lib/printed-report.ts';
import { planWords } from '../../surveys/locales/plan.ts';
import { claimsView } from '../pages/claims-view.ts';
import type { PlanRun } from '../plan-run.ts';
import type { ReportSpeech } from './report-speech.ts';

type Viewed = ReturnType<typeof claimsView>['roles'][number]['claims'][number];

const printedClaim = (claim: Viewed, language: string): PrintedClaim => {
  const words = planWords(language);
  const facts: readonly (readonly [string, string | null])[] =
    claim.asked === null
      ? []
      : [
          [
            words('estimate'),
            claim.figures.length === 0
              ? absent
              : claim.figures.map(({ est, ci }) => `${est} ${ci}`).join('; '),
          ],
          [words('base'), claim.n],
          [words('adjusted-p'), claim.p],
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
    lines: [
      words('page-about'),
      words('about-decided'),
      ...told.standing,
      told.head,
      ...told.about,
      ...audit,
    ],
    figures: [],
    claims: told.roles.map(({ role, claims }) => ({
      title: words(`heading-${role}`),
      about: words(`about-${role}`),
      claims: claims.map((claim) => printedClaim(claim, language)),
    })),
    facts: [],
  };
};
