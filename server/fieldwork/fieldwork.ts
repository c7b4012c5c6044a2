import type { FieldworkFigures } from '../../analysis/fieldwork/fieldwork.ts';
import type { PrivacyMode } from '../../surveys/model/study.ts';
import type { QuotaFill } from '../storage/store.ts';

/** A date of a study, and how many days are left until its start; negative: how many have passed. */
export interface DateAhead {
  readonly date: 'closes' | 'freeze' | 'texts' | 'responses';
  readonly day: string;
  readonly left: number;
}

/** How a quota fills; null where an anonymous study does not tell. */
export interface QuotaShown extends Pick<QuotaFill, 'quota' | 'limit' | 'of' | 'action'> {
  readonly places: number | null;
  readonly complete: number | null;
  readonly reserved: number | null;
  readonly turnedAway: number | null;
}

/** How the fieldwork of a survey goes, as far as it may be told. */
export interface Fieldwork {
  readonly name: string;
  readonly version: number;
  readonly status: 'open' | 'closed';
  readonly mode: PrivacyMode;
  /** The least number of people a figure of a group stands for; in an anonymous study figures change by as many. */
  readonly least: number;
  readonly simulated: boolean;
  readonly dates: readonly DateAhead[];
  /** Null where an anonymous study has none to show yet, or none since somebody who was in them left. */
  readonly figures: FieldworkFigures | null;
  readonly why: 'few' | 'left' | null;
  /** Answers begun and not sent, by whether somebody was at them today; null in an anonymous study. */
  readonly underWay: { readonly today: number; readonly earlier: number } | null;
  readonly turnedAway: number | null;
  /** In an anonymous study in steps of the least number, and null before the first. */
  readonly withdrawn: number | null;
  readonly expired: number;
  readonly quotas: readonly QuotaShown[];
}
