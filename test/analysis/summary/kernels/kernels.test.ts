import { readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import wabt from 'wabt';
import { axisPlaces } from '../../../../analysis/summary/cell-index.ts';
import { kernelBytes } from '../../../../analysis/summary/kernels/kernel-bytes.ts';
import {
  type CellSums,
  type Kernels,
  mostPairedCells,
} from '../../../../analysis/summary/kernels/kernels.ts';
import { kernelsHere } from '../../../../analysis/summary/kernels/kernels-here.ts';
import { plainKernels } from '../../../../analysis/summary/kernels/plain-kernels.ts';
import { simdKernels } from '../../../../analysis/summary/kernels/simd-kernels.ts';
import { type CellPart, type CellQuestion, sumCells } from '../../../../analysis/summary/sum-cells.ts';

const folder = new URL('../../../../analysis/summary/kernels/', import.meta.url);

const simd = (): Kernels => {
  const kernels = simdKernels();
  if (kernels === null) throw new Error('simd: WebAssembly does not run here');
  return kernels;
};

const bits = (sums: CellSums): readonly string[] =>
  Object.values(sums as unknown as Record<string, Float64Array>).map((values) =>
    Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('hex'),
  );

/** Rows of some columns with everything that decides which way they are read, from a seed. */
const question = (seed: number): CellQuestion => {
  let state = seed;
  const next = (): number => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
  };
  const rows = Math.floor(next() * next() * 20_000);
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
  const places = axisPlaces(
    columns.map(({ column }) => column),
    columns.map(({ asked }) => asked),
  );
  const units = 1 + Math.floor(next() * 40);
  const numbers = Float64Array.from({ length: rows }, () => (next() < 0.1 ? Number.NaN : next() * 9 - 3));
  const isUnited = next() < 0.4;
  const part: CellPart = {
    columns: columns.map(({ column }) => column),
    places,
    counted: {
      rows,
      mask: next() < 0.3 ? Uint8Array.from({ length: rows }, () => (next() < 0.7 ? 1 : 0)) : null,
      weights: next() < 0.8 ? Float64Array.from({ length: rows }, () => next() * 3) : null,
    },
    units: isUnited ? Uint32Array.from({ length: rows }, () => Math.floor(next() * units)) : null,
    values: next() < 0.5 ? { values: numbers, table: null } : null,
  };
  return {
    size: columns.reduce((size, { asked }) => size * asked.length, 1),
    units: isUnited ? units : 1,
    parts: next() < 0.5 ? [part] : [part, part],
  };
};

/** The slow way: every row looked up by itself. */
const slowly = ({ size, units: count, parts }: CellQuestion): CellSums => {
  const cells = size * count;
  const isValued = parts[0]?.values !== null;
  const zeros = (): Float64Array => new Float64Array(cells);
  const none = (): Float64Array => new Float64Array(isValued ? cells : 0);
  const sums = { n: zeros(), w: zeros(), w2: zeros(), wy: none(), w2y: none(), wyy: none(), w2yy: none() };
  const add = (to: Float64Array, cell: number, value: number): void => {
    to[cell] = (to[cell] ?? 0) + value;
  };
  for (const { columns, places, counted, units, values } of parts)
    for (let row = 0; row < counted.rows; row += 1) {
      if (counted.mask?.[row] === 0) continue;
      const own = columns.map(({ values: codes }, axis) => places[axis]?.[codes[row] ?? 0] ?? 0);
      const cell = own.reduce((sum, place) => sum + place, 0);
      if (cell >= size) continue;
      const at = cell + (units?.[row] ?? 0) * size;
      const w = counted.weights?.[row] ?? 1;
      const y = values === null ? 0 : (values.values[row] ?? 0);
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
  return sums;
};

describe('kernels of sums by cells', () => {
  it('are the bytes that their text becomes', async () => {
    const text = readFileSync(new URL('kernels.wat', folder), 'utf8');
    const { parseWat } = await wabt();
    const bytes = Buffer.from(parseWat('kernels.wat', text, { simd: true }).toBinary({}).buffer);
    if (process.env['CONFIA_WRITE'] === '1')
      writeFileSync(
        new URL('kernel-bytes.ts', folder),
        `/** What kernels.wat becomes, in base 64; a test makes it anew and compares. */\nexport const kernelBytes =\n${
          bytes
            .toString('base64')
            .match(/.{1,100}/g)
            ?.map((line) => `  '${line}'`)
            .join(' +\n') ?? ''
        };\n`,
      );
    expect(bytes.byteLength).toBeLessThan(2048);
    expect(kernelBytes).toBe(bytes.toString('base64'));
  });

  it('give the same bits in WebAssembly and in JavaScript, and what row by row gives', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2147483646 }), (seed) => {
        const asked = question(seed);
        const fast = sumCells(asked, (cells) => (cells > mostPairedCells ? plainKernels : simd()));
        const plain = sumCells(asked, () => plainKernels);
        expect(bits(fast)).toEqual(bits(plain));
        const slow = slowly(asked);
        for (const field of ['n', 'w', 'w2', 'wy', 'w2y', 'wyy', 'w2yy'] as const) {
          expect(plain[field].length).toBe(slow[field].length);
          const far = plain[field].reduce((most, value, cell) => {
            const other = slow[field][cell] ?? Number.NaN;
            return Math.max(most, Math.abs(value - other) / Math.max(1, Math.abs(other)));
          }, 0);
          expect(far).toBeLessThan(1e-9);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('leave nothing of one question in the next', () => {
    const kernels = simd();
    const asked = question(77);
    const first = bits(sumCells(asked, () => kernels));
    sumCells(question(1234), () => kernels);
    expect(bits(sumCells(asked, () => kernels))).toEqual(first);
  });

  it('run as WebAssembly here, and in JavaScript where there are more cells than are paired', () => {
    expect(kernelsHere(100).name).toBe('simd');
    expect(kernelsHere(mostPairedCells + 1).name).toBe('plain');
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
