import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import wabt from 'wabt';
import { listedColumn } from '../../../../analysis/data/listed-numbers.ts';
import { axisPlaces } from '../../../../analysis/summary/cell-index.ts';
import { type CellPart, type CellQuestion, cellsOf } from '../../../../analysis/summary/cell-question.ts';
import type { CellSums } from '../../../../analysis/summary/cell-sums.ts';
import { type ColumnRoom, columnRoom, roomOf } from '../../../../analysis/summary/kernels/column-room.ts';
import { kernelBytes } from '../../../../analysis/summary/kernels/kernel-bytes.ts';
import { kernelText } from '../../../../analysis/summary/kernels/kernel-text.ts';
import { type Kernels, mostListed, mostShortCells } from '../../../../analysis/summary/kernels/kernels.ts';
import { kernelsHere } from '../../../../analysis/summary/kernels/kernels-here.ts';
import { plainKernels } from '../../../../analysis/summary/kernels/plain-kernels.ts';
import { simdKernels } from '../../../../analysis/summary/kernels/simd-kernels.ts';
import { rowWeights } from '../../../../analysis/summary/rows.ts';
import { sumCells, sumCellsOfEach } from '../../../../analysis/summary/sum-cells.ts';

const folder = new URL('../../../../analysis/summary/kernels/', import.meta.url);

const kernels = simdKernels();

const simd = (): Kernels => {
  if (kernels === null) throw new Error('simd: WebAssembly does not run here');
  return kernels;
};

const bits = (sums: CellSums): readonly string[] =>
  Object.values(sums as unknown as Record<string, Float64Array>).map((values) =>
    Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('hex'),
  );

type Values = Uint8Array | Uint16Array | Float64Array;

/** The same part with its arrays in one or another memory that kernels read, or in none. */
const laid = (part: CellPart, roomOf: () => ColumnRoom | null): CellPart => {
  const lay = <Own extends Values>(values: Own): Own => {
    const memory = roomOf()?.take(values.byteLength);
    if (memory === undefined) return values;
    memory.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
    const Kind = values.constructor as new (buffer: ArrayBuffer, from: number, length: number) => Own;
    return new Kind(memory.buffer, memory.byteOffset, values.length);
  };
  const { columns, counted, values } = part;
  const { weights, mask } = counted;
  const weighed = (): CellPart['counted']['weights'] => {
    if (weights === null || weights instanceof Float64Array) return weights && lay(weights);
    const { listed } = weights;
    return listed === undefined ? weights : listedColumn({ ...listed, places: lay(listed.places) });
  };
  return {
    ...part,
    columns: columns.map((column) => ({ ...column, values: lay(column.values) })),
    counted: { ...counted, mask: mask && lay(mask), weights: weighed() },
    values:
      values === null || values.table === null
        ? values && { values: lay(values.values), table: null }
        : { values: lay(values.values), table: values.table },
  };
};

