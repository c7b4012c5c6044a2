import { existsSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { consentRecord, textOfRecord } from '../../../surveys/consent/consent-record.ts';
import { type ConsentText, consentHash } from '../../../surveys/consent/consent-text.ts';
import { consentRecordJsonSchema, consentRecordSchema } from '../../../surveys/consent/schema.ts';
import { daysBefore } from '../../../surveys/engine/days-before.ts';
import { projectRoot, textOf } from '../../support/sources.ts';

const words = fc.string({ unit: 'grapheme', maxLength: 80 });
const name = fc.constantFrom('purpose', 'stored', 'sampleFields', 'rights', 'contact', 'other');

const texts: fc.Arbitrary<ConsentText> = fc.record({
  survey: fc.constantFrom('pulse', 'felt-control'),
  version: fc.integer({ min: 1, max: 99 }),
  language: fc.constantFrom('es-419', 'en', 'ar', 'zh-Hans'),
  mode: fc.constantFrom('boxes', 'notice'),
  title: words,
  lines: fc.uniqueArray(fc.record({ name, text: words }), { selector: (line) => line.name }),
  boxes: fc.uniqueArray(
    fc.record({
      name: fc.constantFrom('adult', 'consent', 'quote', 'panel'),
      text: words,
      required: fc.boolean(),
    }),
    { selector: (box) => box.name },
  ),
  decline: words,
});

const days = fc
  .integer({ min: 0, max: 20_000 })
  .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));

const moments = fc.oneof(days, fc.constantFrom('2026-W01', '2026-W53'));

const options = texts.chain((text) =>
  fc.record({
    id: fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 32, maxLength: 32 }),
    text: fc.constant(text),
    controller: fc.record({ name: words, contact: words }),
    document: fc.record(
      {
        consent: fc.constant(consentHash(text)),
        day: moments,
        language: fc.constant(text.language),
        purposes: fc.subarray(text.boxes.filter(({ required }) => !required).map((box) => box.name)),
        pseudonym: fc.string({ minLength: 1, maxLength: 20 }),
      },
      { requiredKeys: ['consent', 'day', 'language'] },
    ),
    retention: fc.record({ freeze: days, responses: days }),
  }),
);

describe('consent records', () => {
  it('of 1,000 random consents are valid and lead back to a text of the same hash', () => {
    fc.assert(
      fc.property(options, (given) => {
        const record = consentRecordSchema.parse(JSON.parse(JSON.stringify(consentRecord(given))));
        const text = textOfRecord(record);
        expect(text).toEqual(given.text);
        expect(consentHash(text)).toBe(given.document.consent);
        const refused = record['dpv:hasPurpose'].filter(
          (purpose) => purpose['dpv:hasConsentStatus'] === 'dpv:ConsentRefused',
        );
        const optional = given.text.boxes.filter(({ required }) => !required).length;
        const until = record['dpv:hasConsentStatus']['dct:valid'];
        const isSaid = until !== undefined;
        expect(isSaid).toBe(given.text.lines.some(({ name }) => name === 'rights'));
        if (isSaid) expect(daysBefore(given.retention.freeze, 1)).toBe(until);
        expect(refused.length).toBe(optional - (given.document.purposes ?? []).length);
      }),
      { numRuns: 1000 },
    );
  });

  it('are made of no other text than the one agreed to', () => {
    fc.assert(
      fc.property(options, fc.constantFrom('title', 'decline'), (given, member) => {
        const other = { ...given.text, [member]: `${given.text[member]} and more` };
        expect(() => consentRecord({ ...given, text: other })).toThrow('not the text agreed to');
      }),
      { numRuns: 50 },
    );
  });

  it('hold a day, or what stands for one, and no time', () => {
    const parse = (day: string): boolean =>
      consentRecordSchema.shape['dpv:hasConsentStatus'].safeParse({
        '@type': 'dpv:ConsentGiven',
        'dct:date': day,
        'dpv:isImplementedByEntity': 'dpv:DataSubject',
      }).success;
    expect(['2026-11-24', '2026-W48', '2026-11', '2026'].map(parse)).toEqual([true, true, true, true]);
    expect(['2026-11-24T10:00:00Z', '2026-11-24 10:00', '26', ''].some(parse)).toBe(false);
  });

  it('have their JSON Schema committed beside the code (CONFIA_WRITE=1 writes it)', () => {
    const path = 'surveys/consent/consent-record-1.schema.json';
    const made = consentRecordJsonSchema();
    if (process.env['CONFIA_WRITE'] === '1')
      writeFileSync(projectRoot + path, `${JSON.stringify(made, null, 2)}\n`);
    expect(existsSync(projectRoot + path)).toBe(true);
    expect(JSON.parse(textOf(path))).toEqual(made);
  });
});
