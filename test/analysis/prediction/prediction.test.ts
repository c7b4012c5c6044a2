import { describe, expect, it } from 'vitest';
import { type Random, seededRandom } from '../../../analysis/distribution/random.ts';
import { correctedOutcome, type PredictedRow } from '../../../analysis/prediction/corrected-outcome.ts';
import { predictionTuning } from '../../../analysis/prediction/prediction-tuning.ts';
import { roganGladen } from '../../../analysis/prediction/rogan-gladen.ts';
import { probabilitiesOf } from '../../../analysis/refit/layer.ts';
import { refit } from '../../../analysis/refit/refit.ts';

interface Person extends PredictedRow {
  readonly truth: number;
  readonly group: number;
}

/** Share that is negative in each of two groups. */
const truth = [0.25, 0.4];

/** People whose classifier says too much everywhere, and more so in the second group. */
const people = (
  random: Random,
  many: number,
  probability: (group: number, f: number) => number,
  skill = 2.6,
) =>
  Array.from({ length: many }, (): Person => {
    const group = random.integer(2);
    const truly = random.uniform() < (truth[group] ?? 0) ? 1 : 0;
    const prediction = 1 / (1 + Math.exp(-(skill * truly - 1.3 + 0.6 * group + random.normal())));
    const pi = probability(group, prediction);
    return { group, truth: truly, prediction, probability: pi, code: random.uniform() < pi ? truly : null };
  });

/** Of the texts of `study`. */
const shareNegative = 0.3;

/** Texts that say their tone in words of the study's own, which a model that is biased and knows little reads. */
const study = (random: Random, many: number, codes: number) => {
  const texts = Array.from({ length: many }, () => {
    const number = random.uniform();
    const label = number < shareNegative ? 0 : number < 0.6 ? 1 : 2;
    const word = random.uniform() < 0.75 ? label * 4 + random.integer(4) : random.integer(12);
    const places = Int32Array.of(word, 12 + random.integer(8), 20 + random.integer(8));
    return {
      label,
      source: 'coder' as const,
      logits: [
        0.8 + (label === 0 ? 0.9 : 0) + random.normal(),
        (label === 2 ? 0.9 : 0) + random.normal(),
      ] as const,
      places,
      values: Float64Array.of(0.7, 0.4, 0.4),
      isCoded: random.uniform() < codes / many,
    };
  });
  const coded = texts.filter(({ isCoded }) => isCoded);
  const taught = refit(coded, 1);
  if (taught === null) throw new Error('too few codes');
  const rowsBy = (read: (text: (typeof texts)[number]) => number): readonly Person[] =>
    texts.map((text) => ({
      group: 0,
      truth: Number(text.label === 0),
      prediction: read(text),
      probability: codes / many,
      code: text.isCoded ? Number(text.label === 0) : null,
    }));
  const held = new Map(coded.map((text, place) => [text, taught.heldOut[place]?.[0] ?? 0]));
  return {
    taken: taught.taken,
    rows: rowsBy((text) => held.get(text) ?? taught.read(text)[0]),
    byModel: rowsBy(({ logits }) => probabilitiesOf(...logits)[0]),
  };
};

const momentsOf = (rows: readonly Person[]) => {
  const coded = rows.flatMap(({ code, prediction, probability }) =>
    code === null ? [] : [{ y: code, f: prediction ?? 0, w: 1 / probability }],
  );
  const w = coded.reduce((sum, own) => sum + own.w, 0);
  const mean = Float64Array.of(
    coded.reduce((sum, own) => sum + own.w * own.y, 0) / w,
    coded.reduce((sum, own) => sum + own.w * own.f, 0) / w,
  );
  const comoment = new Float64Array(4);
  for (const own of coded) {
    const [dy, df] = [own.y - (mean[0] ?? 0), own.f - (mean[1] ?? 0)];
    [dy * dy, dy * df, df * dy, df * df].forEach((one, place) => {
      comoment[place] = (comoment[place] ?? 0) + own.w * one;
    });
  }
  return { variables: ['code', 'prediction'], n: coded.length, w, w2: w, mean, comoment };
};

const meanOf = (numbers: readonly number[]) => {
  const mean = numbers.reduce((sum, own) => sum + own, 0) / numbers.length;
  const variance = numbers.reduce((sum, own) => sum + (own - mean) ** 2, 0) / (numbers.length - 1);
  return { mean, se: Math.sqrt(variance / numbers.length) };
};

const corrected = (rows: readonly Person[]) => {
  const tuning = predictionTuning(momentsOf(rows));
  if (tuning === null) throw new Error('nobody was coded');
  return meanOf(rows.map((own) => correctedOutcome(own, tuning)));
};

const codesAlone = (rows: readonly Person[]) =>
  meanOf(rows.flatMap(({ code }) => (code === null ? [] : [code])));

const covers = ({ mean, se }: { mean: number; se: number }, value: number): boolean =>
  Math.abs(mean - value) <= 1.959964 * se;

