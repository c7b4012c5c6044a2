import { at } from '../algebra/at.ts';
import { normalSolver } from '../algebra/normal-equations.ts';
import type { Unit } from '../summary/tally.ts';
import type { UnitSums } from './linearised-variance.ts';
import { cellCodes } from './margin-cell.ts';

/**
 * One column a code of each margin, and one of ones, over cells of margins; rows in no cell are outside of them all.
 * Where people did not say where they belong (the code `''`), how many they are is not known but found: then what a
 * margin says is that a code has its share of those who did, 1[code] − share·1[said].
 */
const columnsOf = (cells: readonly string[], weights: Float64Array): readonly Float64Array[] => {
  const codes = cells.map((cell) => (cell === '' ? [] : cellCodes(cell)));
  const variables = Math.max(...codes.map((own) => own.length));
  return [
    Float64Array.from(codes, (own) => (own.length > 0 ? 1 : 0)),
    ...[...Array(variables).keys()].flatMap((variable) => {
      const met = [...new Set(codes.flatMap((own) => own[variable] ?? []))];
      const over = (isIn: (code: string | undefined) => boolean): number =>
        weights.reduce((sum, weight, cell) => (isIn(codes[cell]?.[variable]) ? sum + weight : sum), 0);
      const said = over((code) => code !== undefined && code !== '');
      return met
        .filter((code) => code !== '')
        .map((code) => {
          const share = met.includes('') ? over((own) => own === code) / said : 0;
          return Float64Array.from(codes, (own) => {
            const at = own[variable];
            return (at === code ? 1 : 0) - (at === undefined || at === '' ? 0 : share);
          });
        });
    }),
  ];
};

interface Folded {
  readonly unit: Unit;
  readonly parts: readonly number[];
}

/** The parts by cell of each unit put together again. */
const foldUnits = (units: readonly Unit[]): readonly Folded[] => {
  const folded = new Map<string, { unit: Unit; readonly parts: number[] }>();
  units.forEach(({ stratum, cluster, rows, population }, place) => {
    const key = JSON.stringify([stratum, cluster ?? null]);
    const own = folded.get(key);
    if (own === undefined)
      folded.set(key, {
        unit: {
          stratum,
          ...(cluster === undefined ? {} : { cluster }),
          rows,
          ...(population === undefined ? {} : { population }),
        },
        parts: [place],
      });
    else {
      own.unit = { ...own.unit, rows: own.unit.rows + rows };
      own.parts.push(place);
    }
  });
  return [...folded.values()];
};

/**
 * Sums over variance units of what margins leave unexplained. Units come in parts by cell of the margins; the
 * influence values are regressed on the margins' codes with the final weights, over all rows of the design, and each
 * unit's sums become those of the residuals times the weight (Deville & Särndal 1992). With one margin that equals
 * regression with the design weights, for the residuals of a code are then its rows' deviations from their own mean.
 *
 * @returns the whole units, their sums with the margins taken out, and as they were
 *
 * @example
 * const part = (code, w) => ({ stratum: '', rows: w, margin: { cell: JSON.stringify([code]), w, w2: w } });
 * const sums = [{ total: [6], squares: [6], linear: [6] }, { total: [4], squares: [4], linear: [4] }];
 * withoutMargins([part('a', 12), part('b', 8)], (place) => sums[place], 1).sumsOf(0).products[0] // 5
 */
