import type { Issue } from '../../surveys/model/issue.ts';
import type { Note } from '../finding/finding-parts.ts';
import type { ComparabilityColour } from './comparability-of.ts';
import type { ClaimVerdict } from './decide.ts';
import type { Figure } from './figure.ts';
import type { PlanStanding } from './plan-standing.ts';
import type { Robustness } from './robustness.ts';
import type { Hypothesis, PlanDesign } from './schema.ts';
import type { SensitivityCheck } from './sensitivity-checks.ts';

/** One line of the table: what became of a hypothesis. */
export interface Claim extends Pick<Hypothesis, 'id' | 'role' | 'family' | 'statement'> {
  /** `notAsked`: the form has not the variable, or no respondent was shown it. `refused`: these data cannot answer. `notYet`: no request can. */
  readonly outcome: ClaimVerdict | 'notAsked' | 'refused' | 'notYet';
  /** The opposite was found; counts as not supported. */
  readonly reversed: boolean;
  readonly exploratory: boolean;
  /** Of a plan that was not locked before the first answer: whoever made the claim may have looked. */
  readonly afterwards: boolean;
  /** Why nothing was decided although it was asked, or why it cannot be asked yet. */
  readonly reason: string | null;
  /** One, or one for each group or part. */
  readonly figures: readonly Figure[];
  /** Fewest people behind a figure; null where nothing was asked, or where they are too few to be shown. */
  readonly n: number | null;
  /** As tested, and adjusted within its set. */
  readonly p: number | null;
  readonly adjusted: number | null;
  /** Whether it hangs on flagged cases; null where that was not asked or cannot be told. */
  readonly robustness: Robustness | null;
  /** What it may say of a scale over groups; null where it compares none. */
  readonly comparability: ComparabilityColour | null;
  readonly notes: readonly Note[];
  readonly issues: readonly Issue[];
  /** Null for what is not yet asked. */
  readonly hypothesis: Hypothesis | null;
}

/** A plan as it was run. */
export interface ClaimTable {
  readonly plan: string;
  readonly version: string;
  /** Of everything the plan says. */
  readonly hash: string;
  readonly standing: PlanStanding;
  /** What was said of the sample when the plan was run. */
  readonly design: PlanDesign;
  /** Under what every claim was decided again; `where` is null for everybody. */
  readonly sensitivity: readonly Pick<SensitivityCheck, 'id' | 'label' | 'where'>[];
  readonly simulated: boolean;
  /** Confirmatory, then secondary, then exploratory; none is left out. */
  readonly claims: readonly Claim[];
}
