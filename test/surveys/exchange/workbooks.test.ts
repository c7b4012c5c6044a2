import { describe, expect, it } from 'vitest';
import { readWorkbook } from '../../../surveys/exchange/workbook/read-workbook.ts';
import { importWorkbook } from '../../../surveys/exchange/xlsform/import-workbook.ts';
import { outline } from '../../../surveys/exchange/xlsform/outline.ts';
import { sharedAbsent, sharedBytes, sharedJson, sharedPresent } from '../../support/shared.ts';
import type { FormCase } from '../../support/xlsform-cases.ts';
import { expectFault } from '../../support/xlsform-suite.ts';
import { formFault } from '../../support/xlsform-verdict.ts';

const { cases } = sharedPresent
  ? (sharedJson('reference/xlsform/workbooks.json') as { cases: readonly FormCase[] })
  : { cases: [] };

const read = (file: string) => {
  const result = readWorkbook(file, sharedBytes(`reference/xlsform/workbooks/${file}`));
  if (!result.ok) throw new Error(`${file}: ${result.issues[0]?.code}`);
  return result.value;
};

describe('workbooks.json', () => {
  it.skipIf(!sharedPresent)(`has cases (${sharedPresent ? cases.length : sharedAbsent})`, () => {
    expect(cases.length).toBeGreaterThan(30);
  });

  for (const form of cases)
    it(`${form.id} ${form.source}`, () => {
      const { file = '' } = form;
      expectFault(form.id, formFault({ ...form, form: file.replace(/\.\w+$/, '') }, read(file)));
    });

  it.skipIf(!sharedPresent)('a form is the same from .xlsx, .csv and .md', () => {
    for (const form of ['group', 'specify_other']) {
      const [first, ...others] = ['xlsx', 'csv', 'md'].map((ending) => {
        const result = importWorkbook(read(`${form}.${ending}`), { name: form });
        return result.ok ? outline(result.value) : result.issues;
      });
      for (const other of others) expect(other).toEqual(first);
    }
  });
});