export const withoutMargins = (
  units: readonly Unit[],
  sumsOf: (part: number) => UnitSums,
  size: number,
): {
  readonly units: readonly Unit[];
  readonly sumsOf: (place: number) => UnitSums;
  readonly plainOf: (place: number) => UnitSums;
} => {
  const sums = units.map((_, place) => sumsOf(place));
  const cells = [...new Set(units.map(({ margin }) => margin?.cell ?? ''))];
  const cellPlace = new Map(cells.map((cell, place) => [cell, place]));
  const cellOf = units.map(({ margin }) => cellPlace.get(margin?.cell ?? '') ?? 0);
  const weights = new Float64Array(cells.length);
  const totals = new Float64Array(cells.length * size);
  units.forEach(({ margin }, place) => {
    const cell = cellOf[place] ?? 0;
    weights[cell] = at(weights, cell) + (margin?.w ?? 0);
    for (let own = 0; own < size; own += 1)
      totals[cell * size + own] = at(totals, cell * size + own) + (sums[place]?.total[own] ?? 0);
  });
  const columns = columnsOf(cells, weights);
  const p = columns.length;
  const solve = normalSolver(columns, weights);
  /** p × size, row-major. */
  const slopes = new Float64Array(p * size);
  for (let own = 0; own < size; own += 1)
    solve(
      columns.map((column) =>
        column.reduce((sum, value, cell) => sum + value * at(totals, cell * size + own), 0),
      ),
    ).forEach((slope, column) => {
      slopes[column * size + own] = slope;
    });

  const folded = foldUnits(units);
  const added = (parts: readonly number[], of: (own: UnitSums) => ArrayLike<number>, length: number) => {
    const sum = new Float64Array(length);
    for (const part of parts) {
      const own = sums[part];
      if (own === undefined) continue;
      const values = of(own);
      for (let place = 0; place < length; place += 1) sum[place] = at(sum, place) + (values[place] ?? 0);
    }
    return sum;
  };
  /** Σ over parts of a weight × the margins' columns, times the slopes: what the margins explain. */
  const marginSums = (parts: readonly number[], weightOf: (part: number) => number): Float64Array => {
    const sum = new Float64Array(p);
    for (const part of parts)
      columns.forEach((column, place) => {
        sum[place] = at(sum, place) + weightOf(part) * at(column, cellOf[part] ?? 0);
      });
    return sum;
  };
  const productsOf = (parts: readonly number[]): Float64Array => {
    const isWide = parts.some((part) => sums[part]?.products !== undefined);
    const products = isWide
      ? added(parts, (own) => own.products ?? [], size * size)
      : new Float64Array(size * size);
    if (!isWide)
      added(parts, ({ squares }) => squares, size).forEach((square, own) => {
        products[own * size + own] = square;
      });
    for (let column = 0; column < p; column += 1) {
      const of = columns[column] ?? new Float64Array(0);
      const columnAt = (part: number): number => at(of, cellOf[part] ?? 0);
      const own = parts.filter((part) => columnAt(part) !== 0);
      const linear = new Float64Array(size);
      for (const part of own) {
        const values = sums[part]?.linear;
        if (values === undefined) throw new Error('withoutMargins requires sums by squared weight');
        for (let place = 0; place < size; place += 1)
          linear[place] = at(linear, place) + columnAt(part) * (values[place] ?? 0);
      }
      const squared = marginSums(own, (part) => columnAt(part) * (units[part]?.margin?.w2 ?? 0));
      const explained = new Float64Array(size);
      for (let place = 0; place < size; place += 1)
        for (let other = 0; other < p; other += 1)
          explained[place] = at(explained, place) + at(squared, other) * at(slopes, other * size + place);
      // (linear − explained/2) ⊗ slope, both ways: −LB − (LB)ᵀ + BᵀMB
      for (let row = 0; row < size; row += 1) {
        const left = at(linear, row) - at(explained, row) / 2;
        const slope = at(slopes, column * size + row);
        for (let place = 0; place < size; place += 1)
          products[row * size + place] =
            at(products, row * size + place) -
            left * at(slopes, column * size + place) -
            slope * (at(linear, place) - at(explained, place) / 2);
      }
    }
    return products;
  };

  const plain = folded.map(
    ({ parts }): UnitSums => ({
      total: added(parts, ({ total }) => total, size),
      squares: added(parts, ({ squares }) => squares, size),
    }),
  );
  const residual = folded.map(({ unit, parts }, place): UnitSums => {
    const explained = marginSums(parts, (part) => units[part]?.margin?.w ?? 0);
    const total = Float64Array.from(plain[place]?.total ?? [], (sum, own) =>
      explained.reduce((rest, value, column) => rest - value * at(slopes, column * size + own), sum),
    );
    return unit.cluster === undefined
      ? { total, squares: [], products: productsOf(parts) }
      : { total, squares: [] };
  });
  const known = (all: readonly UnitSums[]) => (place: number) => {
    const own = all[place];
    if (own === undefined) throw new Error('withoutMargins: no such unit');
    return own;
  };
  return { units: folded.map(({ unit }) => unit), sumsOf: known(residual), plainOf: known(plain) };
};
