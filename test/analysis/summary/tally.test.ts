import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyTally } from '../../../analysis/summary/align-tally.ts';
import { collapseTally } from '../../../analysis/summary/collapse-tally.ts';
import { collapseDesignTally, tallyOfDesign } from '../../../analysis/summary/design-tally-cells.ts';
import { makeDesignTally, makeTally } from '../../../analysis/summary/make-tally.ts';
import { emptyDesignTally, mergeDesignTallies } from '../../../analysis/summary/merge-design-tallies.ts';
import { mergeTallies } from '../../../analysis/summary/merge-tallies.ts';
import { sliceTally } from '../../../analysis/summary/slice-tally.ts';
import type { DesignTally, Tally } from '../../../analysis/summary/tally.ts';
import { varianceUnits } from '../../../analysis/summary/variance-units.ts';
import { coded } from '../../support/columns.ts';
import { anyRow, columnsOf, dealt, near, type Row } from './shards.ts';

const tallyOf = (rows: readonly Row[], own = false): Tally => {
  const { g, h, counted } = columnsOf(rows, own);
  return makeTally([g, h], counted);
};

const designOf = (rows: readonly Row[], own = false): DesignTally => {
  const { g, h, part, counted } = columnsOf(rows, own);
  return makeDesignTally([g, h], varianceUnits([part]), counted);
};

/** Cells by the names of their codes, those without rows left out: what a tally says, whatever its order. */
const said = (tally: Tally): Readonly<Record<string, readonly number[]>> =>
  Object.fromEntries(
    [...tally.n].flatMap((n, cell) => {
      const [g, h] = tally.dimensions;
      const width = h?.codes.length ?? 1;
      const name = `${g?.codes[Math.floor(cell / width)]} ${h?.codes[cell % width]}`;
      return n === 0 ? [] : [[name, [n, tally.w[cell] ?? 0, tally.w2[cell] ?? 0]]];
    }),
  );

const saidOfDesign = (tally: DesignTally) =>
  Object.fromEntries(
    tally.units.map((unit, index) => [
      `${unit.stratum} ${unit.cluster} ${unit.rows}`,
      said(tally.cells[index] ?? emptyTally([])),
    ]),
  );

const expected = (rows: readonly Row[]) => {
  const cells: Record<string, readonly number[]> = {};
  for (const { g, h, w } of rows) {
    const name = `${g ?? ''} ${h ?? ''}`;
    const [n = 0, weights = 0, squares = 0] = cells[name] ?? [];
    cells[name] = [n + 1, weights + w, squares + w * w];
  }
  return cells;
};

describe('a tally', () => {
  it('counts heads, weights and squared weights by code, and rows without a value under the absent code', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 40 }), (rows) => {
        expect(said(tallyOf(rows))).toEqual(expected(rows));
      }),
    );
  });

  it('is the same however the rows are dealt into shards, in whatever order, even if shards know other codes', () => {
    fc.assert(
      fc.property(dealt, ({ rows, shards }) => {
        for (const own of [false, true]) {
          const merged = shards.map((shard) => tallyOf(shard, own)).reduce(mergeTallies);
          expect(said(merged)).toEqual(expected(rows));
          if (!own) {
            expect(merged.dimensions).toEqual(tallyOf(rows).dimensions);
            expect(near(merged.w, tallyOf(rows).w)).toBe(true);
          }
        }
      }),
    );
  });

  it('merges associatively and commutatively, code order included, and the empty tally changes nothing', () => {
    const three = fc.tuple(fc.array(anyRow), fc.array(anyRow), fc.array(anyRow));
    fc.assert(
      fc.property(three, ([a, b, c]) => {
        const [x, y, z] = [tallyOf(a, true), tallyOf(b, true), tallyOf(c, true)];
        expect(mergeTallies(mergeTallies(x, y), z)).toEqual(mergeTallies(x, mergeTallies(y, z)));
        expect(mergeTallies(x, y)).toEqual(mergeTallies(y, x));
        const nothing = emptyTally(x.dimensions.map(({ variable }) => ({ variable, codes: [] })));
        expect(mergeTallies(x, nothing)).toEqual(x);
        expect(mergeTallies(nothing, x)).toEqual(x);
      }),
    );
  });

  it('scales with the weights: Σw by the factor, Σw² by its square', () => {
    fc.assert(
      fc.property(fc.array(anyRow), (rows) => {
        const once = tallyOf(rows);
        const scaled = tallyOf(rows.map((row) => ({ ...row, w: row.w * 3 })));
        expect(scaled.n).toEqual(once.n);
        expect(
          near(
            scaled.w,
            once.w.map((w) => w * 3),
          ),
        ).toBe(true);
        expect(
          near(
            scaled.w2,
            once.w2.map((w) => w * 9),
          ),
        ).toBe(true);
      }),
    );
  });

  it('gives the same whether codes are read as they lie or looked up, with a filter or without', () => {
    const rows = fc.sample(anyRow, { numRuns: 9000, seed: 1 });
    const { g, h, counted } = columnsOf(rows);
    const s = { variable: 's', column: columnsOf(rows).part.stratum };
    const all = new Uint8Array(rows.length).fill(1);
    for (const axes of [[g], [g, h], [g, h, s], [h, s, g]])
      expect(makeTally(axes, counted)).toEqual(makeTally(axes, { ...counted, mask: all }));
  });

  it('leaves out rows that the mask leaves out, and counts one each without weights', () => {
    const x = { variable: 'x', column: coded(['a', 'b'], ['a', 'b', 'b', null]) };
    const tally = makeTally([x], { rows: 4, mask: Uint8Array.of(1, 0, 1, 1), weights: null });
    expect([tally.dimensions[0]?.codes, [...tally.n], [...tally.w], [...tally.w2]]).toEqual([
      ['a', 'b', ''],
      [1, 1, 1],
      [1, 1, 1],
      [1, 1, 1],
    ]);
  });

  it('keeps four dimensions apart', () => {
    const column = coded(['a', 'b'], ['a', 'b']);
    const axes = ['p', 'q', 'r', 's'].map((variable) => ({ variable, column }));
    const { n } = makeTally(axes, { rows: 2, mask: null, weights: Float64Array.of(1, 1) });
    expect([n.length, n[0], n[15], n.reduce((sum, cell) => sum + cell)]).toEqual([16, 1, 1, 2]);
  });

  it('collapses to the tally of fewer variables, and slices to codes in the order asked', () => {
    fc.assert(
      fc.property(fc.array(anyRow), (rows) => {
        const { g, h, counted } = columnsOf(rows);
        const both = makeTally([g, h], counted);
        expect(collapseTally(both, ['h'])).toEqual(makeTally([h], counted));
        expect(collapseTally(both, ['h', 'g'])).toEqual(makeTally([h, g], counted));
        expect(collapseTally(both, []).n[0]).toBe(rows.length);
        const sliced = sliceTally(both, { g: ['high', 'low', 'never'] });
        expect(sliced).toEqual(makeTally([{ ...g, codes: ['high', 'low', 'never'] }, h], counted));
      }),
    );
  });

  it('refuses to merge tallies of different variables', () => {
    const [x, y] = ['x', 'y'].map((variable) => emptyTally([{ variable, codes: ['a'] }]));
    expect(() => mergeTallies(x ?? emptyTally([]), y ?? emptyTally([]))).toThrow(/x against y/);
  });
});

