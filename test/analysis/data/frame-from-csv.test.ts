import { describe, expect, it } from 'vitest';
import { frameFromCsv } from '../../../analysis/data/frame-from-csv.ts';
import type { Codebook } from '../../../surveys/model/codebook.ts';
import { rowsOf } from './rows.ts';

const label = { en: '' };
const codes = (...names: readonly string[]) => names.map((code) => ({ code, label }));

const codebook: Codebook = {
  format: 'codebook-1',
  name: 'file',
  version: '1',
  languages: ['en'],
  variables: [
    { name: 'country', measure: 'nominal', label },
    {
      name: 'trust',
      measure: 'ordinal',
      label,
      codes: [...codes('1', '2', '3'), { code: '98', label, missing: 'unsure' }],
    },
    { name: 'age', measure: 'number', label, range: [0, 120] },
    { name: 'why', measure: 'text', label },
    { name: 'made', measure: 'number', label, derived: { from: ['trust'], rule: 'x', made: '1' } },
  ],
};

const load = (text: string, book: Codebook = codebook) => frameFromCsv([text], book);

const issues = (text: string, book: Codebook = codebook): readonly string[] => {
  const result = load(text, book);
  return result.ok ? [] : result.issues.map(({ code, place }) => `${code} ${place}`);
};

describe('a CSV file by its codebook', () => {
  it('becomes typed columns, in any order of columns', () => {
    const result = load('why,country,age,trust\r\nso,CL,31.5,2\r\n"a ""b""",AR,,98\r\n,,40,\r\n');
    if (!result.ok) throw new Error(JSON.stringify(result.issues));
    const { frame, codebook: read } = result.value;
    expect(rowsOf(frame)).toEqual([
      { why: 'so', country: 'CL', age: 31.5, trust: '2' },
      { why: 'a "b"', country: 'AR', age: null, trust: '98' },
      { why: null, country: null, age: 40, trust: null },
    ]);
    expect(read.variables.map(({ name }) => name)).toEqual(['country', 'trust', 'age', 'why']);
    expect(read.variables[0]?.codes?.map(({ code }) => code)).toEqual(['AR', 'CL']);
    expect(frame.columns.get('trust')).toMatchObject({
      codes: ['1', '2', '3', '98', 'skipped', 'not-shown', 'broke-off', 'withdrawn', 'expired', 'withheld'],
    });
  });

  it('reads the fixed codes of exports as reasons, by the choice that has the reason', () => {
    const result = load('country,trust,age,why\n-95,-97,-99,-99\nCL,-98,3,x\nCL,-99,3,x\n');
    if (!result.ok) throw new Error(JSON.stringify(result.issues));
    expect(rowsOf(result.value.frame)).toEqual([
      { country: 'not-shown', trust: '98', age: null, why: null },
      { country: 'CL', trust: 'declined', age: 3, why: 'x' },
      { country: 'CL', trust: 'skipped', age: 3, why: 'x' },
    ]);
  });

  it('takes -99 for a value where the range says so', () => {
    const book: Codebook = {
      ...codebook,
      variables: [{ name: 'x', measure: 'number', label, range: [-100, 100] }],
    };
    const result = load('x\n-99\n', book);
    expect(result.ok && rowsOf(result.value.frame)).toEqual([{ x: -99 }]);
  });

  it('orders codes it reads from the data by number, then by text', () => {
    const book: Codebook = { ...codebook, variables: [{ name: 'x', measure: 'nominal', label }] };
    const result = load('x\n10\n9\nb\n\na\n', book);
    if (!result.ok) throw new Error(JSON.stringify(result.issues));
    expect(result.value.codebook.variables[0]?.codes?.map(({ code }) => code)).toEqual(['9', '10', 'a', 'b']);
    expect(result.value.frame.rows).toBe(5);
  });

  it('says every value that does not fit, with row and column, and loads nothing', () => {
    const text = 'country,trust,age,why\nCL,4,31,x\nCL,1,old,x\nCL,1,130,x\nCL,1\n"CL",2,31,x,y\n';
    expect(issues(text)).toEqual([
      'CSV-CODE row 2, column trust',
      'CSV-NUMBER row 3, column age',
      'CSV-OUT-OF-RANGE row 4, column age',
      'CSV-COLUMNS row 5',
      'CSV-COLUMNS row 6',
    ]);
    expect(load(text).ok).toBe(false);
  });

  it('checks the range of codes that the codebook leaves to the data', () => {
    const book: Codebook = {
      ...codebook,
      variables: [{ name: 'x', measure: 'ordinal', label, range: [1, 5] }],
    };
    expect(issues('x\n5\n6\nhigh\n', book)).toEqual([
      'CSV-OUT-OF-RANGE row 3, column x',
      'CSV-OUT-OF-RANGE row 4, column x',
    ]);
  });

  it('says which columns are unknown, missing or twice, before any value', () => {
    expect(issues('country,trust,trust,mood\nCL,9,9,9\n')).toEqual([
      'CSV-DUPLICATE-COLUMN row 1, column 3',
      'CSV-UNKNOWN-COLUMN row 1, column 4',
      'CSV-MISSING-COLUMN row 1',
      'CSV-MISSING-COLUMN row 1',
    ]);
    expect(issues('country;trust;age;why\nCL;1;3;x\n')).toEqual(['CSV-NOT-COMMAS row 1']);
    expect(issues('')).toEqual(['CSV-EMPTY row 1']);
  });

  it('stops after 200 issues', () => {
    const rows = Array.from({ length: 500 }, () => 'CL,9,31,x').join('\n');
    expect(issues(`country,trust,age,why\n${rows}\n`)).toHaveLength(200);
  });

  it('takes a file without rows', () => {
    const result = load('country,trust,age,why\n');
    expect(result.ok && result.value.frame.rows).toBe(0);
  });

  it('reads hexadecimal, blanks and words as no number', () => {
    for (const value of ['0x10', ' 1', '1 ', 'NaN', 'Infinity', '1,5', '--1'])
      expect(issues(`country,trust,age,why\nCL,1,"${value}",x\n`)).toEqual(['CSV-NUMBER row 2, column age']);
  });
});
