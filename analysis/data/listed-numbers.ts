import type { NumberColumn } from './column.ts';

/** Numbers as places in a list of those that occur, as scores and weights of cells have few of. */
export interface ListedNumbers {
  /** Each once; NaN among them where a row has none. Lists that are made here ascend, so that parts with the same numbers have the same list. */
  readonly numbers: Float64Array;
  /** One a row. */
  readonly places: Uint8Array | Uint16Array;
}

/** Numbers behind places, one a row. */
export const unlisted = ({ numbers, places }: ListedNumbers): Float64Array => {
  const values = new Float64Array(places.length);
  for (let row = 0; row < values.length; row += 1) values[row] = numbers[places[row] as number] as number;
  return values;
};

/**
 * A column of listed numbers; what reads the numbers row by row makes them when it first does.
 *
 * @example
 * const column = listedColumn({ numbers: Float64Array.of(0.5, 2), places: Uint8Array.of(1, 0, 1) });
 * [...column.values] // [2, 0.5, 2]
 */
export const listedColumn = (listed: ListedNumbers): NumberColumn => {
  let values: Float64Array | null = null;
  return {
    kind: 'number',
    listed,
    get values() {
      values ??= unlisted(listed);
      return values;
    },
  };
};

/**
 * Numbers as places in a list; null where more than `most` (at most 65,536) differ, or where one is a negative zero,
 * which a list would take for zero.
 *
 * @example
 * listNumbers(Float64Array.of(3, 1, 3), 256)?.places // Uint8Array.of(1, 0, 1)
 */
export const listNumbers = (values: Float64Array, most: number): ListedNumbers | null => {
  const known = new Map<number, number>();
  const places = new Uint16Array(values.length);
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] as number;
    if (value === 0 && Object.is(value, -0)) return null;
    let place = known.get(value);
    if (place === undefined) {
      if (known.size === most) return null;
      place = known.size;
      known.set(value, place);
    }
    places[row] = place;
  }
  const numbers = Float64Array.from(known.keys()).sort();
  const rank = Uint16Array.from(known.values());
  numbers.forEach((value, place) => {
    rank[known.get(value) ?? 0] = place;
  });
  const ranked = known.size <= 256 ? new Uint8Array(values.length) : places;
  for (let row = 0; row < values.length; row += 1) ranked[row] = rank[places[row] as number] as number;
  return { numbers, places: ranked };
};