describe('a design tally', () => {
  it('keeps units apart, counts every row of the design in them, and sums to the plain tally', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { minLength: 1 }), (rows) => {
        const design = designOf(rows);
        for (const [index, unit] of design.units.entries()) {
          const own = rows.filter((row) => row.stratum === unit.stratum && row.cluster === unit.cluster);
          expect(unit.rows).toBe(own.length);
          expect(said(design.cells[index] ?? emptyTally([]))).toEqual(expected(own));
        }
        expect(said(tallyOfDesign(design))).toEqual(expected(rows));
      }),
    );
  });

  it('counts rows of the design that a filter leaves out', () => {
    const { g, part, counted } = columnsOf(fc.sample(anyRow, { numRuns: 20, seed: 2 }));
    const none = makeDesignTally([g], varianceUnits([part]), { ...counted, mask: new Uint8Array(20) });
    expect(none.units.reduce((sum, { rows }) => sum + rows, 0)).toBe(20);
    expect(tallyOfDesign(none).n.every((n) => n === 0)).toBe(true);
  });

  it('is the same however the rows are dealt into shards, in whatever order', () => {
    fc.assert(
      fc.property(dealt, ({ rows, shards }) => {
        const whole = designOf(rows);
        const merged = shards.map((shard) => designOf(shard)).reduce(mergeDesignTallies, emptyDesignTally);
        expect(merged.units).toEqual(whole.units);
        expect(saidOfDesign(merged)).toEqual(saidOfDesign(whole));
        const apart = shards.map((shard) => designOf(shard, true)).reduce(mergeDesignTallies);
        expect(saidOfDesign(apart)).toEqual(saidOfDesign(whole));
      }),
    );
  });

  it('collapses in every unit', () => {
    const { g, h, part, counted } = columnsOf(fc.sample(anyRow, { numRuns: 50, seed: 3 }));
    const units = varianceUnits([part]);
    expect(collapseDesignTally(makeDesignTally([g, h], units, counted), ['g'])).toEqual(
      makeDesignTally([g], units, counted),
    );
  });

  it('has one unit when there is no design, ordered units by number when clusters are numbers', () => {
    expect(varianceUnits([{ rows: 3, stratum: null, cluster: null }]).units).toEqual([
      { stratum: '', rows: 3 },
    ]);
    const cluster = coded(['10', '9'], ['10', '9', '10']);
    const { units, index } = varianceUnits([{ rows: 3, stratum: null, cluster }]);
    expect(units).toEqual([
      { stratum: '', cluster: '9', rows: 1 },
      { stratum: '', cluster: '10', rows: 2 },
    ]);
    expect([...(index[0] ?? [])]).toEqual([1, 0, 1]);
  });
});
