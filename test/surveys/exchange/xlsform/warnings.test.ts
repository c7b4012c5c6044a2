import { describe, expect, it } from 'vitest';
import type { ImportCode } from '../../../../surveys/exchange/xlsform/codes.ts';
import { importWorkbook } from '../../../../surveys/exchange/xlsform/import-workbook.ts';
import { sharedAbsent, sharedJson, sharedPresent } from '../../../support/shared.ts';
import { type FormCase, pipeTables } from '../../../support/xlsform-cases.ts';

/** What pyxform warns of, by words of its sentence, and what we call it. */
const ours: readonly (readonly [words: RegExp, codes: readonly ImportCode[]])[] = [
  [/case-insensitive match/, ['NAMES_002']],
  [/is missing the (?:survey|choices)/, ['LANG_002', 'LANG_003', 'LANG_004']],
  [/do not contain valid machine-readable/, ['LANG_001']],
  [/similar names were found/, ['NAMES_013']],
  [/Choices should have a label/, ['LABEL_001']],
  [/Column headers must not/, ['HEADER_004']],
  [/or_other and translations/, ['LANG_005']],
  [/being skipped/, ['IGNORED_005']],
];

const cases = sharedPresent
  ? ['forms.json', 'forms-privacy.json'].flatMap(
      (file) =>
        (
          sharedJson(`reference/xlsform/${file}`) as {
            cases: readonly (FormCase & { readonly warnings?: readonly string[] })[];
          }
        ).cases,
    )
  : [];

const warned = cases.flatMap((form) => (form.warnings === undefined ? [] : [form]));

describe('warnings', () => {
  it.skipIf(!sharedPresent)(`are compared (${sharedPresent ? warned.length : sharedAbsent})`, () => {
    expect(warned.length).toBeGreaterThan(40);
  });

  for (const { id, source, md = '', form, warnings = [] } of warned)
    it(`${id} ${source}`, () => {
      const result = importWorkbook(pipeTables(md), { name: form });
      if (!result.ok) return;
      const given = new Set(result.issues.map(({ code }) => code));
      for (const warning of warnings) {
        const [, codes = []] = ours.find(([words]) => words.test(warning)) ?? [];
        expect(
          codes.some((code) => given.has(code)),
          warning,
        ).toBe(true);
      }
    });
});
