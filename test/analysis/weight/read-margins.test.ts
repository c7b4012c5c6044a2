import { describe, expect, it } from 'vitest';
import { readMargins, readMarginsCsv } from '../../../analysis/weight/read-margins.ts';
import { file, source } from '../finding/margins.ts';

describe('a file of margins', () => {
  const head = '# who: INE\n# title: Census: people\n# year: 2024\n# address: https://ine.example/census\n';

  it('is read from JSON and from CSV, with the same source', () => {
    const csv = readMarginsCsv(`${head}variable,code,share\r\ngender,f,0.51\r\ngender,m,0.49\r\n`);
    expect(csv).toEqual({
      ok: true,
      issues: [],
      value: {
        ...file({ variable: 'gender', shares: { f: 0.51, m: 0.49 } }),
        source: { ...source, title: 'Census: people' },
      },
    });
    expect(readMargins(file({ variable: 'gender', counts: { f: 51, m: 49 } }))).toMatchObject({ ok: true });
  });

  it('is refused by the line that is wrong, and without its source', () => {
    const codes = (text: string) => readMarginsCsv(text).issues.map(({ code, place }) => `${code} ${place}`);
    expect(codes(`${head}variable,code\ngender,f\n`)).toEqual(['REQUEST-MARGIN-COLUMNS row 5']);
    expect(codes(`${head}variable,code,share\ngender,f,half\ngender,f,0.5\n`)).toEqual([
      'REQUEST-MARGIN-VALUE row 6',
      'REQUEST-MARGIN-CODE-TWICE row 7',
    ]);
    expect(codes(`${head}variable,code,share\ngender,f,0.5\n`)).toEqual([
      'REQUEST-MARGIN-SHARES margins/0/shares',
    ]);
    expect(codes('variable,code,share\ngender,f,1\n')).toEqual([
      'SCHEMA-MISSING source/who',
      'SCHEMA-MISSING source/title',
      'SCHEMA-MISSING source/year',
      'SCHEMA-MISSING source/address',
    ]);
    expect(codes('')).toEqual(['REQUEST-MARGIN-COLUMNS row 1']);
    expect(readMargins(file({ variable: 'gender' })).issues.map(({ code }) => code)).toEqual([
      'REQUEST-MARGIN-SHARES-OR-COUNTS',
    ]);
  });
});