describe('a share corrected by hand codes', () => {
  it('covers the truth in 93 to 97 of 100 samples, at most .8 as wide as the codes alone, where counting never does', () => {
    const random = seededRandom(20261129);
    let [covered, naive, own, alone] = [0, 0, 0, 0];
    for (let draw = 0; draw < 600; draw += 1) {
      const rows = people(random, 1500, () => 200 / 1500).map((one) => ({ ...one, group: 0 }));
      const estimate = corrected(rows);
      if (covers(estimate, 0.325)) covered += 1;
      if (covers(meanOf(rows.map(({ prediction }) => prediction ?? 0)), 0.325)) naive += 1;
      own += estimate.se;
      alone += codesAlone(rows).se;
    }
    expect(covered / 600).toBeGreaterThanOrEqual(0.93);
    expect(covered / 600).toBeLessThanOrEqual(0.97);
    expect(naive / 600).toBeLessThan(0.01);
    expect(own / alone).toBeLessThanOrEqual(0.8);
  });

  it('and so it does where the same codes re-fit the model, each text read without its own code', () => {
    const random = seededRandom(4);
    const draws = Number(process.env['CONFIA_DRAWS'] ?? 24);
    let [covered, weights, own, alone, before] = [0, 0, 0, 0, 0];
    for (let draw = 0; draw < draws; draw += 1) {
      const { rows, byModel, taken } = study(random, 1500, 200);
      const estimate = corrected(rows);
      if (covers(estimate, shareNegative)) covered += 1;
      if (taken === 'weights') weights += 1;
      own += estimate.se;
      before += corrected(byModel).se;
      alone += codesAlone(rows).se;
    }
    expect(weights / draws).toBeGreaterThan(0.9);
    expect(covered / draws).toBeGreaterThanOrEqual(draws < 600 ? 0.83 : 0.93);
    if (draws >= 600) expect(covered / draws).toBeLessThanOrEqual(0.97);
    expect(own / alone).toBeLessThanOrEqual(0.8);
    expect(own / before).toBeLessThan(0.95);
  });

  it('and so does the difference of groups that were coded with unequal probabilities', () => {
    const random = seededRandom(7);
    let covered = 0;
    for (let draw = 0; draw < 600; draw += 1) {
      const rows = people(random, 2000, (group, f) => (group === 0 ? 0.08 : 0.15) + 0.15 * f);
      const [one, other] = [0, 1].map((group) => corrected(rows.filter((own) => own.group === group)));
      if (one === undefined || other === undefined) continue;
      if (covers({ mean: other.mean - one.mean, se: Math.hypot(one.se, other.se) }, 0.15)) covered += 1;
    }
    expect(covered / 600).toBeGreaterThanOrEqual(0.93);
    expect(covered / 600).toBeLessThanOrEqual(0.97);
  });

  it('is that of the codes where the classifier knows nothing, or contradicts them', () => {
    const random = seededRandom(5);
    const rows = people(random, 4000, () => 0.1, 0);
    expect(corrected(rows).se / codesAlone(rows).se).toBeCloseTo(1, 1);
    const upside = rows.map((own) => ({ ...own, prediction: 1 - own.truth }));
    expect(predictionTuning(momentsOf(upside))?.lambda).toBe(0);
  });

  it('is the truth itself where everybody was coded, and nothing where nobody was', () => {
    const rows = people(seededRandom(9), 300, () => 1);
    expect(corrected(rows).mean).toBeCloseTo(meanOf(rows.map((own) => own.truth)).mean, 12);
    expect(predictionTuning(momentsOf([]))).toBeNull();
    const tuning = { lambda: 1, shift: 0, prediction: 0.5, left: 1, n: 1 };
    expect(() => correctedOutcome({ prediction: 1, code: 1, probability: 0 }, tuning)).toThrow(/probability/);
  });
});

describe("Rogan and Gladen's share", () => {
  const classified = { people: 1000, yes: 300, positives: 50, found: 45, negatives: 150, left: 135 };

  it('has the error of the delta method', () => {
    const of = (p: number, sensitivity: number, specificity: number): number =>
      (p + specificity - 1) / (sensitivity + specificity - 1);
    const slope = (place: number): number => {
      const [up, down] = [1e-6, -1e-6].map((step) => {
        const [p = 0, se = 0, sp = 0] = [0.3, 0.9, 0.9].map((own, at) => (at === place ? own + step : own));
        return of(p, se, sp);
      });
      return ((up ?? 0) - (down ?? 0)) / 2e-6;
    };
    const variance =
      (slope(0) ** 2 * 0.21) / 1000 + (slope(1) ** 2 * 0.09) / 50 + (slope(2) ** 2 * 0.09) / 150;
    expect(roganGladen(classified).se).toBeCloseTo(Math.sqrt(variance), 8);
  });

  it('is refused below one half, and without codes', () => {
    expect(roganGladen({ ...classified, found: 30 })).toMatchObject({ value: null, sensitivity: 0.6 });
    expect(roganGladen({ ...classified, positives: 0, found: 0 })).toMatchObject({
      value: null,
      sensitivity: null,
    });
  });

  it('stays between 0 and 1', () => {
    expect(roganGladen({ ...classified, yes: 50 })).toMatchObject({ value: 0, low: 0 });
    expect(roganGladen({ ...classified, yes: 990 })).toMatchObject({ value: 1, high: 1 });
  });
});