/** Rows of some columns with everything that decides which way they are read, from a seed. */
const question = (seed: number): CellQuestion => {
  let state = seed;
  const next = (): number => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
  };
  const rows = Math.floor(next() * next() * 80_000);
  const rooms = [columnRoom(1_000_000), columnRoom(9_000_000)];
  const coded = (most: number) => {
    const codes = Array.from({ length: 1 + Math.floor(next() * most) }, (_, code) => `c${code}`);
    const wide = next() < 0.2;
    const absent = wide ? 0xffff : 0xff;
    const draw = (): number => (next() < 0.1 ? absent : Math.floor(next() * codes.length));
    const values = wide ? Uint16Array.from({ length: rows }, draw) : Uint8Array.from({ length: rows }, draw);
    const asked = codes.filter(() => next() < 0.9);
    return {
      column: { kind: 'coded' as const, codes, values },
      asked: next() < 0.5 ? [...asked, ''] : asked,
    };
  };
  const dimensions = Math.floor(next() * 4);
  const columns = Array.from({ length: dimensions }, () => coded(dimensions === 1 ? 200 : 12));
  const units = 1 + Math.floor(next() * 40);
  const numbers = Float64Array.from({ length: rows }, () => (next() < 0.1 ? Number.NaN : next() * 9 - 3));
  const isUnited = next() < 0.4;
  /** Whether all that is read lies in one memory. */
  const isTogether = next() < 0.4;
  /** Few numbers behind places, now and then with one that is none. */
  const listed = (most: number, none: number) => {
    const list = Float64Array.from({ length: 1 + Math.floor(next() * most) }, () =>
      next() < none ? Number.NaN : next() * 4,
    );
    const draw = (): number => Math.floor(next() * list.length);
    const places =
      list.length <= 256 ? Uint8Array.from({ length: rows }, draw) : Uint16Array.from({ length: rows }, draw);
    return { numbers: list, places };
  };
  const weighed = (): CellPart['counted']['weights'] => {
    const way = next();
    if (way < 0.2) return null;
    return way < 0.6
      ? Float64Array.from({ length: rows }, () => next() * 3)
      : listedColumn(listed(next() < 0.5 ? 40 : mostListed + 100, 0));
  };
  const valued = (): CellPart['values'] => {
    const way = next();
    if (way < 0.4) return null;
    if (way < 0.7) return { values: numbers, table: null };
    const { numbers: table, places: values } = listed(next() < 0.7 ? 40 : 400, 0.1);
    return { values, table };
  };
  const part: CellPart = {
    columns: columns.map(({ column }) => column),
    counted: {
      rows,
      mask: next() < 0.3 ? Uint8Array.from({ length: rows }, () => (next() < 0.7 ? 1 : 0)) : null,
      weights: weighed(),
    },
    units: isUnited ? Uint32Array.from({ length: rows }, () => Math.floor(next() * units)) : null,
    values: valued(),
  };
  return {
    codes: columns.map(({ asked }) => asked),
    units: isUnited ? units : 1,
    parts: (next() < 0.5 ? [part] : [part, part, part]).map((own) =>
      laid(own, () => rooms[isTogether ? 1 : Math.floor(next() * 3)] ?? null),
    ),
  };
};

/** The slow way: every row looked up by itself. */
const slowly = (question: CellQuestion): CellSums => {
  const { codes: asked, units: count, parts } = question;
  const size = cellsOf(question);
  const cells = size * count;
  const isValued = parts[0]?.values !== null;
  const zeros = (): Float64Array => new Float64Array(cells);
  const none = (): Float64Array => new Float64Array(isValued ? cells : 0);
  const sums = { n: zeros(), w: zeros(), w2: zeros(), wy: none(), w2y: none(), wyy: none(), w2yy: none() };
  const add = (to: Float64Array, cell: number, value: number): void => {
    to[cell] = (to[cell] ?? 0) + value;
  };
  for (const { columns, counted, units, values } of parts) {
    const places = axisPlaces(columns, asked);
    const weights = rowWeights(counted.weights);
    for (let row = 0; row < counted.rows; row += 1) {
      if (counted.mask?.[row] === 0) continue;
      const added = columns.map(({ values: codes }, axis) => places[axis]?.[codes[row] ?? 0] ?? 0);
      const cell = added.reduce((sum, place) => sum + place, 0);
      if (cell >= size) continue;
      const at = cell + (units?.[row] ?? 0) * size;
      const w = weights?.[row] ?? 1;
      const own = values?.values[row] ?? 0;
      const y = values?.table?.[own] ?? own;
      if (Number.isNaN(y)) continue;
      add(sums.n, at, 1);
      add(sums.w, at, w);
      add(sums.w2, at, w * w);
      if (values === null) continue;
      add(sums.wy, at, w * y);
      add(sums.w2y, at, w * w * y);
      add(sums.wyy, at, w * y * y);
      add(sums.w2yy, at, w * y * (w * y));
    }
  }
  return sums;
};

/** How far sums are from others, as a share of these where they are more than one. */
const furthest = (sums: Float64Array | undefined, others: Float64Array): number => {
  if (sums?.length !== others.length) return Infinity;
  return sums.reduce((most, value, cell) => {
    const other = others[cell] ?? Number.NaN;
    return Math.max(most, Math.abs(value - other) / Math.max(1, Math.abs(other)));
  }, 0);
};

