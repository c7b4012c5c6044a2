import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cohenKappa } from '../../../analysis/agreement/cohen-kappa.ts';
import { krippendorffAlpha, levels } from '../../../analysis/agreement/krippendorff-alpha.ts';
import { mergeRatings, ratingsOf } from '../../../analysis/agreement/ratings.ts';
import { seededRandom } from '../../../analysis/distribution/random.ts';

const codes = ['1', '2', '3', '4', '5'];

const tallyOf = (counts: readonly number[], names: readonly string[]) => {
  const n = Float64Array.from(counts);
  return {
    dimensions: [
      { variable: 'one', codes: names },
      { variable: 'other', codes: names },
    ],
    n,
    w: n,
    w2: n,
  };
};

describe("Krippendorff's alpha", () => {
  it('is 1 for perfect agreement, about 0 for chance, and nothing where one code is everything', () => {
    const random = seededRandom(3);
    const any = () => codes[random.integer(5)] ?? '1';
    const chance = ratingsOf(
      codes,
      Array.from({ length: 4000 }, () => [any(), any()]),
    );
    for (const level of levels) {
      expect(
        krippendorffAlpha(
          ratingsOf(
            codes,
            codes.map((own) => [own, own]),
          ),
          level,
          random,
        ).alpha,
      ).toBe(1);
      expect(Math.abs(krippendorffAlpha(chance, level, random, { resamples: 10 }).alpha ?? 1)).toBeLessThan(
        0.05,
      );
      expect(
        krippendorffAlpha(
          ratingsOf(codes, [
            ['1', '1'],
            ['1', '1'],
          ]),
          level,
          random,
        ),
      ).toMatchObject({
        alpha: null,
        low: null,
      });
    }
    expect(krippendorffAlpha(ratingsOf(codes, [['1', null]]), 'nominal', random)).toMatchObject({
      alpha: null,
      units: 0,
    });
  });

  it('has an interval that covers a known alpha in about 95 of 100 samples', () => {
    const random = seededRandom(11);
    // Two coders say the truth (two codes, even) with .9 each: agreement .82, so alpha is near .64.
    const truth = 0.64;
    let covered = 0;
    for (let sample = 0; sample < 300; sample += 1) {
      const said = Array.from({ length: 120 }, () => {
        const right = random.integer(2);
        return [0, 1].map(() => ((random.uniform() < 0.9 ? right : 1 - right) === 0 ? 'a' : 'b'));
      });
      const { low, high } = krippendorffAlpha(ratingsOf(['a', 'b'], said), 'nominal', random, {
        resamples: 200,
      });
      if ((low ?? 1) <= truth && truth <= (high ?? 0)) covered += 1;
    }
    expect(covered / 300).toBeGreaterThan(0.91);
    expect(covered / 300).toBeLessThan(0.985);
  });

  it('is of any split of the units the same', () => {
    const one = fc.array(fc.option(fc.constantFrom(...codes)), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 20 }), fc.nat(20), (all, cut) => {
        const whole = ratingsOf(codes, all);
        const parts = mergeRatings(ratingsOf(codes, all.slice(0, cut)), ratingsOf(codes, all.slice(cut)));
        expect(parts).toEqual(whole);
      }),
    );
  });
});

describe("Cohen's kappa", () => {
  it('is nothing without units, and where both say one thing always', () => {
    expect(cohenKappa(tallyOf([0, 0, 0, 0], ['a', 'b']))).toMatchObject({ agreement: null, kappa: null });
    expect(cohenKappa(tallyOf([9, 0, 0, 0], ['a', 'b']))).toMatchObject({ agreement: 1, kappa: null });
  });
});
