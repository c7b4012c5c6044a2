/** A sum of variables by their places, each times a factor. */
export type Terms = readonly (readonly [variable: number, factor: number])[];

/** A sum that is known. */
export interface Equation {
  readonly terms: Terms;
  readonly value: number;
}

/** Every point with no negative coordinate at which some equations hold. */
export interface LinearRegion {
  /** The most a sum can be in the region; `Infinity` where it has no bound. */
  readonly most: (terms: Terms) => number;
  /** The least a sum can be in the region; `-Infinity` where it has no bound. */
  readonly least: (terms: Terms) => number;
  /** The corner of the region that was reached last. */
  readonly corner: () => Float64Array;
}

const tolerance = 1e-9;

/** Pivots without a gain after which the first improving column is taken instead of the best, so that it ends. */
const patience = 40;

/** Rows of equations with one basic variable each; the last column holds the values. */
const tableauOf = (variables: number, equations: readonly Equation[]) => {
  const width = variables + equations.length + 1;
  const rows = equations.map(({ terms, value }, place) => {
    const row = new Float64Array(width);
    for (const [variable, factor] of terms) row[variable] = (row[variable] ?? 0) + factor;
    row[width - 1] = value;
    if (value < 0) for (let column = 0; column < width; column += 1) row[column] = -(row[column] ?? 0);
    row[variables + place] = 1;
    return row;
  });
  return { width, rows, basis: equations.map((_, place) => variables + place) };
};

const addTo = (target: Float64Array, row: Float64Array, factor: number): void => {
  if (factor === 0) return;
  for (let column = 0; column < target.length; column += 1) {
    const value = (target[column] ?? 0) + factor * (row[column] ?? 0);
    target[column] = Math.abs(value) < tolerance ? 0 : value;
  }
};

/**
 * The region of a linear program: all x ≥ 0 that meet every equation; null where there is none. Sums are made as large or
 * small as they can be one after the other, each from the corner at which the last ended.
 *
 * Not for: thousands of variables (the tableau is dense); whole numbers only.
 * Source: Dantzig's primal simplex in two phases, by Bland's rule where it does not advance.
 * Oracle: none in R: a test compares it with every whole point of small tables, and with HiGHS's figures.
 *
 * @example
 * const region = linearRegion(2, [{ terms: [[0, 1], [1, 1]], value: 12 }])
 * region?.most([[0, 1]]) // 12
 * region?.least([[0, 1], [1, -1]]) // -12
 * linearRegion(1, [{ terms: [[0, 1]], value: -1 }]) // null
 */
export const linearRegion = (variables: number, equations: readonly Equation[]): LinearRegion | null => {
  const { width, rows, basis } = tableauOf(variables, equations);
  const last = width - 1;

  const pivot = (at: number, column: number, costs: Float64Array): void => {
    const row = rows[at];
    if (row === undefined) return;
    const by = row[column] ?? 1;
    for (let own = 0; own < width; own += 1) row[own] = (row[own] ?? 0) / by;
    row[column] = 1;
    for (const [place, other] of rows.entries())
      if (place !== at) {
        addTo(other, row, -(other[column] ?? 0));
        other[column] = 0;
      }
    addTo(costs, row, -(costs[column] ?? 0));
    costs[column] = 0;
    basis[at] = column;
  };

  /** The row that a column may enter without making a coordinate negative, -1 where nothing holds it. */
  const leaving = (column: number): number => {
    let found = -1;
    let smallest = Number.POSITIVE_INFINITY;
    for (const [place, row] of rows.entries()) {
      const factor = row[column] ?? 0;
      if (factor <= tolerance) continue;
      const ratio = (row[last] ?? 0) / factor;
      const isTie = Math.abs(ratio - smallest) <= tolerance && (basis[place] ?? 0) < (basis[found] ?? 0);
      if (ratio < smallest - tolerance || isTie) {
        smallest = ratio;
        found = place;
      }
    }
    return found;
  };

  /** Makes the costs' sum as large as it can be; false where it has no bound. `columns`: those that may enter. */
  const climb = (costs: Float64Array, columns: number): boolean => {
    for (let still = 0; ; ) {
      let entering = -1;
      let best = tolerance;
      for (let column = 0; column < columns; column += 1) {
        const gain = costs[column] ?? 0;
        if (gain <= best) continue;
        entering = column;
        if (still > patience) break;
        best = gain;
      }
      if (entering < 0) return true;
      const at = leaving(entering);
      if (at < 0) return false;
      still = (rows[at]?.[last] ?? 0) > tolerance ? 0 : still + 1;
      pivot(at, entering, costs);
    }
  };

  const artificial = new Float64Array(width);
  for (const row of rows) addTo(artificial, row, 1);
  for (let column = variables; column < last; column += 1) artificial[column] = 0;
  climb(artificial, variables);
  const scale = equations.reduce((most, { value }) => Math.max(most, Math.abs(value)), 1);
  if ((artificial[last] ?? 0) > 1e-7 * scale) return null;
  for (let place = rows.length - 1; place >= 0; place -= 1) {
    if ((basis[place] ?? 0) < variables) continue;
    const own = rows[place];
    const column = own?.findIndex((factor, at) => at < variables && Math.abs(factor) > 1e-7) ?? -1;
    if (column >= 0) pivot(place, column, artificial);
    else {
      rows.splice(place, 1);
      basis.splice(place, 1);
    }
  }

  const most = (terms: Terms): number => {
    const costs = new Float64Array(width);
    for (const [variable, factor] of terms) costs[variable] = (costs[variable] ?? 0) + factor;
    for (const [place, row] of rows.entries()) addTo(costs, row, -(costs[basis[place] ?? 0] ?? 0));
    return climb(costs, variables) ? -(costs[last] ?? 0) : Number.POSITIVE_INFINITY;
  };
  return {
    most,
    least: (terms) => -most(terms.map(([variable, factor]) => [variable, -factor])),
    corner: () => {
      const point = new Float64Array(variables);
      for (const [place, variable] of basis.entries()) point[variable] = rows[place]?.[last] ?? 0;
      return point;
    },
  };
};
