import { describe, expect, it } from 'vitest';
import { holds } from '../../../surveys/expression/evaluate.ts';
import { parse } from '../../../surveys/expression/parse.ts';
import { sharedAbsent, sharedJson, sharedPresent } from '../../support/shared.ts';

interface FilterCase {
  readonly id: string;
  readonly filter: string;
  readonly values: Readonly<Record<string, string>>;
  readonly choices: readonly Readonly<Record<string, string>>[];
  readonly expected: readonly string[];
}

const offered = (row: FilterCase): readonly string[] => {
  const parsed = parse(row.filter);
  if (!parsed.ok) return [];
  return row.choices
    .filter((choice) => {
      const held = holds(parsed.value, {
        value: (name) => row.values[name] ?? '',
        column: (name) => choice[name] ?? '',
      });
      return held.ok && held.value;
    })
    .map((choice) => choice['name'] ?? '');
};

describe.skipIf(!sharedPresent)(`choice filters (${sharedAbsent})`, () => {
  const rows = sharedPresent
    ? (sharedJson('reference/xlsform/choice-filters.json') as { readonly cases: readonly FilterCase[] }).cases
    : [];
  for (const row of rows)
    it(`${row.id} ${row.filter}`, () => {
      expect(offered(row)).toEqual(row.expected);
    });
});
