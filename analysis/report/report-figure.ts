import type { Issue } from '../../surveys/model/issue.ts';
import type { CrosstabFinding } from '../finding/crosstab-finding.ts';
import type { Finding } from '../finding/finding.ts';
import type { Estimate } from '../finding/finding-parts.ts';
import type { MeansFinding } from '../finding/means-finding.ts';
import type { DriversFinding } from '../finding/model-finding.ts';
import type { ReportSectionName } from './report-sections.ts';

/** One part of the headline index: its mean on 0 to 100, turned where the index turns it. */
export interface HeadlinePart {
  readonly name: string;
  readonly turned: boolean;
  readonly estimate: Estimate;
}

/** A step of the mother test: the share of all who answered the three questions. */
export interface MotherStep {
  readonly step: 'motherRecommend' | 'motherExperience' | 'motherYear';
  readonly estimate: Estimate;
}

/** A step of the mother test as customers answered it and as staff did, and staff less customers. */
export interface MirrorStep {
  /** `motherPass`: all three together, where the steps to it would tell of too few. */
  readonly step: MotherStep['step'] | 'motherPass';
  readonly customers: Estimate;
  readonly staff: Estimate;
  readonly difference: Estimate;
}

/** What a report shows: a finding as it is, or findings that belong together. */
export type ReportFigure =
  | { readonly kind: 'finding'; readonly finding: Finding }
  | { readonly kind: 'headline'; readonly finding: MeansFinding; readonly parts: readonly HeadlinePart[] }
  | {
      readonly kind: 'segments';
      readonly finding: CrosstabFinding;
      /** Null where they would tell of too few. */
      readonly felt: Estimate | null;
      readonly used: Estimate | null;
    }
  | { readonly kind: 'mother'; readonly finding: CrosstabFinding; readonly steps: readonly MotherStep[] }
  /** Another survey, that staff answered, beside this one; no steps where one of the two tells of too few. */
  | {
      readonly kind: 'mirror';
      readonly survey: string;
      readonly finding: CrosstabFinding;
      readonly steps: readonly MirrorStep[];
    }
  /** Means side by side, of variables on one scale. */
  | { readonly kind: 'levels'; readonly findings: readonly [MeansFinding, ...MeansFinding[]] }
  /** Drivers with how things stand with each: importance and performance. */
  | { readonly kind: 'drivers'; readonly finding: DriversFinding; readonly levels: readonly MeansFinding[] }
  | {
      readonly kind: 'waves';
      readonly of: string;
      readonly waves: readonly { readonly version: number; readonly finding: MeansFinding }[];
    };

/** A section of the report as it was made. */
export interface ReportSection {
  readonly name: ReportSectionName;
  readonly figures: readonly ReportFigure[];
  /** Why some of it could not be answered. */
  readonly issues: readonly Issue[];
  /** The survey asks nothing that it is about. */
  readonly isAsked: boolean;
}
