import { studentTQuantile } from '../distribution/student-t.ts';

/** An estimate turned so that more is as predicted, with what a rule of decision needs of it. */
export interface Figure {
  readonly value: number;
  /** Null for a share of variance, which has limits of its own and no test. */
  readonly se: number | null;
  /** Of the t distribution; Infinity for shares. */
  readonly df: number;
  /** People behind it, unweighted. */
  readonly n: number;
  /** 95 % interval. */
  readonly low: number;
  readonly high: number;
  /** 90 % interval: two one-sided tests at 5 %. */
  readonly low90: number;
  readonly high90: number;
  /** Whether it is a share of variance, in whatever unit the others are. */
  readonly isVariance?: boolean;
  /** Whether it is a ratio, whose logarithm has the error and the test. */
  readonly ratio?: boolean;
  /** Of a group: whose it is, what it is set against where it is a difference, and what that is called. */
  readonly group?: {
    readonly variable: string;
    readonly code: string;
    readonly against?: string;
    readonly label?: Readonly<Record<'en' | 'es', string>>;
  };
  /** Of a conjunction: for which part of it, from 0. */
  readonly part?: number;
  /** Of its own test against no effect, where that is not value/se. */
  readonly p?: number;
}

/**
 * A figure with its t intervals. Null without a standard error or degrees of freedom: nothing can be decided then.
 *
 * @example
 * figureOf({ value: 6, se: 1, df: 400, n: 401 }).high90 // ≈ 7.6487
 * figureOf({ value: 6, se: null, df: 400, n: 401 }) // null
 */
export const figureOf = ({
  value,
  se,
  df,
  n,
}: {
  readonly value: number | null;
  readonly se: number | null;
  readonly df: number;
  readonly n: number;
}): Figure | null => {
  if (value === null || se === null || !(se > 0) || !(df > 0)) return null;
  const [wide, narrow] = [studentTQuantile(0.975, df) * se, studentTQuantile(0.95, df) * se];
  return {
    value,
    se,
    df,
    n,
    low: value - wide,
    high: value + wide,
    low90: value - narrow,
    high90: value + narrow,
  };
};

/**
 * What a figure is the logarithm of; its error by the delta method, its limits those of the logarithm.
 *
 * @example
 * const log = { value: 0, se: 0.1, df: 400, n: 401, low: -0.2, high: 0.2, low90: -0.16, high90: 0.16 };
 * ratioOf(log).high // ≈ 1.2214
 */
export const ratioOf = ({ value, se, low, high, low90, high90, df, n, p }: Figure): Figure => ({
  value: Math.exp(value),
  se: se && Math.exp(value) * se,
  low: Math.exp(low),
  high: Math.exp(high),
  low90: Math.exp(low90),
  high90: Math.exp(high90),
  df,
  n,
  ratio: true,
  ...(p === undefined ? {} : { p }),
});

/** The figures of one part of a decision; where there is one part, all. */
export const figuresOf = (
  figures: readonly Figure[],
  parts: readonly unknown[],
  place: number,
): readonly Figure[] =>
  parts.length === 1 ? figures : figures.filter(({ part }, own) => (part ?? own) === place);
