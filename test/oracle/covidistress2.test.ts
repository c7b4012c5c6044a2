import { describe, expect, it } from 'vitest';
import { fitFactorModel } from '../../analysis/factor/fit-factor-model.ts';
import { fitMeasures } from '../../analysis/factor/fit-measures.ts';
import { groupSample } from '../../analysis/factor/group-sample.ts';
import { analyse } from '../../analysis/finding/analyse.ts';
import type { Finding } from '../../analysis/finding/finding.ts';
import type { ReliabilityFinding } from '../../analysis/finding/scale-finding.ts';
import { sentence } from '../../analysis/finding/sentence.ts';
import type { Source } from '../../analysis/source/source.ts';
import type { Codebook } from '../../surveys/model/codebook.ts';
import { isSystemMissing } from '../../surveys/model/missing.ts';
import codebook from '../support/covidistress2-codebook.json' with { type: 'json' };
import { sourceFromCsv } from '../support/load-csv.ts';
import { sharedAbsent, sharedJson, sharedPresent } from '../support/shared.ts';

interface Reference {
  readonly trust: {
    readonly n_complete: number;
    readonly alpha: number;
    readonly alpha_std: number;
    readonly items: readonly {
      item: string;
      mean: number;
      sd: number;
      r_total: number;
      r_rest: number;
    }[];
    readonly invariance_by_language_ML: {
      readonly groups: number;
      readonly languages: readonly string[];
      readonly configural: Readonly<Record<string, number>>;
      readonly metric: Readonly<Record<string, number>>;
    };
    readonly alpha_by_country: Readonly<Record<string, { readonly n: number; readonly alpha: number }>>;
  };
}

const ask = async (source: Source, task: unknown): Promise<readonly Finding[]> => {
  const result = await analyse(source, { tasks: [task] });
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
};

const asked = async <Kind extends Finding['kind']>(
  source: Source,
  kind: Kind,
  task: unknown,
): Promise<Extract<Finding, { kind: Kind }>> => {
  const [finding] = await ask(source, task);
  if (finding?.kind !== kind) throw new Error(`asked: no ${kind}`);
  return finding as Extract<Finding, { kind: Kind }>;
};

/** Relative difference, for closed forms (bar 1e-10). */
const close = (one: number | null | undefined, other: number): void => {
  expect(Math.abs((one ?? Number.NaN) - other)).toBeLessThanOrEqual(1e-10 * Math.abs(other));
};

