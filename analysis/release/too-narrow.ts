import { type Equation, linearRegion, type Terms } from '../optimise/linear-region.ts';

interface Sum {
  readonly terms: Terms;
  readonly value: number;
}

const tolerance = 1e-7;

/** Puts known variables into a sum; what is left are unknown ones, each once. */
const without = ({ terms, value }: Sum, known: ReadonlyMap<number, number>): Sum => {
  const left = new Map<number, number>();
  let rest = value;
  for (const [variable, factor] of terms) {
    const own = known.get(variable);
    if (own === undefined) left.set(variable, (left.get(variable) ?? 0) + factor);
    else rest -= factor * own;
  }
  return { terms: [...left].filter(([, factor]) => Math.abs(factor) > tolerance), value: rest };
};

/** What follows from the equations by one unknown at a time: variables that are known, and the equations that are left. */
const settled = (equations: readonly Equation[]) => {
  const known = new Map<number, number>();
  let left: readonly Sum[] = equations;
  for (let before = -1; before < known.size; ) {
    before = known.size;
    const next: Sum[] = [];
    for (const equation of left) {
      const own = without(equation, known);
      const [first] = own.terms;
      if (first === undefined) {
        if (Math.abs(own.value) > 1e-5 * Math.max(1, Math.abs(equation.value))) return null;
      } else if (own.terms.length === 1) {
        if (own.value / first[1] < -tolerance) return null;
        known.set(first[0], Math.max(0, own.value / first[1]));
      } else next.push(own);
    }
    left = next;
  }
  return { known, left };
};

/**
 * Of which sums a reader who knows the equations can tell the value within less than `least`: their places. Null where
 * the equations contradict each other.
 *
 * @example
 * tooNarrow([{ terms: [[0, 1], [1, 1]], value: 12 }], [[[0, 1]]], 10) // []
 * tooNarrow([{ terms: [[0, 1], [1, 1]], value: 8 }], [[[0, 1]]], 10) // [0]
 */
export const tooNarrow = (
  equations: readonly Equation[],
  sums: readonly Terms[],
  least: number,
): readonly number[] | null => {
  const facts = settled(equations);
  if (facts === null) return null;
  const left = sums.map((terms) => without({ terms, value: 0 }, facts.known).terms);
  const places = new Map<number, number>();
  const placeOf = (variable: number): number => {
    const place = places.get(variable) ?? places.size;
    places.set(variable, place);
    return place;
  };
  const renamed = (terms: Terms): Terms => terms.map(([variable, factor]) => [placeOf(variable), factor]);
  const own = facts.left.map(({ terms, value }) => ({ terms: renamed(terms), value }));
  const asked = left.map(renamed);
  const region = linearRegion(places.size, own);
  if (region === null) return null;
  const low = asked.map(() => Number.POSITIVE_INFINITY);
  const high = asked.map(() => Number.NEGATIVE_INFINITY);
  const look = (): void => {
    const corner = region.corner();
    for (const [place, terms] of asked.entries()) {
      const value = terms.reduce((sum, [variable, factor]) => sum + factor * (corner[variable] ?? 0), 0);
      low[place] = Math.min(low[place] ?? value, value);
      high[place] = Math.max(high[place] ?? value, value);
    }
  };
  look();
  const isWide = (place: number): boolean => (high[place] ?? 0) - (low[place] ?? 0) >= least - tolerance;
  return asked.flatMap((terms, place) => {
    if (isWide(place)) return [];
    if (terms.length === 0) return [place];
    high[place] = Math.max(high[place] ?? 0, region.most(terms));
    look();
    if (isWide(place)) return [];
    low[place] = Math.min(low[place] ?? 0, region.least(terms));
    look();
    return isWide(place) ? [] : [place];
  });
};
