import { describe, expect, it } from 'vitest';
import { canonical } from '../../../../surveys/definition/canonical.ts';
import { contentHash } from '../../../../surveys/definition/hash.ts';
import { readWorkbook } from '../../../../surveys/exchange/workbook/read-workbook.ts';
import { writeCsv } from '../../../../surveys/exchange/workbook/write-csv.ts';
import { writeXlsx } from '../../../../surveys/exchange/workbook/write-xlsx.ts';
import { exportWorkbook } from '../../../../surveys/exchange/xlsform/export-workbook.ts';
import { importWorkbook } from '../../../../surveys/exchange/xlsform/import-workbook.ts';
import { outline } from '../../../../surveys/exchange/xlsform/outline.ts';
import type { Workbook } from '../../../../surveys/exchange/xlsform/workbook.ts';
import { library } from '../../../../surveys/library/library.ts';
import type { Survey } from '../../../../surveys/model/survey.ts';
import { everyKindSurvey } from '../../../support/every-kind-survey.ts';
import { smallSurvey } from '../../../support/small-survey.ts';

const surveys: readonly (readonly [string, Survey])[] = [
  ['every kind', everyKindSurvey],
  ['small', smallSurvey],
  ...library.map((survey) => [survey.name, survey] as const),
];

const exported = (survey: Survey): Workbook => {
  const result = exportWorkbook(survey);
  if (!result.ok) throw new Error(JSON.stringify(result.issues.slice(0, 5)));
  return result.value;
};
const imported = (workbook: Workbook): Survey => {
  const result = importWorkbook(workbook, { name: 'form' });
  if (!result.ok) throw new Error(JSON.stringify(result.issues.slice(0, 5)));
  return result.value;
};
const sheet = (workbook: Workbook, name: string) =>
  workbook.sheets.find((each) => each.name === name)?.rows ?? [];

/** The workbook as another tool keeps it: without the sheets and columns of ours. */
const withoutOurs = ({ sheets }: Workbook): Workbook => ({
  sheets: sheets
    .filter(({ name }) => !name.startsWith('x_'))
    .map(({ name, rows }) => {
      const ours = (rows[0]?.cells ?? []).map((header) => header.startsWith('x_'));
      return {
        name,
        rows: rows.map(({ number, cells }) => ({
          number,
          cells: cells.filter((__, index) => ours[index] !== true),
        })),
      };
    }),
});

/** The workbook with one cell changed: the row is found by its first or second cell. */
const edited = (workbook: Workbook, name: string, row: string, column: string, text: string): Workbook => ({
  sheets: workbook.sheets.map((each) => {
    if (each.name !== name) return each;
    const at = each.rows[0]?.cells.indexOf(column) ?? -1;
    return {
      ...each,
      rows: each.rows.map((line) =>
        line.cells[0] === row || line.cells[1] === row
          ? { ...line, cells: line.cells.map((cell, index) => (index === at ? text : cell)) }
          : line,
      ),
    };
  }),
});

describe.each(surveys)('%s as a workbook', (_, survey) => {
  const workbook = exported(survey);

  it('comes back as the same definition, texts and translations included', () => {
    const back = imported(workbook);
    expect(canonical(back)).toBe(canonical(survey));
    expect(contentHash(back)).toBe(contentHash(survey));
  });

  it('comes back from the bytes of .xlsx and .csv, which are the same every time', () => {
    const bytes = writeXlsx(workbook);
    expect(bytes).toEqual(writeXlsx(exported(survey)));
    for (const [name, file] of [
      ['a.xlsx', bytes],
      ['a.csv', new TextEncoder().encode(writeCsv(workbook))],
    ] as const) {
      const read = readWorkbook(name, file);
      if (!read.ok) throw new Error(JSON.stringify(read.issues));
      expect(contentHash(imported(read.value)), name).toBe(contentHash(survey));
    }
  });

  it('is said in columns of its own: nothing is left for the sheet of the rest', () => {
    expect(workbook.sheets.map(({ name }) => name)).not.toContain('x_rest');
  });

  it('has a column for each language and none without one', () => {
    const headers = ['survey', 'choices'].flatMap((name) => sheet(workbook, name)[0]?.cells ?? []);
    expect(headers.filter((header) => header === 'label' || header === 'hint')).toEqual([]);
    for (const { tag } of survey.languages)
      expect(headers.some((header) => header.startsWith('label::') && header.endsWith(`(${tag})`))).toBe(
        true,
      );
  });

  it('means the same to a tool that knows no x_', () => {
    const plain = imported(withoutOurs(workbook));
    expect(plain.workbook).toBeDefined();
    expect(JSON.parse(JSON.stringify(outline(plain)))).toEqual(JSON.parse(JSON.stringify(outline(survey))));
  });

  it('names its version by number and hash', () => {
    const [headers, row] = sheet(workbook, 'settings');
    const of = (name: string) => row?.cells[headers?.cells.indexOf(name) ?? -1];
    expect(of('version')).toBe(`${survey.version}-${contentHash(survey).slice(0, 8)}`);
    expect(of('x_hash')).toBe(contentHash(survey));
  });
});

