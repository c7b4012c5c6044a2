import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { read } from '../../../../surveys/definition/read.ts';
import { importWorkbook } from '../../../../surveys/exchange/xlsform/import-workbook.ts';
import { outline } from '../../../../surveys/exchange/xlsform/outline.ts';
import type { Workbook } from '../../../../surveys/exchange/xlsform/workbook.ts';

const words = (text: string): fc.Arbitrary<string> => fc.constantFrom(...text.split(' '));

const headers = words(
  'type name label label::English|(en) label::Español|(es) hint relevant required constraint calculation default choice_filter appearance parameters read_only list_name x_kind x_variable image big-image rows default_language form_id __proto__ constructor value bind::x',
).map((header) => header.replaceAll('|', ' '));

const cells = fc.oneof(
  fc.constant(''),
  words(
    "text integer note select_one|l select_multiple|l|or_other rank|l range acknowledge calculate hidden begin|group end|group begin|repeat today start audit geopoint a b a-b 1x __proto__ constructor l yes no OK true() ${a} ${b} ${zz} ${ .|>|1 ${a}|=|'OK' once(random()) randomize=true start=0|end=10 field-list table-list likert list-nolabel",
  ).map((cell) => cell.replaceAll('|', ' ')),
  fc.string({ maxLength: 12, unit: 'binary' }),
);

const sheet = (name: fc.Arbitrary<string>) =>
  fc
    .tuple(
      name,
      fc.array(headers, { maxLength: 8 }),
      fc.array(fc.array(cells, { maxLength: 8 }), { maxLength: 9 }),
    )
    .map(([own, first, rows]) => ({
      name: own,
      rows: [first, ...rows].map((row, index) => ({ number: index + 1, cells: row })),
    }));

const sound = fc
  .array(
    fc.constantFrom(
      ['text', 'q', 'Q ${q1}', ''],
      ['integer', 'q', 'Q', '${q1} > 1'],
      ['select_one l', 'q', 'Q', ''],
      ['select_multiple l or_other', 'q', 'Q', ''],
      ['calculate', 'q', '', ''],
      ['note', '', 'N', ''],
      ['acknowledge', 'q', 'Q', "${q1} = ''"],
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map(
    (rows): Workbook => ({
      sheets: [
        {
          name: 'survey',
          rows: [
            { number: 1, cells: ['type', 'name', 'label', 'relevant', 'calculation'] },
            { number: 2, cells: ['text', 'q1', 'First', '', ''] },
            ...rows.map(([type = '', name = '', ...rest], index) => ({
              number: index + 3,
              cells: [type, name === '' ? '' : `q${index + 2}`, ...rest, type === 'calculate' ? '1 + 1' : ''],
            })),
          ],
        },
        {
          name: 'choices',
          rows: [
            { number: 1, cells: ['list_name', 'name', 'label'] },
            { number: 2, cells: ['l', 'x', 'X'] },
            { number: 3, cells: ['l', 'y', 'Y'] },
          ],
        },
      ],
    }),
  );

describe('any workbook', () => {
  it('is imported as a definition that can be read, or refused with places, and never breaks', () => {
    const names = fc.oneof(
      words('survey choices settings Survey entities x_quotas'),
      fc.string({ maxLength: 5 }),
    );
    fc.assert(
      fc.property(fc.array(sheet(names), { maxLength: 3 }), (sheets) => {
        const result = importWorkbook({ sheets }, { name: 'any' });
        if (result.ok) {
          expect(read(JSON.parse(JSON.stringify(result.value))).ok).toBe(true);
          expect(outline(result.value).languages).toEqual(expect.any(Array));
        } else
          expect(result.issues.some(({ severity, place }) => severity === 'error' && place !== '')).toBe(
            true,
          );
      }),
      { numRuns: 1_000 },
    );
  });

  it('that is sound is imported, and its outline has its rows in order', () => {
    fc.assert(
      fc.property(sound, (workbook) => {
        const result = importWorkbook(workbook, { name: 'any' });
        expect(result.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
        if (!result.ok) return;
        const rows = (workbook.sheets[0]?.rows ?? []).slice(1);
        const own = outline(result.value).items.filter(({ generated }) => generated !== true);
        expect(own).toHaveLength(rows.length);
        for (const [index, { cells: row }] of rows.entries())
          if (row[1] !== '') expect(own[index]?.name).toBe(row[1]);
      }),
      { numRuns: 200 },
    );
  });
});
