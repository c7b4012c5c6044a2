import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonical } from '../../../../surveys/definition/canonical.ts';
import { exportWorkbook } from '../../../../surveys/exchange/xlsform/export-workbook.ts';
import { importWorkbook } from '../../../../surveys/exchange/xlsform/import-workbook.ts';
import type { Question, Survey } from '../../../../surveys/model/survey.ts';
import { everyKindSurvey } from '../../../support/every-kind-survey.ts';
import { smallSurvey } from '../../../support/small-survey.ts';

const words = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
  fc.constantFrom(
    '=1+1',
    ' outer spaces ',
    'two  spaces',
    'two\nlines',
    '“quoted”',
    'a | b',
    '-',
    '{"a":1}',
    '007',
    '<b>&amp;',
    '${'.replace('${', '$ {'),
    '',
  ),
);

/** Fields that any question may have, whatever its kind. */
const fields: fc.Arbitrary<Partial<Question>> = fc.record(
  {
    sensitive: fc.boolean(),
    source: fc.constantFrom('own', ' a source ', '“x”'),
    required: fc.constantFrom('true()', '1 = 1'),
    readOnly: fc.constantFrom('true()', '1 = 2'),
    relevant: fc.constantFrom('1 = 1', "'a' != ''"),
    role: fc.constantFrom('age' as const, 'gender' as const),
  },
  { requiredKeys: [] },
);

/** A survey with other words, some questions changed, some pages left out and the rest in another order. */
const surveyOf = (base: Survey): fc.Arbitrary<Survey> => {
  const keys = Object.keys(base.texts[base.source] ?? {});
  return fc
    .record({
      texts: fc.array(fc.tuple(fc.constantFrom(...keys), words), { maxLength: 12 }),
      changed: fc.array(fc.tuple(fc.nat(30), fields), { maxLength: 6 }),
      order: fc.shuffledSubarray([...base.pages.keys()], { minLength: 1 }),
      version: fc.integer({ min: 1, max: 999 }),
      notes: fc.option(words, { nil: undefined }),
    })
    .map(({ texts, changed, order, version, notes }) => {
      const kept = order.flatMap((index) => base.pages[index] ?? []);
      const names = new Set(kept.map(({ name }) => name));
      let at = 0;
      const pages = kept.map((page) => ({
        ...page,
        items: page.items.map((question): Question => {
          const [, more = {}] = changed.find(([index]) => index === at) ?? [];
          at += 1;
          return { ...question, ...more };
        }),
      }));
      return {
        ...base,
        version,
        ...(notes === undefined ? {} : { notes }),
        pages,
        blocks: base.blocks
          .map((block) => ({ ...block, pages: block.pages.filter((page) => names.has(page)) }))
          .filter((block) => block.pages.length > 0),
        texts: { ...base.texts, [base.source]: { ...base.texts[base.source], ...Object.fromEntries(texts) } },
      };
    });
};

it.each([
  ['small', smallSurvey],
  ['every kind', everyKindSurvey],
])(
  '%s, changed at random: what goes out comes back the same',
  (_, base) => {
    let whole = 0;
    fc.assert(
      fc.property(surveyOf(base), (survey) => {
        const out = exportWorkbook(survey);
        if (!out.ok) {
          // A reference to a question that was left out is refused by name, not lost.
          expect(
            out.issues.filter(({ severity }) => severity === 'error').map(({ code }) => code),
          ).not.toContain('EXPORT-INCOMPLETE');
          expect(out.issues.some(({ code }) => code === 'PYREF_003')).toBe(true);
          return;
        }
        whole += 1;
        const back = importWorkbook(out.value, { name: 'form' });
        expect(back.ok && canonical(back.value)).toBe(canonical(survey));
      }),
      { numRuns: 40 },
    );
    expect(whole).toBeGreaterThan(5);
  },
  120_000,
);
