import { axisDimension, axisPlaces, outside } from './cell-index.ts';
import { numbersOf } from './make-moments.ts';
import type { DesignMoments } from './moments.ts';
import type { Axis, Counted, Measured } from './rows.ts';
import { combinations } from './slice-grouped-moments.ts';
import type { VarianceUnits } from './variance-units.ts';

/** Sums for means by variance unit and group; all combinations of codes of `by` are groups, also empty ones. */
export const makeDesignMoments = (
  measured: Measured,
  by: readonly Axis[],
  { units, index }: VarianceUnits,
  { rows, mask, weights }: Counted,
): DesignMoments => {
  const dimensions = by.map(axisDimension);
  const codes = dimensions.map(({ codes: own }) => own);
  const groups = combinations(codes);
  const zeros = (): Float64Array => new Float64Array(units.length * groups.length);
  const [n, w, wy, wyy, w2, w2y, w2yy] = [zeros(), zeros(), zeros(), zeros(), zeros(), zeros(), zeros()];
  const y = numbersOf(measured, rows);
  const columns = by.map(({ column }) => column.values);
  const places = axisPlaces(
    by.map(({ column }) => column),
    codes,
  );
  const unitOf = index[0] ?? null;
  for (let row = 0; row < rows; row += 1) {
    const value = y[row] as number;
    if (Number.isNaN(value) || (mask !== null && mask[row] === 0)) continue;
    let cell = 0;
    for (let axis = 0; axis < columns.length && cell < outside; axis += 1)
      cell += (places[axis] as Int32Array)[(columns[axis] as Uint8Array)[row] as number] as number;
    if (cell >= outside) continue;
    if (unitOf !== null) cell += (unitOf[row] as number) * groups.length;
    const weight = weights === null ? 1 : (weights[row] as number);
    const weighted = weight * value;
    (n[cell] as number) += 1;
    (w[cell] as number) += weight;
    (wy[cell] as number) += weighted;
    (wyy[cell] as number) += weighted * value;
    (w2[cell] as number) += weight * weight;
    (w2y[cell] as number) += weight * weighted;
    (w2yy[cell] as number) += weighted * weighted;
  }
  return {
    variable: measured.variable,
    by: by.map(({ variable }) => variable),
    groups,
    units,
    n,
    w,
    wy,
    wyy,
    w2,
    w2y,
    w2yy,
  };
};
