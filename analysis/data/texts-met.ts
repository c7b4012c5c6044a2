import type { TextColumn } from './column.ts';

const known = new WeakMap<TextColumn, readonly string[]>();

/**
 * The different texts that the rows of a column have, without the empty one, in the order of its dictionary. Asked again
 * about the same column it answers from memory.
 *
 * @example
 * textsMet({ kind: 'text', texts: ['', 'a', 'b'], values: Uint32Array.of(2, 0, 2) }) // ['b']
 */
export const textsMet = (column: TextColumn): readonly string[] => {
  const before = known.get(column);
  if (before !== undefined) return before;
  const isMet = new Uint8Array(column.texts.length);
  for (const value of column.values) isMet[value] = 1;
  const met = column.texts.filter((text, value) => isMet[value] === 1 && text !== '');
  known.set(column, met);
  return met;
};
