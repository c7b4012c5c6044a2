import { at } from '../algebra/at.ts';
import type { DesignTally, Tally } from './tally.ts';

const recoded = (
  { dimensions, n, w, w2 }: Tally,
  variable: string,
  codes: readonly string[],
  codeOf: (code: string) => string,
): Tally => {
  const place = dimensions.findIndex((own) => own.variable === variable);
  const own = dimensions[place];
  if (own === undefined) return { dimensions, n, w, w2 };
  const inner = dimensions.slice(place + 1).reduce((product, next) => product * next.codes.length, 1);
  const targets = own.codes.map((code) => codes.indexOf(codeOf(code)));
  const size = (n.length / Math.max(1, own.codes.length)) * codes.length;
  const into = (values: Float64Array): Float64Array => {
    const sums = new Float64Array(size);
    values.forEach((value, cell) => {
      const code = Math.floor(cell / inner) % own.codes.length;
      const outer = Math.floor(cell / (inner * own.codes.length));
      const target = (outer * codes.length + (targets[code] ?? 0)) * inner + (cell % inner);
      sums[target] = at(sums, target) + value;
    });
    return sums;
  };
  return {
    dimensions: dimensions.map((dimension, index) => (index === place ? { variable, codes } : dimension)),
    n: into(n),
    w: into(w),
    w2: into(w2),
  };
};

/**
 * A design tally in which the codes of one variable are called otherwise, several the same if need be: bands of a
 * number. Everything else stays where it is; `codes` are the new ones in order, those that `codeOf` gives.
 *
 * @example
 * const n = Float64Array.of(1, 2, 3);
 * const tally = { units: [{ stratum: '', rows: 6 }], cells: [{ dimensions: [{ variable: 'x', codes: ['1', '2', '3'] }], n, w: n, w2: n }] };
 * [...recodeTally(tally, 'x', ['low', 'high'], (code) => (code === '1' ? 'low' : 'high')).cells[0].n] // [1, 5]
 */
export const recodeTally = (
  { units, cells }: DesignTally,
  variable: string,
  codes: readonly string[],
  codeOf: (code: string) => string,
): DesignTally => ({ units, cells: cells.map((cell) => recoded(cell, variable, codes, codeOf)) });
