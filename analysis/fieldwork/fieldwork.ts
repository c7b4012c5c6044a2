import type { Estimate } from '../finding/finding-parts.ts';
import type { Flag } from './flag-items.ts';

/** How many; null where that would tell of too few people. */
export type Shown = number | null;

/** What is shown of the fieldwork of a survey. */
export interface FieldworkFigures {
  /** Answers in these figures, finished or not. */
  readonly answers: number;
  readonly complete: Shown;
  readonly brokeOff: Shown;
  readonly corrected: Shown;
  /** Answers by day, or by the week, month or year that stands for days with few. */
  readonly moments: readonly { readonly moment: string; readonly n: Shown }[];
  readonly groups: readonly {
    readonly variable: string;
    readonly codes: readonly { readonly code: string; readonly n: Shown }[];
  }[];
  /** Where people stopped: pages that stand together where few stopped at each; null: too few stopped in all. */
  readonly pages:
    | readonly {
        /** In the order of the survey. */
        readonly pages: readonly string[];
        /** Who came as far as the first of them. */
        readonly reached: number;
        readonly stopped: number;
      }[]
    | null;
  readonly quotas: readonly { readonly quota: string; readonly n: Shown }[];
  readonly flags: readonly { readonly flag: Flag; readonly seen: Shown; readonly of: Shown }[];
  readonly headline: {
    readonly of: string;
    readonly all: Estimate | null;
    /** Null where it would differ from another by too few people. */
    readonly without: readonly { readonly flag: Flag | 'any'; readonly mean: Estimate | null }[];
  } | null;
}
