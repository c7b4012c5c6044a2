import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pack, unpack } from '../../../server/storage/pack.ts';
import { partBytes, split } from '../../../server/storage/parts.ts';
import type { SystemMissing } from '../../../surveys/model/missing.ts';
import type { ResponseDocument, SaidReading } from '../../../surveys/model/response.ts';

const names = ['FC1', 'FC2', 'PT1_a', 'PT1_b', 'why'];
const name = fc.oneof(
  fc.constantFrom(...names),
  fc.constantFrom('constructor', 'toString', 'not_asked', 'hasOwnProperty'),
);
const value = fc.oneof(fc.constantFrom('1', '5', ''), fc.string({ unit: 'binary', maxLength: 40 }));
const texts = fc.dictionary(name, value, { maxKeys: 8, noNullPrototype: true });
const reason = fc.constantFrom<SystemMissing>('skipped', 'not-shown', 'broke-off');

const readings = fc.dictionary(
  name,
  fc.constantFrom<SaidReading>(
    'confirmed',
    'confirmed-positive',
    'removed',
    'negative',
    'neutral',
    'positive',
  ),
  { maxKeys: 3, noNullPrototype: true },
);

const document = {
  survey: fc.constant('s'),
  version: fc.constant(1),
  hash: fc.constant('h'),
  language: value,
  day: fc.constant('2026-02-03'),
  status: fc.constantFrom('complete', 'broke-off'),
  simulated: fc.boolean(),
  seed: fc.nat(),
  consent: value,
  answers: texts,
  missing: fc.dictionary(name, reason, { maxKeys: 8, noNullPrototype: true }),
  attributes: texts,
  assigned: texts,
  shownIn: texts,
};

const documents: fc.Arbitrary<ResponseDocument> = fc.oneof(
  fc.record(document),
  fc.record({ ...document, readings }),
);

const shuffled = (document: ResponseDocument): ResponseDocument =>
  Object.fromEntries(
    Object.entries(document)
      .reverse()
      .map(([key, own]) => [
        key,
        typeof own === 'object' ? Object.fromEntries(Object.entries(own).reverse()) : own,
      ]),
  ) as unknown as ResponseDocument;

describe('packing a document', () => {
  it('loses nothing, whatever names and values there are', () => {
    fc.assert(
      fc.property(documents, (document) => {
        expect(unpack(names, { survey: 's', version: 1, hash: 'h' }, pack(names, document))).toEqual(
          document,
        );
      }),
    );
  });

  it('gives equal documents equal texts, whatever the order of their members', () => {
    fc.assert(
      fc.property(documents, (document) => {
        expect(pack(names, shuffled(document))).toBe(pack(names, document));
      }),
    );
  });

  it('gives different documents different texts', () => {
    fc.assert(
      fc.property(documents, documents, (one, other) => {
        expect(pack(names, one) === pack(names, other)).toBe(
          JSON.stringify(unpack(names, { survey: 's', version: 1, hash: 'h' }, pack(names, one))) ===
            JSON.stringify(unpack(names, { survey: 's', version: 1, hash: 'h' }, pack(names, other))),
        );
        const changed = { ...one, answers: { ...one.answers, FC1: `${one.answers['FC1'] ?? ''}x` } };
        expect(pack(names, changed)).not.toBe(pack(names, one));
      }),
    );
  });

  it('reads what was stored before anybody could say something of a reading', () => {
    const old = '["en","2026-02-03",0,0,7,"c",["5",null,0,2,"why not"],{},{},{}]';
    const read = unpack(names, { survey: 's', version: 1, hash: 'h' }, old);
    expect(read).not.toHaveProperty('readings');
    expect(read.answers).toEqual({ FC1: '5', why: 'why not' });
    expect(pack(names, read)).toBe(old);
    const said = { ...read, readings: { why: 'removed' as const } };
    expect(unpack(names, { survey: 's', version: 1, hash: 'h' }, pack(names, said))).toEqual(said);
  });

  it('keeps members this version of the software does not know', () => {
    const document = fc.sample(documents, 1)[0];
    const later = { ...document, timings: { b: 2, a: [1] } } as unknown as ResponseDocument;
    expect(unpack(names, { survey: 's', version: 1, hash: 'h' }, pack(names, later))).toEqual(later);
  });
});

describe('splitting a text', () => {
  it('gives pieces that fit a row, cut between code points, which joined are the text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'é', 'م', '中', '😀', '👩‍👩‍👧'), { maxLength: 6000, size: 'max' }),
        (letters) => {
          const text = letters.join('');
          const pieces = split(text);
          expect(pieces.join('')).toBe(text);
          for (const piece of pieces) {
            expect(Buffer.byteLength(piece)).toBeLessThanOrEqual(partBytes);
            expect(piece).not.toMatch(/\p{Surrogate}/u);
          }
          for (const piece of pieces.slice(0, -1))
            expect(Buffer.byteLength(piece)).toBeGreaterThan(partBytes - 4);
        },
      ),
      { numRuns: 50 },
    );
  });
});
