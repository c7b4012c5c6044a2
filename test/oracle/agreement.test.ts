import { describe, it } from 'vitest';
import { cohenKappa } from '../../analysis/agreement/cohen-kappa.ts';
import { krippendorffAlpha } from '../../analysis/agreement/krippendorff-alpha.ts';
import { ratingsOf } from '../../analysis/agreement/ratings.ts';
import { seededRandom } from '../../analysis/distribution/random.ts';
import { bars, deviation } from './deviation.ts';

/** Krippendorff 2011, part C: four observers, twelve units, five values; a point where one did not code. */
const printed = ['123321412...', '12332241 25.3', '.3332342251.', '1233244125 1.'].map((line) =>
  [...line.replaceAll(' ', '')].map((code) => (code === '.' ? null : code)),
);
const observers = printed.slice(0, 4);
const units = Array.from({ length: 12 }, (_, unit) => observers.map((own) => own[unit] ?? null));
const codes = ['1', '2', '3', '4', '5'];

describe('agreement of coders', () => {
  it("Krippendorff's alpha, as printed", () => {
    const { within } = bars();
    for (const [level, wanted] of [
      ['nominal', 0.743],
      ['ordinal', 0.815],
      ['interval', 0.849],
    ] as const)
      within(krippendorffAlpha(ratingsOf(codes, units), level, seededRandom(1)).alpha, wanted, 0.0005, level);
  });

  const names = ['negative', 'neutral', 'positive'];
  const dimensions = ['one', 'other'].map((variable) => ({ variable, codes: names }));
  const n = Float64Array.of(88, 10, 2, 14, 40, 6, 3, 9, 28);
  // Kappas and the first error: psych 2.2.9, cohen.kappa(matrix(c(88,10,2, 14,40,6, 3,9,28), 3, byrow = TRUE)), linear with
  // w = matrix(c(1,.5,0, .5,1,.5, 0,.5,1), 3). Its errors of weighted kappas (.0400, .0353) are not those of Fleiss, Cohen &
  // Everitt; the ones here are by numeric derivatives of kappa over the multinomial covariance, in R to nine digits.
  const kappas = [
    ['none', 0.641109298531811, 0.0469491076046667],
    ['linear', 0.696782178217822, 0.0429160009598],
    ['quadratic', 0.753756260434057, 0.0431901432651],
  ] as const;

  it("Cohen's kappa (psych)", () => {
    const { compare } = deviation(1e-12);
    for (const [weights, kappa] of kappas)
      compare(cohenKappa({ dimensions, n, w: n, w2: n }, { weights }).kappa, kappa, weights);
  });

  it('standard errors of kappa', () => {
    const { compare } = deviation(1e-8);
    for (const [weights, , se] of kappas)
      compare(cohenKappa({ dimensions, n, w: n, w2: n }, { weights }).se, se, weights);
  });
});