/** Some of the rows of a part, without units. */
const cut = ({ columns, counted, values }: CellPart, from: number, to: number): CellPart => {
  const { mask, weights } = counted;
  return {
    columns: columns.map((column) => ({ ...column, values: column.values.subarray(from, to) })),
    counted: {
      rows: to - from,
      mask: mask?.subarray(from, to) ?? null,
      weights:
        weights === null || weights instanceof Float64Array || weights.listed === undefined
          ? (rowWeights(weights)?.subarray(from, to) ?? null)
          : listedColumn({ ...weights.listed, places: weights.listed.places.subarray(from, to) }),
    },
    units: null,
    values:
      values === null || values.table === null
        ? values && { values: values.values.subarray(from, to), table: null }
        : { values: values.values.subarray(from, to), table: values.table },
  };
};

describe('kernels of sums by cells', () => {
  it('are the bytes that their text becomes', async () => {
    const { parseWat } = await wabt();
    const bytes = Buffer.from(parseWat('kernels.wat', kernelText(), { simd: true }).toBinary({}).buffer);
    if (process.env['CONFIA_WRITE'] === '1')
      writeFileSync(
        new URL('kernel-bytes.ts', folder),
        `/** What kernel-text.ts becomes, in base 64; a test makes it anew and compares. */\nexport const kernelBytes =\n${
          bytes
            .toString('base64')
            .match(/.{1,100}/g)
            ?.map((line) => `  '${line}'`)
            .join(' +\n') ?? ''
        };\n`,
      );
    expect(bytes.byteLength).toBeLessThan(9216);
    expect(kernelBytes).toBe(bytes.toString('base64'));
  });

  it('give the same bits in WebAssembly and in JavaScript, and what row by row gives', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2147483646 }), (seed) => {
        const asked = question(seed);
        const fast = sumCells(asked, (cells) => (cells > mostShortCells ? plainKernels : simd()));
        const plain = sumCells(asked, () => plainKernels);
        expect(bits(fast)).toEqual(bits(plain));
        const slow = slowly(asked);
        for (const field of ['n', 'w', 'w2', 'wy', 'w2y', 'wyy', 'w2yy'] as const) {
          expect(furthest(plain[field], slow[field])).toBeLessThan(1e-9);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('give of each part by itself what its rows come to', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2147483646 }), (seed) => {
        const whole = { ...question(seed), units: 1 };
        const [part] = whole.parts;
        if (part === undefined) throw new Error('no part');
        const middle = part.counted.rows >> 1;
        const pieces = [cut(part, 0, middle), cut(part, middle, part.counted.rows), cut(part, 0, middle)];
        const [alone, run] = [[1, 1, 1], [3]];
        const each = sumCellsOfEach({ ...whole, parts: pieces }, alone);
        expect(each.map(bits)).toEqual(
          pieces.flatMap((piece) => sumCellsOfEach({ ...whole, parts: [piece] }, [1]).map(bits)),
        );
        for (const runs of [alone, run, [1, 2]])
          expect(sumCellsOfEach({ ...whole, parts: pieces }, runs).map(bits)).toEqual(
            sumCellsOfEach({ ...whole, parts: pieces }, runs, () => plainKernels).map(bits),
          );
        const [united] = sumCellsOfEach({ ...whole, parts: pieces }, run);
        const all = slowly({ ...whole, parts: pieces });
        for (const field of ['n', 'w', 'w2', 'wy', 'w2y', 'wyy', 'w2yy'] as const)
          expect(furthest(united?.[field], all[field])).toBeLessThan(1e-9);
        pieces.forEach((piece, place) => {
          const slow = slowly({ ...whole, parts: [piece] });
          for (const field of ['n', 'w', 'w2', 'wy', 'w2y', 'wyy', 'w2yy'] as const)
            expect(furthest(each[place]?.[field], slow[field])).toBeLessThan(1e-9);
        });
      }),
      { numRuns: 50 },
    );
  });

  it.each([254, 255, 256])('leave out none of %i numbers that fill a byte', (different) => {
    const rows = 20 * different;
    const numbers = Float64Array.from({ length: different }, (_, place) => place + 0.5);
    const places = Uint8Array.from({ length: rows }, (_, row) => row % different);
    const part: CellPart = {
      columns: [],
      counted: { rows, mask: null, weights: null },
      units: null,
      values: { values: places, table: numbers },
    };
    const { n, wy } = sumCells({ codes: [], units: 1, parts: [part] });
    expect([n[0], wy[0]]).toEqual([rows, (rows * different) / 2]);
  });

  it('read columns where they lie in memory of their own, and go from one such memory to the next', () => {
    const summing = simd().summing(2, 'people');
    const [here, there] = [columnRoom(roomOf(64)), columnRoom(roomOf(64))].map((room) => room.take(64));
    if (here === undefined || there === undefined) throw new Error('no room');
    for (const values of [here, there]) {
      values.fill(1, 0, 40);
      expect(summing.goTo([new Uint8Array(8), values]).index.buffer).toBe(values.buffer);
      summing.codes([{ values, limit: 2, stride: 1 }], 0, 64);
      summing.add(null, null, 0, 64);
    }
    expect([...summing.sums().n.subarray(0, 2)]).toEqual([48, 80]);
  });

  describe.each([1, 2])('of %i columns that lie there', (axes) => {
    const rows = 3 * 512 + 21;
    const numbers = Float64Array.from({ length: rows }, (_, row) => ((row * 7) % 11) / 8);
    const places = (size: number) => ({
      numbers: Float64Array.from({ length: size }, (_, place) => 0.5 + place / 3),
      places: new (size > 256 ? Uint16Array : Uint8Array)(rows).map((_, row) => (row * 5) % size),
    });
    it.each([
      ['people', null, null],
      ['weights', numbers, null],
      ['weights listed in a byte', listedColumn(places(200)), null],
      ['weights listed in two', listedColumn(places(300)), null],
      ['products', numbers, { values: numbers.toReversed(), table: null }],
    ] as const)('take all rows at once: %s', (_, weights, values) => {
      const room = columnRoom(100_000);
      for (const size of [3, 40]) {
        const codes = Array.from({ length: size }, (_, code) => `${code}`);
        const column = (by: number) => ({
          kind: 'coded' as const,
          codes,
          values: Uint8Array.from({ length: rows }, (_, row) => (row * by) % (size + 1) || 0xff),
        });
        const apart: CellPart = {
          columns: [column(3), column(5)].slice(0, axes),
          counted: { rows, mask: null, weights },
          units: null,
          values,
        };
        const ways: number[] = [];
        const counting = (): Kernels => ({
          name: 'simd',
          summing: (cells, added) => {
            const own = simd().summing(cells, added);
            return {
              ...own,
              whole: (part) => {
                ways.push(own.whole(part));
                return ways.at(-1) ?? 0;
              },
            };
          },
        });
        const asked = (part: CellPart) => ({
          codes: apart.columns.map(() => [...codes, '']),
          units: 1,
          parts: [part],
        });
        const near = bits(sumCells(asked(laid(apart, () => room)), counting));
        expect(near).toEqual(bits(sumCells(asked(apart), () => plainKernels)));
        expect(ways).toEqual([rows - (rows % 16)]);
      }
    });
  });

  it('lie in memory of their own where a room is full', () => {
    const room = columnRoom(roomOf(100));
    const [first, second] = [room.take(100), room.take(100)];
    expect(first.buffer).not.toBe(second.buffer);
    expect(second.buffer.byteLength).toBe(100);
    const taken = columnRoom(3 * roomOf(1));
    expect([taken.take(1), taken.take(1), taken.take(1)].map(({ byteOffset }) => byteOffset % 64)).toEqual([
      0, 0, 0,
    ]);
  });

  it('leave nothing of one question in the next', () => {
    const asked = question(77);
    const first = bits(sumCells(asked, simd));
    sumCells(question(1234), simd);
    expect(bits(sumCells(asked, simd))).toEqual(first);
  });

  it('run as WebAssembly here, and in JavaScript where there are more cells than 16 bits can name', () => {
    expect(kernelsHere(100).name).toBe('simd');
    expect(kernelsHere(mostShortCells + 1).name).toBe('plain');
  });

  it('do without WebAssembly', () => {
    const real = globalThis.WebAssembly;
    try {
      Reflect.set(globalThis, 'WebAssembly', undefined);
      expect(simdKernels()).toBeNull();
      Reflect.set(globalThis, 'WebAssembly', {
        ...real,
        Memory: real.Memory,
        Module: function refuse() {
          throw new TypeError('not allowed');
        },
      });
      expect(simdKernels()).toBeNull();
    } finally {
      Reflect.set(globalThis, 'WebAssembly', real);
    }
  });
});
