import { at } from '../algebra/at.ts';
import type { Random } from '../distribution/random.ts';
import type { Ratings } from './ratings.ts';

export const levels = ['nominal', 'ordinal', 'interval'] as const;
/** How far apart two codes are: the same or not; by how many lie between; by their values as numbers. */
export type Level = (typeof levels)[number];

export interface KrippendorffAlpha {
  /** 1 is perfect, 0 what chance gives, below 0 worse than chance. Null where it cannot be had. */
  readonly alpha: number | null;
  /** By resampling units; null where alpha is, or where fewer than two units were coded twice. */
  readonly low: number | null;
  readonly high: number | null;
  /** Units that at least two coders coded; only these tell anything. */
  readonly units: number;
  /** Codes given to these. */
  readonly values: number;
}

/** Squared distances between codes, row-major; for ordered codes they depend on how often each was given. */
const distances = (codes: readonly string[], given: Float64Array, level: Level): Float64Array => {
  const k = codes.length;
  const result = new Float64Array(k * k);
  for (let c = 0; c < k; c += 1)
    for (let d = c + 1; d < k; d += 1) {
      let apart = 1;
      if (level === 'interval') apart = Number(codes[d]) - Number(codes[c]);
      if (level === 'ordinal') {
        apart = -(at(given, c) + at(given, d)) / 2;
        for (let between = c; between <= d; between += 1) apart += at(given, between);
      }
      result[c * k + d] = apart * apart;
      result[d * k + c] = apart * apart;
    }
  return result;
};

/** Of so many units of each pattern. */
const alphaOf = ({ codes, patterns }: Ratings, units: ArrayLike<number>, level: Level): number | null => {
  const k = codes.length;
  const coincidences = new Float64Array(k * k);
  const given = new Float64Array(k);
  let all = 0;
  patterns.forEach(({ counts }, place) => {
    const coders = counts.reduce((sum, own) => sum + own, 0);
    const many = at(units, place);
    if (coders < 2 || many === 0) return;
    for (let c = 0; c < k; c += 1) {
      const own = at(counts, c);
      given[c] = at(given, c) + many * own;
      all += many * own;
      for (let d = 0; d < k; d += 1)
        coincidences[c * k + d] =
          at(coincidences, c * k + d) + (many * own * (at(counts, d) - (c === d ? 1 : 0))) / (coders - 1);
    }
  });
  const apart = distances(codes, given, level);
  let [observed, expected] = [0, 0];
  for (let c = 0; c < k; c += 1)
    for (let d = 0; d < k; d += 1) {
      observed += at(coincidences, c * k + d) * at(apart, c * k + d);
      expected += at(given, c) * at(given, d) * at(apart, c * k + d);
    }
  return expected > 0 ? 1 - ((all - 1) * observed) / expected : null;
};

/** How often each pattern is drawn when as many units are drawn with replacement. */
const redrawn = (many: readonly number[], random: Random): Float64Array => {
  const upTo: number[] = [];
  let all = 0;
  for (const own of many) {
    all += own;
    upTo.push(all);
  }
  const drawn = new Float64Array(many.length);
  for (let unit = 0; unit < all; unit += 1) {
    const number = random.integer(all);
    let [low, high] = [0, upTo.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (at(upTo, middle) > number) high = middle;
      else low = middle + 1;
    }
    drawn[low] = at(drawn, low) + 1;
  }
  return drawn;
};

/**
 * Do coders agree beyond chance? Krippendorff's α = 1 − Dₒ/Dₑ for any number of coders, with units that some left out;
 * ordered codes count a slip to the neighbour as less than one across the scale. Usual reading: from .80 firm, .667 to
 * .80 for tentative conclusions, below not to be used. The interval is the percentile bootstrap of units. Null where
 * nobody coded a unit twice, or everybody gave one and the same code everywhere: then there is nothing to agree about.
 *
 * Not for: whether the codes are right; coders can agree and be wrong.
 * Source: Krippendorff 2011, Computing Krippendorff's Alpha-Reliability.
 * Oracle: his worked example, as printed there.
 *
 * @example
 * const ratings = ratingsOf(['a', 'b'], [['a', 'a'], ['b', 'b'], ['a', 'b'], ['b', 'b']]);
 * krippendorffAlpha(ratings, 'nominal', seededRandom(1)).alpha // ≈ 0.533
 */
export const krippendorffAlpha = (
  ratings: Ratings,
  level: Level,
  random: Random,
  { confidence = 0.95, resamples = 1000 }: { readonly confidence?: number; readonly resamples?: number } = {},
): KrippendorffAlpha => {
  const twice = ratings.patterns.filter(({ counts }) => counts.reduce((sum, own) => sum + own, 0) > 1);
  const coded: Ratings = { codes: ratings.codes, patterns: twice };
  const many = twice.map((own) => own.units);
  const units = many.reduce((sum, own) => sum + own, 0);
  const values = twice.reduce(
    (sum, own) => sum + own.units * own.counts.reduce((inner, one) => inner + one, 0),
    0,
  );
  const alpha = alphaOf(coded, many, level);
  const none = { alpha, low: null, high: null, units, values };
  if (alpha === null || units < 2) return none;
  const found: number[] = [];
  for (let draw = 0; draw < resamples; draw += 1) {
    const own = alphaOf(coded, redrawn(many, random), level);
    found.push(own ?? 1);
  }
  found.sort((a, b) => a - b);
  const cut = Math.floor(((1 - confidence) / 2) * (resamples - 1));
  return { ...none, low: at(found, cut), high: at(found, resamples - 1 - cut) };
};
