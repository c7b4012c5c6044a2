import { at } from '../algebra/at.ts';
import { type Combined, linearCombination, type ModelErrors } from './model-errors.ts';
import { modelRows } from './model-rows.ts';
import { type RegressionFit, regression } from './regression.ts';
import { type CurveRows, quantileOf, type SmoothCurve, smoothCurve } from './smooth-curve.ts';

/** `peak`: rises, then falls. `valley`: falls, then rises. */
export type TurnShape = 'peak' | 'valley';

/** Two straight lines that may jump where they meet. */
export interface TwoLines {
  /** Where the lines meet, and from where to where the curve is about as extreme. */
  readonly point: number;
  readonly flat: readonly [low: number, high: number];
  /** Slopes before and after. */
  readonly first: Combined;
  readonly second: Combined;
  readonly curve: SmoothCurve;
}

/** Slopes on both sides of a point; people at the point itself are on the side whose slope is taken. */
const slopesAt = (
  { x, y, weights, given }: CurveRows,
  point: number,
  errorsOf: (fit: RegressionFit) => ModelErrors,
  level: number,
): readonly [Combined, Combined] | null => {
  const slopeOf = (isFirst: boolean): Combined | null => {
    const isAfter = (own: number): boolean => (isFirst ? own > point : own >= point);
    const fit = regression(
      modelRows(
        y,
        [
          { term: 'before', values: x.map((own) => (isAfter(own) ? 0 : own - point)) },
          { term: 'after', values: x.map((own) => (isAfter(own) ? own - point : 0)) },
          { term: 'jump', values: x.map((own) => (isAfter(own) ? 1 : 0)) },
          ...given,
        ],
        weights,
      ),
      'linear',
    );
    if (fit === null || fit === 'separated') return null;
    const combination = fit.terms.map((_, place) => (place === (isFirst ? 1 : 2) ? 1 : 0));
    return linearCombination(fit.coefficients, combination, errorsOf(fit), level);
  };
  const [first, second] = [slopeOf(true), slopeOf(false)];
  return first && second && [first, second];
};

const strengthOf = ({ value, se }: Combined): number => (se === null ? 0 : Math.abs(value / se));

/**
 * Does an outcome first rise and then fall with a number, or first fall and then rise, other things equal? A straight
 * line on each side of a point, which may jump there; it turns where both slopes are there and opposite, each by its own
 * test. The point is Simonsohn's “Robin Hood”: of the middle 80 % of people those where a smooth curve is within a
 * standard error of its most extreme value; there lines that meet in the median say how strong each side is, |t₂|/(|t₁| +
 * |t₂|), and that quantile is the point, so that the weaker side gets more people. A significant square in a regression
 * shows no turn. Null where no curve or no line can be had.
 *
 * Not for: where exactly it turns: the point is chosen for power, and its own error is in no interval.
 * Source: Simonsohn 2018.
 * Oracle: Simonsohn's steps worked in R with mgcv's `gam` and HC3.
 *
 * @example
 * const x = Array.from({ length: 40 }, (_, i) => i / 2);
 * const y = x.map((own, i) => 10 - Math.abs(own - 10) + (i % 3) / 4);
 * const errorsOf = () => ({ covariance: null, df: 36, dfOf: () => 36, notes: [] });
 * twoLines({ x, y, weights: x.map(() => 1), given: [] }, 'peak', errorsOf).second.value // ≈ -1.005
 */
export const twoLines = (
  rows: CurveRows,
  shape: TurnShape,
  errorsOf: (fit: RegressionFit) => ModelErrors,
  level = 0.95,
): TwoLines | null => {
  const curve = smoothCurve(rows);
  if (curve === null) return null;
  const sorted = [...rows.x].sort((one, other) => one - other);
  const [low, high] = [quantileOf(sorted, 0.1), quantileOf(sorted, 0.9)];
  const inside = sorted.filter((own) => own > low && own < high);
  const middle = inside.length > 0 ? inside : sorted.filter((own) => own >= low && own <= high);
  const sign = shape === 'peak' ? 1 : -1;
  const known = new Map([...new Set(middle)].map((own) => [own, curve.at(own)]));
  const heights = middle.map((own) => sign * (known.get(own)?.value ?? Number.NaN));
  const most = heights.reduce((far, own) => Math.max(far, own), Number.NEGATIVE_INFINITY);
  const flat = middle.filter((own, place) => at(heights, place) + (known.get(own)?.se ?? 0) > most);
  const [from, to] = [flat[0], flat.at(-1)];
  if (from === undefined || to === undefined) return null;
  const tried = slopesAt(rows, quantileOf(flat, 0.5), errorsOf, level);
  if (tried === null) return null;
  const [one, other] = tried.map(strengthOf);
  const share = (other ?? 0) / ((one ?? 0) + (other ?? 0));
  const point = quantileOf(flat, Number.isFinite(share) ? share : 0.5);
  const lines = slopesAt(rows, point, errorsOf, level);
  return lines && { point, flat: [from, to], first: lines[0], second: lines[1], curve };
};
