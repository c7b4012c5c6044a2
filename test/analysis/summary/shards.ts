import fc from 'fast-check';
import { coded, numbers } from '../../support/columns.ts';

/** One made-up row: two codes (or none), a stratum, a cluster, two measures (or none), a weight. */
export interface Row {
  readonly g: string | null;
  readonly h: string | null;
  readonly stratum: string;
  readonly cluster: string;
  readonly y: number | null;
  readonly z: number | null;
  readonly w: number;
}

const codesOfG = ['low', 'middle', 'high', '98'];
const codesOfH = ['1', '2'];

export const anyRow: fc.Arbitrary<Row> = fc.record({
  g: fc.constantFrom(...codesOfG, null),
  h: fc.constantFrom(...codesOfH, null),
  stratum: fc.constantFrom('n', 's'),
  cluster: fc.constantFrom('c1', 'c2', 'c10'),
  y: fc.oneof(fc.constant(null), fc.integer({ min: -50, max: 1050 })),
  z: fc.oneof(fc.constant(null), fc.integer({ min: 1, max: 7 })),
  w: fc.integer({ min: 1, max: 40 }).map((value) => value / 8),
});

/** Columns of some rows. With `own`, a shard knows only the codes that it met, as a remote one would. */
export const columnsOf = (rows: readonly Row[], own = false) => {
  const met = (codes: readonly string[], of: (row: Row) => string | null): readonly string[] =>
    own ? codes.filter((code) => rows.some((row) => of(row) === code)) : codes;
  return {
    g: {
      variable: 'g',
      column: coded(
        met(codesOfG, (row) => row.g),
        rows.map((row) => row.g),
      ),
    },
    h: {
      variable: 'h',
      column: coded(
        met(codesOfH, (row) => row.h),
        rows.map((row) => row.h),
      ),
    },
    y: { variable: 'y', column: numbers(rows.map((row) => row.y)) },
    z: { variable: 'z', column: numbers(rows.map((row) => row.z)) },
    part: {
      rows: rows.length,
      stratum: coded(
        ['n', 's'],
        rows.map((row) => row.stratum),
      ),
      cluster: coded(
        ['c1', 'c2', 'c10'],
        rows.map((row) => row.cluster),
      ),
    },
    counted: { rows: rows.length, mask: null, weights: Float64Array.from(rows, (row) => row.w) },
  };
};

/** Rows dealt into shards, some of which may be empty, and the order in which the shards arrive. */
export const dealt = fc
  .record({
    rows: fc.array(anyRow, { maxLength: 60 }),
    deal: fc.array(fc.nat(3), { minLength: 60, maxLength: 60 }),
    order: fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
  })
  .map(({ rows, deal, order }) => ({
    rows,
    shards: order.map((shard) => rows.filter((_, index) => deal[index] === shard)),
  }));

const scale = (value: number): number => Math.max(1, Math.abs(value));

/** Equal to 1e-12 of the size of the larger, for every number of two lists. */
export const near = (one: ArrayLike<number>, other: ArrayLike<number>, size = 1): boolean =>
  one.length === other.length &&
  Array.from(one).every(
    (value, index) => Math.abs(value - (other[index] ?? Number.NaN)) <= 1e-12 * Math.max(size, scale(value)),
  );
