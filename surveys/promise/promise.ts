import type { RespondentWord } from '../locales/respondent.ts';
import type { PrivacyMode } from '../model/study.ts';

/** What a survey must have or be for a promise to be made at all; all of a list must hold. */
export type PromiseCondition =
  | 'receipt'
  | 'no-receipt'
  | 'retention'
  | 'open-text'
  | 'quote'
  | 'no-quote'
  | 'experiment'
  | 'attributes'
  | 'timings'
  | 'incentive'
  | 'week'
  | 'staff';

/**
 * What people are told and a test run shows to be so. A promise without a test, or with one that did not pass on this
 * build, is not made: the sentences behind which it stands are left out.
 */
export interface PrivacyPromise {
  readonly id: string;
  /** Consent lines by name, in whichever survey, that say this. */
  readonly lines: readonly string[];
  /** Keys of the respondents' catalogue that say this; not shown without proof. */
  readonly words: readonly RespondentWord[];
  /** Keys of the buttons that carry it out and of what they did: always shown, for without them the right itself is gone. */
  readonly acts?: readonly RespondentWord[];
  /** Absent: made in every survey. */
  readonly when?: readonly PromiseCondition[];
  /** `construction`: it cannot be broken by running the toolkit; `procedure`: whoever runs it could, and does not. */
  readonly strength: 'construction' | 'procedure';
  readonly modes: readonly PrivacyMode[];
  /** In these modes nothing is published without it. */
  readonly neededIn: readonly PrivacyMode[];
  /** File and full name of each test that proves it, or of a group of which every test must pass. */
  readonly tests: readonly string[];
}
