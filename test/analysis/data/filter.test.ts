import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowMask } from '../../../analysis/data/filter.ts';
import { toBoolean } from '../../../surveys/expression/convert.ts';
import { evaluate } from '../../../surveys/expression/evaluate.ts';
import { parse } from '../../../surveys/expression/parse.ts';
import type { Codebook } from '../../../surveys/model/codebook.ts';
import { coded, frame, numbers, texts } from '../../support/columns.ts';

const label = { en: '' };
const codebook: Codebook = {
  format: 'codebook-1',
  name: 'f',
  version: '1',
  languages: ['en'],
  variables: [
    { name: 'country', measure: 'nominal', label, codes: ['CL', 'AR'].map((code) => ({ code, label })) },
    {
      name: 'trust',
      measure: 'ordinal',
      label,
      codes: [
        ...['1', '2', '3'].map((code) => ({ code, label })),
        { code: '98', label, missing: 'unsure' as const },
        { code: 'skipped', label, missing: 'skipped' as const },
      ],
    },
    { name: 'age', measure: 'number', label },
    { name: 'why', measure: 'text', label },
    {
      name: 'D5_es',
      measure: 'nominal',
      label,
      set: 'D5',
      codes: ['0', '1'].map((code) => ({ code, label })),
    },
    {
      name: 'D5_pt',
      measure: 'nominal',
      label,
      set: 'D5',
      codes: ['0', '1'].map((code) => ({ code, label })),
    },
  ],
  sets: [{ name: 'D5', label, variables: ['D5_es', 'D5_pt'] }],
};

const some = frame({
  country: coded(['CL', 'AR'], ['CL', 'AR', null, 'CL']),
  trust: coded(['1', '2', '3', '98', 'skipped'], ['3', '98', 'skipped', null]),
  age: numbers([31, null, 18, 65.5]),
  why: texts(['yes', '', 'no', 'yes']),
  D5_es: coded(['0', '1'], ['1', '0', '1', null]),
  D5_pt: coded(['0', '1'], ['1', '1', '0', null]),
});

const mask = (expression: string): string => {
  const result = rowMask(some, codebook, expression);
  return result.ok ? [...result.value].join('') : result.issues.map(({ code }) => code).join(' ');
};

describe('a filter', () => {
  it('compares codes, numbers and texts as the expression language does', () => {
    expect(mask("${country} = 'CL'")).toBe('1001');
    expect(mask('${age} > 20')).toBe('1001');
    expect(mask("${why} = 'yes' and ${age} < 60")).toBe('1000');
    expect(mask('${trust} >= 2')).toBe('1100');
    expect(mask('true()')).toBe('1111');
  });

  it('sees no answer as the empty text, whatever its system reason, and a chosen reason as its code', () => {
    expect(mask("${trust} = ''")).toBe('0011');
    expect(mask("${trust} = '98'")).toBe('0100');
    expect(mask("${country} = ''")).toBe('0010');
    expect(mask("${age} = ''")).toBe('0100');
  });

  it('sees a multiple-response question as the names chosen', () => {
    expect(mask("selected(${D5}, 'es')")).toBe('1010');
    expect(mask("${D5} = 'es pt'")).toBe('1000');
    expect(mask("${D5} = ''")).toBe('0001');
  });

  it('refuses what does not parse and what it does not know, with the name that was probably meant', () => {
    expect(rowMask(some, codebook, '${country} =')).toMatchObject({
      ok: false,
      issues: [{ place: 'where' }],
    });
    expect(rowMask(some, codebook, "${contry} = 'CL'")).toEqual({
      ok: false,
      issues: [
        {
          code: 'REQUEST-VARIABLE-MEANT',
          severity: 'error',
          place: 'where',
          data: { variable: 'contry', nearest: 'country' },
        },
      ],
    });
    expect(mask('${nothing_like_it} = 1')).toBe('REQUEST-VARIABLE-UNKNOWN');
    expect(mask('no-such-function(${age})')).not.toMatch(/^[01]+$/);
  });

  it('gives for every row what evaluating that row gives', () => {
    const row = fc.record({
      country: fc.constantFrom('CL', 'AR', null),
      trust: fc.constantFrom('1', '2', '3', '98', 'skipped', null),
      age: fc.option(fc.integer({ min: 0, max: 99 })),
    });
    const expression = fc.constantFrom(
      "${country} = 'CL' and ${trust} > 1",
      '${age} >= 18 or ${trust} = 3',
      "not(${country} = 'AR') and ${age} != ''",
      '${age} div 2 > ${trust}',
      "if(${trust} = '98', ${age} > 50, ${age} < 50)",
    );
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), expression, (rows, text) => {
        const parsed = parse(text);
        if (!parsed.ok) throw new Error(text);
        const wanted = rows.map(({ country, trust, age }) => {
          const values: Readonly<Record<string, string>> = {
            country: country ?? '',
            trust: trust === 'skipped' || trust === null ? '' : trust,
            age: age === null ? '' : String(age),
          };
          const result = evaluate(parsed.value, { value: (name) => values[name] ?? '' });
          return result.ok && toBoolean(result.value) ? 1 : 0;
        });
        const found = rowMask(
          frame({
            country: coded(
              ['CL', 'AR'],
              rows.map((own) => own.country),
            ),
            trust: coded(
              ['1', '2', '3', '98', 'skipped'],
              rows.map((own) => own.trust),
            ),
            age: numbers(rows.map((own) => own.age)),
          }),
          codebook,
          text,
        );
        expect(found.ok && [...found.value]).toEqual(wanted);
      }),
    );
  });
});
