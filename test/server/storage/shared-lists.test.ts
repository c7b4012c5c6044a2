import { expect, test } from 'vitest';
import { listedColumn } from '../../../analysis/data/listed-numbers.ts';
import { sharedLists } from '../../../server/storage/shared-lists.ts';

const coded = (...codes: readonly string[]) => ({
  kind: 'coded' as const,
  codes,
  values: Uint8Array.of(0, 1),
});
const listed = (...numbers: readonly number[]) =>
  listedColumn({ numbers: Float64Array.from(numbers), places: Uint8Array.of(1, 0) });

test('columns of one place that have the same codes have one list', () => {
  const shared = sharedLists();
  const first = shared('s/q', coded('no', 'yes'));
  const second = shared('s/q', coded('no', 'yes'));
  if (first.kind !== 'coded' || second.kind !== 'coded') throw new Error('no codes');
  expect(second.codes).toBe(first.codes);
  const other = coded('yes', 'no');
  expect(shared('s/q', other)).toBe(other);
  const elsewhere = coded('yes', 'no');
  expect(shared('s/p', elsewhere)).toBe(elsewhere);
});

test('and so have columns of the same listed numbers, nothing (NaN) among them', () => {
  const shared = sharedLists();
  const first = shared('s/q', listed(0.5, 2, Number.NaN));
  const second = shared('s/q', listed(0.5, 2, Number.NaN));
  if (first.kind !== 'number' || second.kind !== 'number') throw new Error('no numbers');
  expect(second.listed?.numbers).toBe(first.listed?.numbers);
  expect(second.values).toEqual(Float64Array.of(2, 0.5));
  const other = listed(0.5, 2);
  expect(shared('s/q', other)).toBe(other);
});

test('other columns stay as they are', () => {
  const shared = sharedLists();
  const text = { kind: 'text' as const, texts: ['a'], values: Uint32Array.of(0) };
  const many = { kind: 'number' as const, values: Float64Array.of(1) };
  expect([shared('s/t', text), shared('s/t', text), shared('s/n', many), shared('s/n', many)]).toEqual([
    text,
    text,
    many,
    many,
  ]);
});