describe.skipIf(!sharedPresent)(`COVIDiSTRESS II (needs: ${sharedAbsent})`, () => {
  const source = sharedPresent
    ? sourceFromCsv('data/covidistress2/covidistress2.csv.gz', codebook as Codebook)
    : null;
  const data = (): Source => {
    if (source === null) throw new Error(sharedAbsent);
    return source;
  };
  const reference = (): Reference => sharedJson('data/covidistress2/reference.json') as Reference;

  it('reads 15,740 people, their languages and countries', async () => {
    expect(await data().rows()).toBe(15_740);
    const { dimensions } = await data().tally({ variables: ['language', 'country'] });
    const named = dimensions.map(
      ({ codes }) => codes.filter((code) => !['', 'other'].includes(code) && !isSystemMissing(code)).length,
    );
    expect(named).toEqual([34, 40]);
  });

  it('gives the alpha and item statistics of psych::alpha', async () => {
    const { trust } = reference();
    const { pooled } = await asked(data(), 'reliability', { reliability: { construct: 'trust' } });
    expect(pooled.n).toBe(trust.n_complete);
    close(pooled.alpha, trust.alpha);
    close(pooled.standardised, trust.alpha_std);
    for (const item of trust.items) {
      const own = pooled.items.find((one) => one.item === item.item);
      close(own?.mean, item.mean);
      close(own?.sd, item.sd);
      close(own?.itemTotal, item.r_total);
      close(own?.itemRest, item.r_rest);
    }
    expect(pooled.notes.map(({ code }) => code)).toEqual(['one-factor-fails']);
  });

  it('gives the alpha of every reference country', async () => {
    const { alpha_by_country: wanted } = reference().trust;
    const finding = await asked(data(), 'reliability', {
      reliability: { construct: 'trust', by: ['country'] },
    });
    const found = new Map(finding.groups.map((group) => [group.codes[0], group]));
    for (const [country, { n, alpha }] of Object.entries(wanted)) {
      expect(found.get(country)?.n).toBe(n);
      close(found.get(country)?.alpha, alpha);
    }
    expect(sentence(finding, 'en')).toMatch(/^The items of “trust” go together well enough: alpha 0\.90 /);
  });

  it('gives alpha by language, adding up to everybody', async () => {
    const finding: ReliabilityFinding = await asked(data(), 'reliability', {
      reliability: { construct: 'trust', by: ['language'] },
    });
    expect(finding.groups.length).toBeGreaterThanOrEqual(34);
    expect(finding.groups.reduce((sum, { n }) => sum + n, 0)).toBe(finding.pooled.n);
  });

  it('gives the fit of configural and metric models over 22 languages as lavaan does', async () => {
    const { invariance_by_language_ML: wanted } = reference().trust;
    const { evidence, pooled } = await asked(data(), 'reliability', {
      reliability: { construct: 'trust', by: ['language'] },
    });
    const items = pooled.items.map(({ item }) => ({ item, reversed: false }));
    const samples = evidence.groups.flatMap(({ codes, moments }) => {
      const sample = wanted.languages.includes(codes[0] ?? '') ? groupSample(moments, items) : null;
      return sample === null ? [] : [sample];
    });
    expect(samples).toHaveLength(wanted.groups);
    for (const [told, equal] of [
      [wanted.configural, []],
      [wanted.metric, ['loadings']],
    ] as const) {
      const factors = [{ factor: 'trust', items: items.map(({ item }) => item) }];
      const fit = fitFactorModel({ factors, unit: 'marker', means: true, equal }, samples);
      const own = fit && fitMeasures(fit);
      const excess = (own?.chiSquared ?? 0) / (told['chisq'] ?? 0) - 1;
      expect(excess, 'lavaan stops a little short of the least').toBeLessThanOrEqual(1e-12);
      expect(excess).toBeGreaterThan(-1e-6);
      expect(own?.df).toBe(told['df']);
      for (const [key, bar] of [
        ['cfi', 1e-6],
        ['tli', 1e-6],
        ['rmsea', 1e-6],
        ['srmr', 2e-6],
      ] as const)
        expect(Math.abs((own?.[key] ?? 0) - (told[key] ?? 0)), key).toBeLessThan(bar);
      expect(Math.abs((own?.logLikelihood ?? 0) - (told['logl'] ?? 0))).toBeLessThan(1e-4);
    }
  });

  it('asks whether an item is reversed when scales are scored as answered, and not when they are turned', async () => {
    for (const [construct, reversed] of [
      ['resilience', ['resilience_2', 'resilience_4', 'resilience_6']],
      ['compliance', ['compliance_7']],
    ] as const) {
      const right = await asked(data(), 'reliability', { reliability: { construct } });
      expect(right.notes.filter(({ code }) => code === 'negative-item-rest')).toEqual([]);
      const wrong = await asked(data(), 'reliability', {
        reliability: { construct: `${construct}_as_answered` },
      });
      const accused = wrong.notes.flatMap(({ code, place }) =>
        code === 'negative-item-rest' ? [place] : [],
      );
      expect(accused.some((item) => (reversed as readonly (string | undefined)[]).includes(item))).toBe(true);
      expect(wrong.pooled.alpha).toBeLessThan(right.pooled.alpha ?? 0);
    }
  });

  it('tabulates and averages by country and by language, whole tables adding up', async () => {
    for (const by of ['country', 'language']) {
      const table = await asked(data(), 'crosstab', { crosstab: { rows: ['gender'], columns: [by] } });
      table.columnBases.forEach((base, column) => {
        if (base.n === 0) return;
        const sum = table.cells.reduce((total, row) => total + (row[column]?.column.value ?? 0), 0);
        expect(sum).toBeCloseTo(1, 12);
        expect(base.weighted).toBe(base.n);
        expect(base.effective).toBeCloseTo(base.n, 9);
      });
      const means = await asked(data(), 'means', { means: { of: ['trust'], by: [by] } });
      const total = means.groups.reduce((sum, { mean }) => sum + (mean.value ?? 0) * mean.base.n, 0);
      expect(total / means.total.base.n).toBeCloseTo(means.total.value ?? Number.NaN, 10);
      expect(means.notes.map(({ code }) => code)).toContain('not-comparable-configural');
      expect(means.comparability[0]).toMatchObject({ construct: 'trust', verdict: 'not-comparable' });
      expect(sentence(means, 'en')).toMatch(/not compared, because the scale does not measure the same/);
    }
  });

  it('gives textbook means and standard errors without weights', async () => {
    const { items } = reference().trust;
    const score = await asked(data(), 'score', { score: { construct: 'trust' } });
    expect(score.missingItems[0]?.n).toBe(reference().trust.n_complete);
    expect(score.items.map(({ item }) => item)).toEqual(items.map(({ item }) => item));
    const one = await asked(data(), 'means', { means: { of: ['trust_1'] } });
    const n = one.total.base.n;
    close(
      one.total.se,
      ((one.groups[0]?.sd ?? 0) / Math.sqrt(n)) * Math.sqrt(((n - 1) / n) * (15_740 / 15_739)),
    );
  });
});
