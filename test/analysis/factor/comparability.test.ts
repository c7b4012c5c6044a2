import { describe, expect, it } from 'vitest';
import { type Random, seededRandom } from '../../../analysis/distribution/random.ts';
import {
  comparability,
  type InvarianceStep,
  invarianceStep,
  limitsOf,
} from '../../../analysis/factor/comparability.ts';
import { factorParameters } from '../../../analysis/factor/factor-parameters.ts';
import { fitFactorModel, foretoldDrop } from '../../../analysis/factor/fit-factor-model.ts';
import { fitIncomplete } from '../../../analysis/factor/fit-incomplete.ts';
import type { FitMeasures } from '../../../analysis/factor/fit-measures.ts';
import { type GroupSample, groupSample } from '../../../analysis/factor/group-sample.ts';
import { invariance } from '../../../analysis/factor/invariance.ts';
import { omega } from '../../../analysis/factor/omega.ts';
import { itemMoments } from '../../oracle/synth.ts';

const names = ['a', 'b', 'c', 'd'];
const items = names.map((item) => ({ item, reversed: false }));

interface Truth {
  readonly loadings: readonly number[];
  readonly intercepts: readonly number[];
  readonly mean: number;
}

/** People drawn from a one-factor model. */
const drawn = (random: Random, n: number, { loadings, intercepts, mean }: Truth): GroupSample => {
  const rows = Array.from({ length: n }, () => {
    const factor = mean + random.normal();
    return Object.fromEntries(
      names.map((name, place) => [
        name,
        String((intercepts[place] ?? 0) + (loadings[place] ?? 0) * factor + 0.7 * random.normal()),
      ]),
    );
  });
  const sample = groupSample(itemMoments(rows, names), items);
  if (sample === null) throw new Error('drawn: singular');
  return sample;
};

const same: Truth = { loadings: [1, 0.9, 0.8, 0.7], intercepts: [3, 3, 3, 3], mean: 0 };
const factors = [{ factor: 'f', items: names }];
const verdictOf = (...truths: readonly Truth[]) => {
  const random = seededRandom(11);
  return invariance(
    factors,
    truths.map((truth) => drawn(random, 600, truth)),
  );
};

const measures = (cfi: number, rmsea: number, df = 10): FitMeasures => ({
  chiSquared: 0,
  df,
  p: 1,
  cfi,
  tli: cfi,
  rmsea,
  rmseaLow: rmsea,
  rmseaHigh: rmsea,
  srmr: 0,
  aic: 0,
  bic: 0,
  logLikelihood: 0,
  parameters: 0,
});

