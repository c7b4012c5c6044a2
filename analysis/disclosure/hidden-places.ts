/** A sum that a reader can make: the counts at these places give the count at `whole`. */
export interface Line {
  readonly parts: readonly number[];
  readonly whole: number;
}

interface Bounds {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

const mostRounds = 60;

/** The least and the most each hidden count can be, for somebody who knows all others and every line. */
const boundsOf = (values: readonly number[], lines: readonly Line[], hidden: ReadonlySet<number>): Bounds => {
  const low = Float64Array.from(values, (value, place) => (hidden.has(place) ? 0 : value));
  const high = Float64Array.from(values, (value, place) => (hidden.has(place) ? Infinity : value));
  const lowAt = (place: number): number => low[place] ?? 0;
  const highAt = (place: number): number => high[place] ?? Infinity;
  for (let round = 0, moved = true; moved && round < mostRounds; round += 1) {
    moved = false;
    const narrow = (place: number, least: number, most: number): void => {
      if (least > lowAt(place)) {
        low[place] = least;
        moved = true;
      }
      if (most < highAt(place)) {
        high[place] = most;
        moved = true;
      }
    };
    for (const { parts, whole } of lines) {
      if (!hidden.has(whole) && !parts.some((part) => hidden.has(part))) continue;
      const lows = parts.reduce((sum, part) => sum + lowAt(part), 0);
      const open = parts.filter((part) => highAt(part) === Infinity);
      const highs = parts.reduce((sum, part) => (highAt(part) === Infinity ? sum : sum + highAt(part)), 0);
      narrow(whole, lows, open.length > 0 ? Infinity : highs);
      for (const part of parts) {
        if (!hidden.has(part)) continue;
        const others = open.length - (highAt(part) === Infinity ? 1 : 0);
        const otherHighs = others > 0 ? Infinity : highs - (highAt(part) === Infinity ? 0 : highAt(part));
        narrow(part, lowAt(whole) - otherHighs, highAt(whole) - (lows - lowAt(part)));
      }
    }
  }
  return { low, high };
};

/**
 * Which counts of a table are not shown: those of 1 to `least` - 1 people, and as many others, the smallest first, as it
 * takes until each of these can only be told within a range at least `least` wide. Where a margin is not shown nothing of
 * its line is.
 *
 * `values` are people, margins among them; `lines` every sum the table has; found are places in `values`.
 *
 * Not for: several tables of the same people that were not given as lines.
 * Source: Hundepool et al. 2012. Bounds by each line in turn.
 * Oracle: none: a test solves the system of all shown sums.
 *
 * @example
 * [...hiddenPlaces([3, 40, 60, 103], [{ parts: [0, 1, 2], whole: 3 }], 10)] // [0, 1]
 * [...hiddenPlaces([12, 40, 52], [{ parts: [0, 1], whole: 2 }], 10)] // []
 */
export const hiddenPlaces = (
  values: readonly number[],
  lines: readonly Line[],
  least: number,
): ReadonlySet<number> => {
  const valueAt = (place: number): number => values[place] ?? 0;
  const isSmall = (place: number): boolean => valueAt(place) > 0 && valueAt(place) < least;
  const first = values.flatMap((_, place) => (isSmall(place) ? [place] : []));
  const hidden = new Set<number>();
  const hide = (place: number): void => {
    if (hidden.has(place)) return;
    hidden.add(place);
    for (const { parts, whole } of lines) if (whole === place) for (const part of parts) hide(part);
  };
  for (const place of first) hide(place);
  /** Lines around a place, then those around the hidden places in them, and so on. */
  const rings = (place: number): readonly (readonly Line[])[] => {
    const found: (readonly Line[])[] = [];
    const met = new Set<Line>();
    for (let around = new Set([place]); ; ) {
      const ring = lines.filter(
        (line) => !met.has(line) && (around.has(line.whole) || line.parts.some((part) => around.has(part))),
      );
      if (ring.length === 0) return found;
      found.push(ring);
      for (const line of ring) met.add(line);
      around = new Set(
        ring.flatMap(({ parts, whole }) => [...parts, whole]).filter((other) => hidden.has(other)),
      );
    }
  };
  const beside = (place: number): number | undefined => {
    const around = rings(place);
    const smallest = (of: (line: Line) => readonly number[], from: number): number | undefined =>
      around
        .map(
          (ring) =>
            ring
              .flatMap(of)
              .filter((other) => !hidden.has(other) && valueAt(other) >= from)
              .sort((one, other) => valueAt(one) - valueAt(other))[0],
        )
        .find((other) => other !== undefined);
    return (
      smallest(({ parts }) => parts, 1) ??
      smallest(({ parts }) => parts, 0) ??
      smallest(({ whole }) => [whole], 0)
    );
  };
  const linesOf = (place: number): readonly Line[] =>
    lines.filter(({ parts, whole }) => whole === place || parts.includes(place));
  for (let before = -1; before < hidden.size; ) {
    before = hidden.size;
    const { low, high } = boundsOf(values, lines, hidden);
    const changed = new Set<Line>();
    for (const place of first) {
      if ((high[place] ?? 0) - (low[place] ?? 0) >= least) continue;
      if (linesOf(place).some((line) => changed.has(line))) continue;
      const next = beside(place);
      if (next === undefined) continue;
      hide(next);
      for (const line of linesOf(next)) changed.add(line);
    }
  }
  return hidden;
};
