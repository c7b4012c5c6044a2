import type { Dimension, Tally } from './tally.ts';

export const cellCount = (dimensions: readonly Dimension[]): number =>
  dimensions.reduce((product, { codes }) => product * codes.length, 1);

/** For each cell of `from`, its place in a table of `to` (the same variables), or -1 where a code is not in `to`. */
export const cellPlaces = (from: readonly Dimension[], to: readonly Dimension[]): Int32Array => {
  let places = Int32Array.of(0);
  from.forEach(({ variable, codes }, index) => {
    const target = to[index];
    if (target?.variable !== variable)
      throw new Error(
        `cellPlaces: tallies of different variables (${variable}, ${target?.variable ?? 'none'})`,
      );
    const position = new Map(target.codes.map((code, place) => [code, place]));
    const next = new Int32Array(places.length * codes.length);
    places.forEach((place, row) => {
      codes.forEach((code, column) => {
        const found = position.get(code) ?? -1;
        next[row * codes.length + column] = place < 0 || found < 0 ? -1 : place * target.codes.length + found;
      });
    });
    places = next;
  });
  if (from.length !== to.length) throw new Error('cellPlaces: tallies of different numbers of variables');
  return places;
};

/** A tally of no rows: what `mergeTallies` leaves as it is. Without codes it takes those of the other. */
export const emptyTally = (dimensions: readonly Dimension[]): Tally => ({
  dimensions,
  n: new Float64Array(cellCount(dimensions)),
  w: new Float64Array(cellCount(dimensions)),
  w2: new Float64Array(cellCount(dimensions)),
});

const sameDimensions = (one: readonly Dimension[], other: readonly Dimension[]): boolean =>
  one === other ||
  (one.length === other.length &&
    one.every(({ variable, codes }, index) => {
      const second = other[index];
      return (
        second?.variable === variable &&
        (second.codes === codes ||
          (second.codes.length === codes.length &&
            codes.every((code, place) => code === second.codes[place])))
      );
    }));

/** Adds the cells of a tally to another of the same variables; cells whose code the target lacks are left out. */
export const addTally = (target: Tally, tally: Tally): Tally => {
  if (sameDimensions(target.dimensions, tally.dimensions)) {
    for (let cell = 0; cell < target.n.length; cell += 1) {
      target.n[cell] = (target.n[cell] ?? 0) + (tally.n[cell] ?? 0);
      target.w[cell] = (target.w[cell] ?? 0) + (tally.w[cell] ?? 0);
      target.w2[cell] = (target.w2[cell] ?? 0) + (tally.w2[cell] ?? 0);
    }
    return target;
  }
  const places = cellPlaces(tally.dimensions, target.dimensions);
  places.forEach((place, cell) => {
    if (place < 0) return;
    target.n[place] = (target.n[place] ?? 0) + (tally.n[cell] ?? 0);
    target.w[place] = (target.w[place] ?? 0) + (tally.w[cell] ?? 0);
    target.w2[place] = (target.w2[place] ?? 0) + (tally.w2[cell] ?? 0);
  });
  return target;
};