describe('comparability', () => {
  it('is given where loadings and intercepts are the same, however far apart the groups are', () => {
    const found = verdictOf(same, { ...same, mean: 0.8 }, { ...same, mean: -0.5 });
    expect(found.verdict).toBe('comparable');
    expect(found.steps.map(({ step }) => step)).toEqual(['configural', 'metric', 'scalar']);
    expect(found.fails).toBeNull();
  });

  it('is partial where one item is easier in one group, and names that item', () => {
    const found = verdictOf(same, same, { ...same, intercepts: [3, 3, 4, 3] });
    expect(found).toMatchObject({ verdict: 'partly', fails: 'scalar', freed: ['c'] });
    expect(found.steps.at(-1)).toMatchObject({ step: 'partial-scalar', holds: true });
  });

  it('is refused where items mean something else in one group', () => {
    const found = verdictOf(same, same, { ...same, loadings: [1, 0.1, 0.9, -0.3] });
    expect(found).toMatchObject({ verdict: 'not-comparable', fails: 'metric' });
    expect(found.steps).toHaveLength(2);
  });

  it('is refused where most intercepts differ, since two items must stay the same', () => {
    const found = verdictOf(
      same,
      { ...same, intercepts: [3, 4, 2, 3.6] },
      { ...same, intercepts: [4, 3, 2.4, 2] },
    );
    expect(found).toMatchObject({ verdict: 'not-comparable', fails: 'scalar', freed: [] });
  });

  it('finds the item among many groups too, by what its freeing is foretold to give', () => {
    const truths = Array.from({ length: 12 }, (_, group) =>
      group % 3 === 0 ? { ...same, intercepts: [3, 3, 4, 3] } : same,
    );
    expect(verdictOf(...truths)).toMatchObject({ verdict: 'partly', freed: ['c'] });
    const random = seededRandom(13);
    const samples = truths.slice(0, 3).map((truth) => drawn(random, 600, truth));
    const scalar = { factors, unit: 'marker', means: true, equal: ['loadings', 'intercepts'] } as const;
    const fit = fitFactorModel(scalar, samples);
    const freed = { ...scalar, freed: ['c'] };
    const looser = fitFactorModel(freed, samples, fit ?? undefined);
    const drop = (fit?.chiSquared ?? 0) - (looser?.chiSquared ?? 0);
    const foretold = fit === null ? 0 : (foretoldDrop(fit, freed) ?? 0);
    expect(Math.abs(foretold / drop - 1)).toBeLessThan(0.4);
  });

  it('is unknown for one group or two items', () => {
    const one = drawn(seededRandom(1), 50, same);
    expect(invariance(factors, [one]).verdict).toBe('unknown');
    expect(invariance([{ factor: 'f', items: ['a', 'b'] }], [one, one]).verdict).toBe('unknown');
  });

  it('rests on the change in fit against limits that depend on the number of groups', () => {
    const step = (cfi: number, error: number, groups: number): InvarianceStep =>
      invarianceStep('metric', measures(0.98 - cfi, 0.05 + error), measures(0.98, 0.05), groups);
    expect(step(0.009, 0.014, 5).holds).toBe(true);
    expect(step(0.011, 0, 5).holds).toBe(false);
    expect(step(0, 0.016, 5).holds).toBe(false);
    expect(step(0.019, 0.029, 22).holds).toBe(true);
    expect(limitsOf('scalar', 22)).toEqual({ cfi: 0.01, rmsea: 0.015 });
    expect(invarianceStep('configural', measures(0.89, 0.02), null, 3).holds).toBe(false);
    expect(invarianceStep('configural', measures(0.95, 0.12), null, 3).holds).toBe(false);
    expect(invarianceStep('configural', measures(1, 0, 0), null, 3).holds).toBe(true);
    const form = invarianceStep('configural', measures(0.97, 0.05), null, 3);
    expect(comparability([form], []).verdict).toBe('unknown');
  });
});

describe('omega', () => {
  it('is the reliability that the items were made with', () => {
    const sample = drawn(seededRandom(3), 4000, same);
    const truth = 3.4 ** 2 / (3.4 ** 2 + 4 * 0.49);
    const found = omega(sample, names);
    expect(Math.abs((found?.value ?? 0) - truth)).toBeLessThan(3 * (found?.se ?? 0));
    const half = omega(sample, names, { effective: 1000 });
    expect(half?.se).toBeCloseTo(2 * (found?.se ?? 0), 12);
    expect(omega(sample, names.slice(0, 2))).toBeNull();
  });
});

describe('everybody who answered any item', () => {
  const random = seededRandom(21);
  const rows = Float64Array.from(
    Array.from({ length: 800 }, () => {
      const factor = random.normal();
      return same.loadings.map((loading) => 3 + loading * factor + 0.7 * random.normal());
    }).flat(),
  );

  const oneGroup = { factors, unit: 'marker', means: true, equal: [] } as const;

  it('is the model of complete rows where nothing is missing', () => {
    const complete = Array.from({ length: 800 }, (_, row) =>
      Object.fromEntries(names.map((name, item) => [name, String(rows[row * 4 + item])])),
    );
    const sample = groupSample(itemMoments(complete, names), items);
    const plain = sample && fitFactorModel(oneGroup, [sample]);
    const own = fitIncomplete(oneGroup, [rows]);
    expect(own?.n).toBe(800);
    expect(own?.fit.chiSquared).toBeCloseTo(plain?.chiSquared ?? Number.NaN, 6);
    const wanted = plain === null ? [] : factorParameters(plain);
    own?.parameters()?.forEach(({ value }, place) => {
      expect(value).toBeCloseTo(wanted[place]?.value ?? Number.NaN, 6);
    });
  });

  it('holds the truth where a fifth is missing by chance, and leaves out who answered nothing', () => {
    const holes = rows.map((value, place) => (place < 4 || random.uniform() < 0.2 ? Number.NaN : value));
    const own = fitIncomplete(oneGroup, [holes]);
    expect(own?.n).toBeLessThan(800);
    own?.parameters()?.forEach(({ kind, one, value, se }) => {
      if (kind === 'loading' && se !== null)
        expect(Math.abs(value - (same.loadings[one] ?? 0))).toBeLessThan(3.5 * se);
    });
    expect(fitIncomplete(oneGroup, [new Float64Array(40).fill(3)])).toBeNull();
  });
});
