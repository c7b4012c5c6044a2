import type { Codebook } from '../../surveys/model/codebook.ts';
import { codeNumbers, variableOf } from '../data/codes.ts';
import type { Frame } from '../data/column.ts';
import { type Flag, type FlagItem, type FlagItems, leastStraight } from './flag-items.ts';

/** Of each row: 1 where a flag is seen, 0 where it is not, -1 where nothing says so either way. */
export type FlagRows = Readonly<Record<Flag, Int8Array>>;

/** The number somebody answered, row by row; NaN for none. */
const numbersOf = (frame: Frame, codebook: Codebook, name: string): Float64Array => {
  const column = frame.columns.get(name);
  const variable = variableOf(codebook, name);
  if (column === undefined || variable === null || column.kind === 'text')
    return new Float64Array(frame.rows).fill(Number.NaN);
  if (column.kind === 'number') return column.values;
  const numbers = codeNumbers(variable, column.codes);
  const found = new Float64Array(frame.rows);
  for (let row = 0; row < frame.rows; row += 1) found[row] = numbers[column.values[row] ?? -1] ?? Number.NaN;
  return found;
};

const attentionRows = (rows: number, checks: readonly Float64Array[]): Int8Array => {
  const seen = new Int8Array(rows).fill(-1);
  for (const values of checks)
    for (let row = 0; row < rows; row += 1) {
      const value = values[row] ?? Number.NaN;
      if (value === 0) seen[row] = 1;
      else if (value === 1 && seen[row] === -1) seen[row] = 0;
    }
  return seen;
};

const straightRows = (rows: number, blocks: readonly (readonly Float64Array[])[]): Int8Array => {
  const seen = new Int8Array(rows).fill(-1);
  for (const items of blocks)
    for (let row = 0; row < rows; row += 1) {
      let given = 0;
      let first = Number.NaN;
      let same = true;
      for (const values of items) {
        const value = values[row] ?? Number.NaN;
        if (Number.isNaN(value)) continue;
        if (given === 0) first = value;
        else if (value !== first) same = false;
        given += 1;
      }
      if (given < leastStraight) continue;
      if (same) seen[row] = 1;
      else if (seen[row] === -1) seen[row] = 0;
    }
  return seen;
};

/** Bits of the ends that somebody chose among some items: 1 the least, 2 the most, 4 that any was answered. */
const endsOf = (rows: number, items: readonly (readonly [Float64Array, FlagItem])[]): Uint8Array => {
  const ends = new Uint8Array(rows);
  for (const [values, { bounds }] of items)
    for (let row = 0; row < rows; row += 1) {
      const value = values[row] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      ends[row] = (ends[row] ?? 0) | 4 | (value === bounds[0] ? 1 : 0) | (value === bounds[1] ? 2 : 0);
    }
  return ends;
};

/**
 * Which rows each flag is about. `attention`: an instructed answer was not given. `straight`: every item of a block, of
 * those answered at least five, has the same answer. `contradiction`: the same end of the scale was chosen for two items
 * of a score that ask in opposite directions. A flag is a reason to look, never to delete.
 *
 * Not for: deleting people: whoever has one firm opinion answers alike too.
 * Source: Meade & Craig 2012; Huang et al. 2012.
 * Oracle: none: a test counts by hand.
 *
 * @example
 * const frame = { rows: 2, columns: new Map([['AT_ok', { kind: 'coded', codes: ['0', '1'], values: Uint8Array.of(0, 1) }]]) };
 * const codebook = { variables: [{ name: 'AT_ok', measure: 'nominal', codes: [{ code: '0' }, { code: '1' }] }] };
 * [...flagRows(frame, codebook, { attention: ['AT_ok'], straight: [], contradiction: [] }).attention] // [1, 0]
 */
export const flagRows = (frame: Frame, codebook: Codebook, items: FlagItems): FlagRows => {
  const { rows } = frame;
  const read = (name: string): Float64Array => numbersOf(frame, codebook, name);
  const withNumbers = (own: readonly FlagItem[]) => own.map((item) => [read(item.item), item] as const);
  const contradiction = new Int8Array(rows).fill(-1);
  for (const { plain, turned } of items.contradiction) {
    const [one, other] = [endsOf(rows, withNumbers(plain)), endsOf(rows, withNumbers(turned))];
    for (let row = 0; row < rows; row += 1) {
      const both = (one[row] ?? 0) & (other[row] ?? 0);
      if ((both & 3) !== 0) contradiction[row] = 1;
      else if (both !== 0 && contradiction[row] === -1) contradiction[row] = 0;
    }
  }
  return {
    attention: attentionRows(rows, items.attention.map(read)),
    straight: straightRows(
      rows,
      items.straight.map((block) => block.map(read)),
    ),
    contradiction,
  };
};
