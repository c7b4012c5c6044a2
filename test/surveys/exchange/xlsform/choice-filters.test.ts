import { describe, expect, it } from 'vitest';
import { relevanceOf } from '../../../../surveys/engine/relevance.ts';
import { importWorkbook } from '../../../../surveys/exchange/xlsform/import-workbook.ts';
import type { Workbook } from '../../../../surveys/exchange/xlsform/workbook.ts';
import { sharedAbsent, sharedJson, sharedPresent } from '../../../support/shared.ts';
import { noStudy } from '../../../support/survey.ts';
import { expectFault } from '../../../support/xlsform-suite.ts';

interface FilterCase {
  readonly id: string;
  readonly filter: string;
  readonly values: Readonly<Record<string, string>>;
  readonly choices: readonly Readonly<Record<string, string>>[];
  readonly expected: readonly string[];
}

const { cases } = sharedPresent
  ? (sharedJson('reference/xlsform/choice-filters.json') as { readonly cases: readonly FilterCase[] })
  : { cases: [] };

const sheet = (name: string, rows: readonly (readonly string[])[]) => ({
  name,
  rows: rows.map((cells, index) => ({ number: index + 1, cells })),
});

const workbookOf = ({ filter, values, choices }: FilterCase): Workbook => {
  const columns = [...new Set(choices.flatMap((choice) => Object.keys(choice)))];
  return {
    sheets: [
      sheet('survey', [
        ['type', 'name', 'label', 'choice_filter'],
        ...Object.keys(values).map((name) => ['text', name, name, '']),
        ['select_one list', 'asked', 'Which?', filter],
      ]),
      sheet('choices', [
        ['list_name', 'label', ...columns],
        ...choices.map((choice) => [
          'list',
          choice['name'] ?? '',
          ...columns.map((column) => choice[column] ?? ''),
        ]),
      ]),
    ],
  };
};

const offered = (row: FilterCase): readonly string[] => {
  const result = importWorkbook(workbookOf(row), { name: 'filters' });
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  const draft = { answers: row.values, attributes: {}, assigned: {}, day: '2026-03-15', seed: 1 };
  const question = result.value.pages.flatMap(({ items }) => items).find(({ name }) => name === 'asked');
  if (question === undefined) throw new Error('the question is gone');
  return relevanceOf(result.value, draft, noStudy)
    .offered(question)
    .map(({ name }) => name);
};

describe('choice-filters.json', () => {
  it.skipIf(!sharedPresent)(`has cases (${sharedPresent ? cases.length : sharedAbsent})`, () => {
    expect(cases.length).toBeGreaterThan(10);
  });
  for (const row of cases)
    it(`${row.id} ${row.filter}`, () => {
      const given = offered(row);
      expectFault(
        row.id,
        given.join(' ') === row.expected.join(' ') ? null : `${row.expected.join(' ')} / ${given.join(' ')}`,
      );
    });
});
