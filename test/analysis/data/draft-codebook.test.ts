import { describe, expect, it } from 'vitest';
import { draftCodebook } from '../../../analysis/data/draft-codebook.ts';
import { frameFromCsv } from '../../../analysis/data/frame-from-csv.ts';
import { readCodebook } from '../../../surveys/definition/read.ts';

const draft = (text: string) => draftCodebook([text], { name: 'file', language: 'en' });

const column = (name: string, ...values: readonly (string | number)[]): string => {
  const drafted = draft([name, 'x\n'].join(',') + values.map((value) => `${value},1\n`).join(''));
  if (!drafted.ok) throw new Error(JSON.stringify(drafted.issues));
  const { measure, role, format } = drafted.value.variables[0] ?? {};
  return [measure, role ?? format].filter((own) => own !== undefined).join(' ');
};

const issues = (text: string): readonly string[] =>
  draft(text).issues.map(({ code, place }) => `${code} ${place}`);

describe('a drafted codebook', () => {
  it.each([
    ['points of a scale', [1, 2, 3, 4, 5, 3, ''], 'ordinal'],
    ['two numbers', [0, 1, 1, 0], 'nominal'],
    ['reasons beside points', [1, 2, 3, -99, -97], 'ordinal'],
    ['twelve whole numbers', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], 'number'],
    ['numbers below zero', [-1, 0, 1], 'number'],
    ['years', [1990, 2001], 'number'],
    ['fractions', [0.5, 1, '.25', '1e3'], 'number'],
    ['words that come again', ['ES', 'MX', 'ES', 'MX'], 'nominal'],
    ['words of their own', ['much', 'little', 'nothing'], 'text'],
    ['days', ['2026-01-31', '2026-02-01', '2026-02-01'], 'text date'],
    ['instants', ['2026-01-31T10:00:00Z', '2026-02-01 11:30'], 'text datetime'],
    ['times of day', ['10:00', '23:59:59'], 'text time'],
    ['nothing', ['', ''], 'text'],
  ])('%s', (_, values, measure) => {
    expect(column('q', ...values)).toBe(measure);
  });

  it.each([
    ['w', [0.5, 1.5], 'number weight'],
    ['Weight', [-1, 1.5], 'number'],
    ['case_id', [1, 2, 3], 'text id'],
    ['PSU', [101, 102, 101], 'nominal cluster'],
    ['estrato', [1, 2, 3], 'nominal stratum'],
    ['país', ['ES', 'MX'], 'nominal country'],
    ['age', [18, 31, 31], 'number age'],
    ['edad', ['18-29', '30-44', '18-29'], 'nominal age'],
    ['sexo', [1, 2], 'nominal gender'],
    ['idioma', ['es', 'en'], 'nominal language'],
    ['owner', [1, 2, 3], 'ordinal'],
  ])('gives a column called %s its part', (name, values, expected) => {
    expect(column(name, ...values)).toBe(expected);
  });

  it('is a codebook by which its file is read whole, and says no direction', () => {
    const text = 'id,trust,why,w\r\n1,4,"so, so",1.2\r\n2,5,,0.8\r\n3,2,no,1\r\n';
    const drafted = draft(text);
    if (!drafted.ok) throw new Error(JSON.stringify(drafted.issues));
    expect(readCodebook(JSON.parse(JSON.stringify(drafted.value))).ok).toBe(true);
    const read = frameFromCsv([text], drafted.value);
    expect(read.ok && read.value.frame.rows).toBe(3);
    expect(JSON.stringify(drafted.value)).not.toContain('direction');
  });

  it('is refused with the place where the file is none', () => {
    expect(issues('')).toEqual(['CSV-EMPTY row 1']);
    expect(issues('a;b\n1;2\n')).toEqual(['CSV-NOT-COMMAS row 1']);
    expect(issues('a,,a\n1,2,3\n')).toEqual([
      'CSV-NAMELESS-COLUMN row 1, column 2',
      'CSV-DUPLICATE-COLUMN row 1, column 3',
    ]);
    expect(issues('a,b\n1,2\n\n3\n')).toEqual(['CSV-COLUMNS row 4']);
    expect(issues('a,b\n1,"2\n')[0]).toMatch(/^CSV-.* row 2/);
  });
});
