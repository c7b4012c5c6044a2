import type { TurnShape } from '../../model/two-lines.ts';
import type { Base, FindingHead } from '../finding-parts.ts';
import type { Bounded } from '../model-finding.ts';

/** The slope of one line, and how many people are on its side. */
export interface TurnLine extends Bounded {
  readonly n: number | null;
  readonly p: number | null;
}

/** Whether an outcome turns with a number. */
export interface TurnFinding extends FindingHead {
  readonly kind: 'turn';
  readonly of: string;
  readonly by: readonly [string];
  readonly given: readonly string[];
  /** What was expected. */
  readonly shape: TurnShape;
  readonly base: Base;
  readonly leftOut: number;
  /** Where the lines meet, and from where to where the curve is about as extreme. */
  readonly point: number | null;
  readonly flat: readonly [low: number, high: number] | null;
  /** Up to the point, and from it on. */
  readonly lines: readonly [TurnLine, TurnLine];
  readonly df: number;
  /** The larger p of both lines where they are as expected, 1 where one slopes the other way. */
  readonly p: number | null;
  /** A smooth curve with a band of standard errors of people drawn one by one, in the middle 80 % of people. */
  readonly curve: readonly (Bounded & { readonly at: number })[];
}
