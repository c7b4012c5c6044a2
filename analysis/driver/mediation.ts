import { at } from '../algebra/at.ts';
import type { Random } from '../distribution/random.ts';
import { resampledWeights } from './resampled-weights.ts';

/** Sums over rows of cause x, mediator m and outcome y, centred: what the paths are made of. */
interface Products {
  readonly n: number;
  readonly xx: number;
  readonly xm: number;
  readonly xy: number;
  readonly mm: number;
  readonly my: number;
  readonly yy: number;
}

/** A path from a cause through a mediator to an outcome. */
export interface Mediation {
  readonly n: number;
  /** Cause to mediator; mediator to outcome beside the cause; cause to outcome beside the mediator; all together. */
  readonly a: number;
  readonly b: number;
  readonly direct: number;
  readonly total: number;
  readonly indirect: number;
  readonly aError: number;
  readonly bError: number;
  readonly directError: number;
  /** Delta-method standard errors of the indirect path: Sobel 1982, and with the product term (Aroian 1947). */
  readonly sobel: number;
  readonly aroian: number;
}

export interface MediationRows {
  readonly cause: readonly number[];
  readonly mediator: readonly number[];
  readonly outcome: readonly number[];
  readonly weights?: readonly number[];
}

const productsOf = ({ cause, mediator, outcome }: MediationRows, weights: ArrayLike<number>): Products => {
  let [w, x, m, y] = [0, 0, 0, 0];
  let [xx, xm, xy, mm, my, yy] = [0, 0, 0, 0, 0, 0];
  for (let row = 0; row < cause.length; row += 1) {
    const own = weights[row] ?? 0;
    if (own === 0) continue;
    const [a, b, c] = [at(cause, row), at(mediator, row), at(outcome, row)];
    w += own;
    x += own * a;
    m += own * b;
    y += own * c;
    xx += own * a * a;
    xm += own * a * b;
    xy += own * a * c;
    mm += own * b * b;
    my += own * b * c;
    yy += own * c * c;
  }
  return {
    n: w,
    xx: xx - (x * x) / w,
    xm: xm - (x * m) / w,
    xy: xy - (x * y) / w,
    mm: mm - (m * m) / w,
    my: my - (m * y) / w,
    yy: yy - (y * y) / w,
  };
};

const pathsOf = ({ xx, xm, xy, mm, my }: Products): readonly [a: number, b: number, direct: number] => {
  const determinant = xx * mm - xm * xm;
  return [xm / xx, (xx * my - xm * xy) / determinant, (mm * xy - xm * my) / determinant];
};

/**
 * Does a cause go with an outcome through a mediator? Least-squares paths of complete rows. Cross-sectional data
 * describe such a path and do not explain it: the mediator is not drawn by lot. Null where cause or mediator do not
 * vary apart. Standard errors are those without weights; with weights or a design use `mediationInterval`.
 *
 * Not for: proof of a cause from answers of one moment, and standard errors under a design (`mediationInterval`).
 * Source: MacKinnon 2008.
 * Oracle: R's `lm` and lavaan.
 *
 * @example
 * mediation({ cause: [0, 1, 0, 1], mediator: [0, 1, 1, 2], outcome: [0, 2, 1, 3] }).indirect // ≈ 1
 */
export const mediation = (rows: MediationRows): Mediation | null => {
  const n = rows.cause.length;
  const products = productsOf(rows, rows.weights ?? rows.cause.map(() => 1));
  const { xx, xm, xy, mm, my, yy } = products;
  const determinant = xx * mm - xm * xm;
  if (n < 4 || !(xx > 0) || !(determinant > 1e-12 * xx * mm)) return null;
  const [a, b, direct] = pathsOf(products);
  const scale = n / products.n;
  const first = (scale * (mm - a * xm)) / (n - 2);
  const second = (scale * (yy - b * my - direct * xy)) / (n - 3);
  const aError = Math.sqrt(Math.max(0, first) / (scale * xx));
  const bError = Math.sqrt((Math.max(0, second) * xx) / (scale * determinant));
  const directError = Math.sqrt((Math.max(0, second) * mm) / (scale * determinant));
  const sobel = Math.sqrt(a ** 2 * bError ** 2 + b ** 2 * aError ** 2);
  return {
    n,
    a,
    b,
    direct,
    total: direct + a * b,
    indirect: a * b,
    aError,
    bError,
    directError,
    sobel,
    aroian: Math.sqrt(sobel ** 2 + aError ** 2 * bError ** 2),
  };
};

/** The quantile of sorted values as R's default has it (type 7). */
const quantile = (sorted: readonly number[], p: number): number => {
  const place = (sorted.length - 1) * p;
  const below = Math.floor(place);
  const low = at(sorted, below);
  return low + (place - below) * (at(sorted, Math.min(sorted.length - 1, below + 1)) - low);
};

/**
 * Percentile bootstrap interval of the indirect path: people are drawn with replacement, or, with a design, sampling
 * units within strata. Chance is the caller's, so a seed repeats it. Null where most samples have no path.
 *
 * Not for: proof of a cause from answers of one moment.
 * Source: MacKinnon 2008; Rao, Wu & Yue 1992.
 * Oracle: a bootstrap in R, within the error of chance.
 *
 * @example
 * const chance = ((state) => ({ integer: (below) => (state = (state * 16807) % 2147483647) % below }))(7);
 * const rows = { cause: [0, 1, 0, 1, 2, 2], mediator: [0, 1, 1, 2, 2, 3], outcome: [0, 2, 1, 3, 3, 5] };
 * mediationInterval(rows, chance, { samples: 200 }).high // ≈ 2.446
 */
export const mediationInterval = (
  rows: MediationRows,
  random: Random,
  {
    samples = 5000,
    level = 0.95,
    design,
  }: {
    readonly samples?: number;
    readonly level?: number;
    readonly design?: { readonly stratum?: readonly string[]; readonly cluster?: readonly string[] };
  } = {},
): { readonly low: number; readonly high: number } | null => {
  const n = rows.cause.length;
  const weights = rows.weights ?? rows.cause.map(() => 1);
  const drawDesign = design && resampledWeights(weights, design);
  const drawn = Array.from({ length: samples }, () => {
    const own = drawDesign ? drawDesign(random) : new Float64Array(n);
    if (!drawDesign)
      for (let draw = 0; draw < n; draw += 1) {
        const row = random.integer(n);
        own[row] = at(own, row) + (weights[row] ?? 0);
      }
    const [a, b] = pathsOf(productsOf(rows, own));
    return a * b;
  })
    .filter(Number.isFinite)
    .sort((one, other) => one - other);
  if (drawn.length < samples / 2) return null;
  return { low: quantile(drawn, (1 - level) / 2), high: quantile(drawn, (1 + level) / 2) };
};
