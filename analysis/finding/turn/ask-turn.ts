import { studentTQuantile } from '../../distribution/student-t.ts';
import { designErrors, type ModelErrors } from '../../model/model-errors.ts';
import type { RegressionFit } from '../../model/regression.ts';
import { robustCovariance } from '../../model/robust-covariance.ts';
import { quantileOf } from '../../model/smooth-curve.ts';
import { type TwoLines, twoLines } from '../../model/two-lines.ts';
import { type Asked, baseDrop, complete, smallBase } from '../asked.ts';
import { type CompleteRows, completeRows } from '../complete-rows.ts';
import { predictorOf } from '../predictor-of.ts';
import type { AnalysisTask } from '../schema.ts';
import type { TurnFinding, TurnLine } from './turn-finding.ts';

/** Points of a curve that is drawn, in the middle 80 % of people. */
const drawn = Array.from({ length: 9 }, (_, place) => 0.1 + place / 10);

/** HC3 of people drawn one by one, as Simonsohn has it; the errors of the design otherwise. */
const errorsOf =
  (asked: Asked, { design, weights }: CompleteRows) =>
  (fit: RegressionFit): ModelErrors => {
    const { stratum, cluster, margin } = design;
    const isPlain =
      [stratum, cluster, margin].every((own) => own === undefined) &&
      weights.every((own) => own === weights[0]);
    const robust = isPlain ? robustCovariance(fit, 'HC3') : null;
    /* One person alone at an end has no residual of their own, and HC3 no value. */
    if (robust === null || !robust.values.every(Number.isFinite))
      return designErrors(fit, design, asked.lonely);
    const df = fit.rows.y.length - fit.terms.length;
    return { covariance: robust, df, dfOf: () => df, notes: [] };
  };

const noLine: TurnLine = { value: null, se: null, low: null, high: null, n: null, p: null };

const lineOf = ({ value, se, low, high, p }: TwoLines['first'], n: number): TurnLine => ({
  value,
  se,
  low,
  high,
  n,
  p,
});

const curveOf = ({ curve }: TwoLines, x: readonly number[], level: number): TurnFinding['curve'] => {
  const sorted = [...x].sort((one, other) => one - other);
  const reach = studentTQuantile(0.5 + level / 2, Math.max(1, x.length - curve.freedom));
  return [...new Set(drawn.map((p) => quantileOf(sorted, p)))].map((at) => {
    const { value, se } = curve.at(at);
    return { at, value, se, low: value - reach * se, high: value + reach * se };
  });
};

/** Both slopes must be there, each by its own test (intersection-union), on the sides that were expected. */
const testOf = ({ first, second }: TwoLines, shape: TurnFinding['shape']): number | null => {
  if (first.p === null || second.p === null) return null;
  const [up, down] = shape === 'peak' ? [first.value, second.value] : [second.value, first.value];
  return up > 0 && down < 0 ? Math.max(first.p, second.p) : 1;
};

/** Whether an outcome turns with a number, by two lines whose point is chosen for power. */
export const askTurn = async (
  asked: Asked,
  task: AnalysisTask,
  { of, by, shape, given = [], level = 0.95 }: NonNullable<AnalysisTask['turn']>,
): Promise<readonly TurnFinding[]> => {
  const rows = await completeRows(asked, [of, by, ...given]);
  const x = rows.numbers.get(by) ?? [];
  const isFew = rows.base.n < smallBase;
  const found = isFew
    ? null
    : twoLines(
        {
          x,
          y: rows.numbers.get(of) ?? [],
          weights: rows.weights,
          given: given.map((name) => predictorOf(asked, rows, name)),
        },
        shape,
        errorsOf(asked, rows),
        level,
      );
  const people = (is: (own: number) => boolean): number => x.filter(is).length;
  const part = {
    kind: 'turn' as const,
    of,
    by: [by] as const,
    given,
    shape,
    base: rows.base,
    leftOut: rows.leftOut,
    point: found?.point ?? null,
    flat: found?.flat ?? null,
    lines:
      found === null
        ? ([noLine, noLine] as const)
        : ([
            lineOf(
              found.first,
              people((own) => own <= found.point),
            ),
            lineOf(
              found.second,
              people((own) => own >= found.point),
            ),
          ] as const),
    df: found?.second.df ?? 0,
    p: found === null ? null : testOf(found, shape),
    curve: found === null ? [] : curveOf(found, x, level),
    notes: [
      ...(isFew
        ? [{ code: 'too-few', data: { n: rows.base.n } }]
        : found === null
          ? [{ code: 'model-no-solution', place: of }]
          : []),
      ...baseDrop(asked, rows.base.n, of),
      { code: 'model-not-cause' },
    ],
  };
  return [complete(asked, task, 'scan', part)];
};
