import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawRates, raisedRates } from '../../../analysis/coding/draw-rates.ts';
import { type CodableText, drawnTexts } from '../../../analysis/coding/drawn-texts.ts';
import { smallDocument, smallSurvey } from '../../server/storage/small-survey.ts';

const question = smallSurvey().pages[0]?.items.find(({ name }) => name === 'why');
if (question === undefined) throw new Error('no open question');
const text: CodableText = { variable: 'why', question, language: 'en', text: 'A text' };
const document = smallDocument();
const marked = { ...document, codes: { why: { given: {} } } };
const rated = (rate: number) => [{ variable: 'why', language: 'en', rate }];
const ids = Array.from({ length: 4000 }, (_, number) => number.toString(16).padStart(32, '0'));

const drawn = (rate: number, more: Partial<Parameters<typeof drawnTexts>[0]> = {}) =>
  ids.filter(
    (id) =>
      drawnTexts({ seed: 'a seed', rates: rated(rate), frozen: null, ...more }, id, document, [text]).length >
      0,
  );

describe('rates from a size', () => {
  it('give about the size asked for, or every text there is, and no rate above one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 3000 }),
        (sizes, size) => {
          const strata = sizes.map((texts, place) => ({ variable: 'OT1', language: `l${place}`, texts }));
          const rates = drawRates(strata, size);
          const textsOf = new Map(strata.map(({ language, texts }) => [language, texts]));
          const all = sizes.reduce((sum, texts) => sum + texts, 0);
          const expected = rates.reduce((sum, own) => sum + own.rate * (textsOf.get(own.language) ?? 0), 0);
          expect(rates.every(({ rate }) => rate > 0 && rate <= 1)).toBe(true);
          expect(expected).toBeCloseTo(Math.min(size, all), 6);
        },
      ),
    );
  });

  it('go with the square root of the texts, and what is over a small group goes to the others', () => {
    const strata = [
      { variable: 'OT1', language: 'es', texts: 10_000 },
      { variable: 'OT1', language: 'ca', texts: 4 },
      { variable: 'OT1', language: 'en', texts: 2500 },
    ];
    const [es, ca, en] = drawRates(strata, 304).map(({ rate }) => rate);
    expect(ca).toBe(1);
    expect((es ?? 0) * 10_000).toBeCloseTo(200, 9);
    expect((en ?? 0) * 2500).toBeCloseTo(100, 9);
  });

  it('never fall', () => {
    expect(raisedRates(rated(0.5), rated(0.2))).toEqual(rated(0.5));
    expect(raisedRates(rated(0.2), rated(0.5))).toEqual(rated(0.5));
  });
});

describe('texts that are drawn', () => {
  it('are as many as their rate says, apart from chance, whatever the seed', () => {
    for (const rate of [0.05, 0.3, 0.8]) {
      const error = Math.sqrt(ids.length * rate * (1 - rate));
      for (const seed of ['a seed', 'another', 'a third'])
        expect(Math.abs(drawn(rate, { seed }).length - ids.length * rate) / error).toBeLessThan(3.5);
    }
  });

  it('stay drawn when the rate rises, and another question of the same people draws others', () => {
    const few = drawn(0.1);
    const more = new Set(drawn(0.35));
    expect(few.every((id) => more.has(id))).toBe(true);
    const other = { ...text, variable: 'other' };
    const both = few.filter(
      (id) =>
        drawnTexts(
          { seed: 'a seed', rates: [{ variable: 'other', language: 'en', rate: 0.1 }], frozen: null },
          id,
          document,
          [other],
        ).length > 0,
    );
    expect(both.length).toBeLessThan(0.2 * few.length);
  });

  it('keep the rate that holds after ids were drawn anew: the marked, and so many of the others', () => {
    const draw = { seed: 'a seed', rates: rated(0.5), frozen: rated(0.2) };
    const share = (own: typeof document): number =>
      ids.filter((id) => drawnTexts(draw, id, own, [text]).length > 0).length / ids.length;
    expect(share(marked)).toBe(1);
    expect(0.2 * share(marked) + 0.8 * share(document)).toBeCloseTo(0.5, 1);
    const still = { ...draw, rates: rated(0.2) };
    expect(ids.some((id) => drawnTexts(still, id, document, [text]).length > 0)).toBe(false);
  });

  it('are in order of chance, whatever their rate', () => {
    const orders = ids.flatMap((id) =>
      drawnTexts({ seed: 'a seed', rates: rated(0.2), frozen: null }, id, document, [text]).map(
        ({ order }) => order,
      ),
    );
    expect(Math.max(...orders)).toBeLessThan(1);
    expect(orders.reduce((sum, order) => sum + order, 0) / orders.length).toBeCloseTo(0.5, 1);
  });
});
