import { betaQuantile } from '../distribution/beta.ts';
import { root } from '../distribution/root.ts';
import { studentTQuantile } from '../distribution/student-t.ts';
import type { Interval } from './intervals.ts';

export const intervalMethods = [
  'wilson',
  'logit',
  'beta',
  'clopper-pearson',
  'asin',
  'likelihood',
  'mean',
] as const;

export type IntervalMethod = (typeof intervalMethods)[number];

/** What a design says about a share. */
export interface DesignShare {
  readonly share: number;
  /** Linearised variance of the share. */
  readonly variance: number;
  /** Kish's effective base; stands in where the share is 0 or 1 and the variance says nothing. */
  readonly effective: number;
}

/** What all shares of a table have in common. */
export interface IntervalRule {
  /** Degrees of freedom of the design. */
  readonly df: number;
  /** Rows of the whole design; `beta` and `clopper-pearson` need it. */
  readonly rows: number;
  readonly method?: IntervalMethod | undefined;
  readonly level?: number | undefined;
}

const wilsonWith = (share: number, base: number, t: number): Interval => {
  const square = (t * t) / base;
  const middle = share + square / 2;
  const half = Math.sqrt(square * (share * (1 - share) + square / 4));
  const scale = 1 + square;
  return {
    low: share === 0 ? 0 : Math.max(0, (middle - half) / scale),
    high: share === 1 ? 1 : Math.min(1, (middle + half) / scale),
  };
};

const logitWith = (share: number, se: number, t: number): Interval => {
  const centre = Math.log(share / (1 - share));
  const half = (t * se) / (share * (1 - share));
  return { low: 1 / (1 + Math.exp(half - centre)), high: 1 / (1 + Math.exp(-centre - half)) };
};

/** sin²(asin √p ± half), kept on the arc where the sine rises. */
const asinWith = (share: number, se: number, t: number): Interval => {
  const centre = Math.asin(Math.sqrt(share));
  const half = (t * se) / (2 * Math.sqrt(share * (1 - share)));
  return {
    low: Math.sin(Math.max(0, centre - half)) ** 2,
    high: Math.sin(Math.min(Math.PI / 2, centre + half)) ** 2,
  };
};

/** Where the likelihood of `base` people has fallen by t²/2: 2·n*·(p log(p/q) + (1−p) log((1−p)/(1−q))) = t². */
const likelihoodWith = (share: number, base: number, t: number): Interval | null => {
  const centre = Math.log(share / (1 - share));
  const deviance = (logit: number): number => {
    const other = 1 / (1 + Math.exp(-logit));
    const no = 1 / (1 + Math.exp(logit));
    return 2 * base * (share * Math.log(share / other) + (1 - share) * Math.log((1 - share) / no));
  };
  const start = t / Math.sqrt(base * share * (1 - share));
  const limit = (side: 1 | -1): number | null => {
    const found = root((step) => deviance(centre + side * Math.exp(step)) - t * t, Math.log(start));
    return found === null ? null : 1 / (1 + Math.exp(-centre - side * Math.exp(found)));
  };
  const [low, high] = [limit(-1), limit(1)];
  return low === null || high === null ? null : { low, high };
};

/** Clopper and Pearson's limits at a base that need not be whole. */
const exactWith = (share: number, worth: number, tail: number): Interval => {
  const yes = worth * share;
  const no = worth * (1 - share);
  return {
    low: share === 0 ? 0 : betaQuantile(tail, yes, no + 1),
    high: share === 1 ? 1 : betaQuantile(tail, yes + 1, no, 'upper'),
  };
};

/** Korn & Graubard 1998: Clopper and Pearson's limits at the base the design is worth, corrected for its df. */
const betaWith = (share: number, base: number, t: number, rows: number, tail: number): Interval | null =>
  rows < 2 ? null : exactWith(share, base * (studentTQuantile(tail, rows - 1, 'upper') / t) ** 2, tail);

/**
 * Confidence intervals of shares under a design: Wilson's with n* = p(1−p)/V in place of n and t in place of z
 * (default; Franco et al. 2019), on the logit scale, Korn and Graubard's beta, Clopper and Pearson's at n* (of plain
 * counts exactly theirs), on the scale of arcsine, by the profile
 * of the likelihood of n* people, or p ± t·se (never near 0 or 1: it leaves the range). A share of 0 or 1 has no
 * variance of its own: then Wilson (or beta) at Kish's effective base. Null without degrees of freedom, without a
 * base, or where a share between 0 and 1 has no variance. The critical t is found once for all shares.
 *
 * Not for: differences between shares (`comparePairs`).
 * Source: Franco et al. 2019; Korn & Graubard 1998; Clopper & Pearson 1934; Wilson 1927.
 * Oracle: `svyciprop` of R's survey, by `crosstab`.
 *
 * @example
 * shareIntervals({ df: 1e9, rows: 15 })({ share: 0, variance: 0, effective: 15 }).high // ≈ 0.2038833
 * shareIntervals({ df: 0, rows: 2 })({ share: 0.5, variance: 0.01, effective: 2 }) // null
 */
export const shareIntervals = ({
  df,
  rows,
  method = 'wilson',
  level = 0.95,
}: IntervalRule): ((of: DesignShare) => Interval | null) => {
  if (!(df > 0)) return () => null;
  const tail = (1 - level) / 2;
  const t = studentTQuantile(tail, df, 'upper');
  return ({ share, variance, effective }) => {
    if (!(effective > 0)) return null;
    if (method === 'clopper-pearson') {
      if (share === 0 || share === 1) return exactWith(share, effective, tail);
      /* A linearised variance is n/(n − 1) times that of counts, whose own limits these are without a design. */
      const plain = rows / (rows - 1);
      return variance > 0 ? exactWith(share, ((share * (1 - share)) / variance) * plain, tail) : null;
    }
    if (share === 0 || share === 1)
      return method === 'beta' ? betaWith(share, effective, t, rows, tail) : wilsonWith(share, effective, t);
    if (!(variance > 0)) return null;
    const se = Math.sqrt(variance);
    const base = (share * (1 - share)) / variance;
    if (method === 'logit') return logitWith(share, se, t);
    if (method === 'beta') return betaWith(share, base, t, rows, tail);
    if (method === 'asin') return asinWith(share, se, t);
    if (method === 'likelihood') return likelihoodWith(share, base, t);
    if (method === 'mean') return { low: share - t * se, high: share + t * se };
    return wilsonWith(share, base, t);
  };
};