describe('a workbook that people edit', () => {
  const workbook = exported(smallSurvey);

  it('says the new words, and which translations are now behind', () => {
    const back = imported(edited(workbook, 'survey', 'FC1', 'label::English (en)', 'I am in control.'));
    expect(back.texts['en']?.['control']).toBe('I am in control.');
    expect(back.texts['es']?.['control']).toEqual(smallSurvey.texts['es']?.['control']);
  });

  it('parts a text that two places shared when one of them is changed', () => {
    const back = imported(edited(workbook, 'choices', 'asked', 'label::English (en)', 'Anything'));
    const [choice] = back.lists['habits']?.choices ?? [];
    const [row] = back.pages[2]?.items[0]?.rows ?? [];
    expect(back.texts['en']?.[choice?.text ?? '']).toBe('Anything');
    expect(back.texts['en']?.[row?.text ?? '']).toBe('I asked for my data');
  });

  it('changes what the columns and sheets of ours say', () => {
    const back = imported(
      edited(edited(workbook, 'x_scales', 'FELT', 'items', 'FC1 FC2'), 'survey', 'AT', 'x_expects', '2'),
    );
    expect(back.scores[0]).toMatchObject({ name: 'FELT', items: [{ item: 'FC1' }, { item: 'FC2' }] });
    expect(back.pages[0]?.items[2]).toMatchObject({ name: 'AT', kind: 'check', expects: '2' });
  });

  it('moves a page to another block by its row', () => {
    const back = imported(edited(workbook, 'survey', 'open', 'x_block', 'first'));
    expect(back.blocks.map(({ pages }) => pages)).toEqual([
      ['control', 'worry', 'use', 'open'],
      ['prefer', 'app'],
    ]);
  });

  it('refuses a cell that is not of its column’s kind, by sheet, row and column', () => {
    const result = importWorkbook(edited(workbook, 'x_scales', 'FELT', 'minimum', 'one'), { name: 'form' });
    expect(result.ok).toBe(false);
    expect(result.issues.find(({ severity }) => severity === 'error')).toMatchObject({
      code: 'EXTRA_002',
      data: { sheet: 'x_scales', row: 2, column: 'minimum', value: 'one' },
    });
  });

  it('tells of parts that were set aside and no longer fit', () => {
    const odd: Survey = {
      ...smallSurvey,
      scores: smallSurvey.scores.map((score) => ({ ...score, range: [0, 1] as const })),
      sections: [{ name: 'unused' }],
    };
    const rest = exported(odd);
    expect(canonical(imported(rest))).toBe(canonical(odd));
    expect(rest.sheets.map(({ name }) => name)).toContain('x_rest');
    const changed = {
      sheets: rest.sheets.map((each) =>
        each.name === 'x_rest'
          ? {
              ...each,
              rows: each.rows.map((row) => ({
                ...row,
                cells: row.cells.map((cell, index) =>
                  index === 1 && row.number > 1 ? 'sha256:0000000000000000' : cell,
                ),
              })),
            }
          : each,
      ),
    };
    const result = importWorkbook(changed, { name: 'form' });
    expect(result.ok && result.value.sections).toEqual(undefined);
    expect(result.issues.map(({ code, place }) => `${code} ${place}`)).toContain('EXTRA_001 x_rest!2');
  });
});
