import { describe, expect, it } from 'vitest';
import { analyse } from '../../analysis/finding/analyse.ts';
import { sentence } from '../../analysis/finding/sentence.ts';
import { sharedAbsent, sharedJson, sharedPresent } from '../support/shared.ts';
import { ask, close, designs, synthSource } from './synth-by-request.ts';

describe.skipIf(!sharedPresent)(
  `synth.csv by request: models and populations (needs: ${sharedAbsent})`,
  () => {
    it('key drivers with weights as R has them, and intervals that a seed repeats', async () => {
      const wanted = sharedJson('reference/stats/N_drivers.json') as {
        readonly vars: readonly string[];
        readonly n: number;
        readonly lmg_w: Readonly<Record<string, number>>;
        readonly johnson_w: { readonly raw: readonly number[] };
        readonly r2_w: number;
      };
      const drivers = async (seed: number) => {
        const [finding] = await ask({ tasks: [{ drivers: { of: 'sent', by: wanted.vars, seed } }] });
        if (finding?.kind !== 'drivers') throw new Error('another finding');
        return finding;
      };
      const own = await drivers(3);
      expect(own.base.n).toBe(wanted.n);
      close(own.r2, wanted.r2_w);
      for (const [place, { variable, shapley, weight }] of own.drivers.entries()) {
        close(shapley.value, wanted.lmg_w[variable] ?? Number.NaN);
        close(weight.value, wanted.johnson_w.raw[place] ?? Number.NaN);
        expect(weight.low).toBeLessThan(weight.value ?? 0);
        expect(weight.high).toBeGreaterThan(weight.value ?? 0);
        // both share the same R² in nearly the same way, in every sample that is drawn
        expect(Math.abs((weight.low ?? 1) - (shapley.low ?? 0))).toBeLessThan(0.01);
        expect(Math.abs((weight.high ?? 1) - (shapley.high ?? 0))).toBeLessThan(0.01);
        expect(shapley.low).toBeLessThan(shapley.value ?? 0);
        expect(shapley.high).toBeGreaterThan(shapley.value ?? 0);
      }
      expect(await drivers(3)).toEqual(own);
      expect((await drivers(4)).drivers).not.toEqual(own.drivers);
      expect(own.notes.map(({ code }) => code)).toContain('model-not-cause');
      expect(sentence(own, 'en')).toMatch(/most of it goes with “t1”/);
      const [blocks] = await ask({
        weight: undefined,
        tasks: [
          {
            drivers: {
              of: 'sent',
              by: ['t1', 't2', 'c1', 'c2'],
              blocks: {
                of: [
                  { name: 'control', drivers: ['c1', 'c2'] },
                  { name: 'trust', drivers: ['t1', 't2'] },
                ],
                given: ['used'],
              },
              samples: 400,
              seed: 2,
            },
          },
        ],
      });
      if (blocks?.kind !== 'drivers') throw new Error('another finding');
      const apart = blocks.blocks?.differences[0]?.difference;
      close(apart?.value, 0.15975168617287 - 0.84024831382713);
      /* Of 4,000 samples in R: -0.772 to -0.576, sd 0.0506. */
      expect(apart?.low).toBeCloseTo(-0.772, 1);
      expect(apart?.high).toBeCloseTo(-0.576, 1);
      expect(Math.abs((apart?.se ?? 0) - 0.0506)).toBeLessThan(0.006);
      expect(sentence(blocks, 'es')).toMatch(/El bloque «trust» explica más que «control»: 68\s?%/);
    });

    it('regressions and paths, the whole design behind their errors', async () => {
      const regressionOf = async (told: object) => {
        const [finding] = await ask({ ...designs.clust, tasks: [{ regression: told }] });
        if (finding?.kind !== 'regression') throw new Error('another finding');
        return finding;
      };
      const linear = await regressionOf({ of: 'trust_s', by: ['control_s', 'age', 'country'] });
      expect(linear.family).toBe('linear');
      expect(linear.df).toBe(55 + 1 - 9);
      expect(linear.coefficients.map(({ variable, code }) => [variable, code])).toEqual([
        ['control_s', null],
        ...['30-44', '45-59', '60+'].map((code) => ['age', code]),
        ...['DE', 'FR', 'JP', 'US'].map((code) => ['country', code]),
      ]);
      const k = sharedJson('reference/stats/K_regression.json') as Readonly<
        Record<string, { readonly b: readonly number[]; readonly se: readonly number[] }>
      >;
      /* The reference leaves out those without a text too; a few rows more move it little. */
      expect(linear.coefficients[0]?.value).toBeCloseTo(k['svyglm_dC']?.b[1] ?? Number.NaN, 2);
      expect(linear.coefficients[0]?.se).toBeCloseTo(k['svyglm_dC']?.se[1] ?? Number.NaN, 2);
      expect(linear.comparability).toMatchObject([{ construct: 'trust_s', by: ['country'] }]);
      expect(sentence(linear, 'en')).toMatch(/one step more of “control_s” goes with 0\.4\d more/);
      const logistic = await regressionOf({ of: 'disclose', by: ['trust_s', 'age'] });
      expect(logistic).toMatchObject({ family: 'logistic', code: '1' });
      expect(logistic.coefficients[0]?.effect?.low).toBeGreaterThan(0.05);
      expect(sentence(logistic, 'es')).toMatch(/un cambio de \d+\s?% en el porcentaje/);
      const ordinal = await regressionOf({ of: 't1', by: ['control_s'] });
      expect(ordinal.family).toBe('ordinal');
      expect(ordinal.coefficients[0]?.value).toBeCloseTo(0.78, 1);
      const [path] = await ask({
        ...designs.clust,
        tasks: [{ mediation: { of: 'sent', cause: 'control_s', through: 'trust_s' } }],
      });
      if (path?.kind !== 'mediation') throw new Error('another finding');
      expect(path.indirect.value).toBeCloseTo((path.paths[0]?.a ?? 0) * (path.paths[0]?.b ?? 0), 12);
      expect(path.indirect.low).toBeGreaterThan(0.08);
      expect(sentence(path, 'en')).toMatch(/goes through “trust_s”/);
      const [both] = await ask({
        ...designs.clust,
        tasks: [
          {
            mediation: {
              of: 'sent',
              cause: 'disclose',
              through: ['trust_s', 'used'],
              given: ['age', 'country'],
              samples: 200,
            },
          },
        ],
      });
      if (both?.kind !== 'mediation') throw new Error('another finding');
      expect(both.codes).toMatchObject({ code: '1', against: '0' });
      expect(both.differences).toMatchObject([{ first: 'trust_s', second: 'used' }]);
      expect(both.indirect.value).toBeCloseTo((both.total ?? 0) - (both.direct ?? 0), 12);
      expect(sentence(both, 'es')).toMatch(/El camino por «trust_s» es más alto que por «used»: 0,20 /);
      const refused = await analyse(synthSource(), {
        tasks: [
          { regression: { of: 'country', by: ['age'] } },
          { regression: { of: 'age', by: ['country'], family: 'logistic' } },
          { regression: { of: 'sent', by: ['sent', 'nothing'] } },
          { drivers: { of: 'country', by: ['c1', 'c1'] } },
          { mediation: { of: 'sent', cause: 'sent', through: 'c1' } },
          { mediation: { of: 'sent', cause: 'country', through: ['c1', 'lang'], given: ['c1'] } },
          {
            drivers: {
              of: 'sent',
              by: ['c1', 'c2'],
              blocks: {
                of: [
                  { name: 'a', drivers: ['c1'] },
                  { name: 'b', drivers: ['t1'] },
                ],
                given: ['lang', 'c1'],
              },
            },
          },
        ],
      });
      expect(refused.ok ? [] : refused.issues.map(({ code, place }) => `${code} ${place}`)).toEqual([
        'REQUEST-NOT-ORDERED tasks/0/regression/of',
        'REQUEST-NOT-TWO-CODES tasks/1/regression/of',
        'REQUEST-VARIABLE-UNKNOWN tasks/2/regression/by/1',
        'REQUEST-VARIABLE-TWICE tasks/2/regression/by/0',
        'REQUEST-NOT-A-NUMBER tasks/3/drivers/of',
        'REQUEST-VARIABLE-TWICE tasks/3/drivers/by/1',
        'REQUEST-VARIABLE-TWICE tasks/4/mediation/cause',
        'REQUEST-CAUSE-CODES tasks/5/mediation/cause',
        'REQUEST-NOT-A-NUMBER tasks/5/mediation/through/1',
        'REQUEST-VARIABLE-TWICE tasks/5/mediation/given/0',
        'REQUEST-NOT-A-PREDICTOR tasks/6/drivers/blocks/of/1/drivers/0',
        'REQUEST-ONE-BLOCK tasks/6/drivers/blocks/of',
        'REQUEST-NOT-A-NUMBER tasks/6/drivers/blocks/given/0',
        'REQUEST-VARIABLE-TWICE tasks/6/drivers/blocks/given/1',
      ]);
    });

    it('counts of the population: errors of means and of a regression, and what cannot be', async () => {
      const population = { BR: 40, DE: 30, FR: 24, JP: 12, US: 100 };
      const [mean, model] = await ask({
        ...designs.clust,
        population,
        tasks: [{ means: { of: ['sent'], by: ['country'] } }, { regression: { of: 'sent', by: ['c1'] } }],
      });
      if (mean?.kind !== 'means' || model?.kind !== 'regression') throw new Error('other findings');
      /* `svydesign(~psu, strata = ~country, weights = ~w, nest = TRUE, fpc = ~M)`: `svymean`, `svyby` and `svyglm`. */
      close(mean.total.se, 0.01136198035753, 1e-9);
      [0.0243991326207, 0.0189890517503, 0.0330195422764, 0, 0.0342938542414].forEach((se, place) => {
        const own = mean.groups[place]?.mean.se ?? 0;
        expect(Math.abs(own - se)).toBeLessThan(1e-9 * se + 1e-15);
      });
      close(model.coefficients.find(({ variable }) => variable === 'c1')?.se, 0.00793609355054, 1e-5);
      expect(mean.notes).toContainEqual({ code: 'finite-population', data: { units: 206 } });
      const refused = async (request: object): Promise<readonly string[]> =>
        (await analyse(synthSource(), { tasks: [{ means: { of: ['sent'] } }], ...request })).issues.map(
          ({ code }) => code,
        );
      expect(await refused({ population: 2000, strata: 'country' })).toEqual([
        'REQUEST-POPULATION-BY-STRATUM',
      ]);
      expect(await refused({ population })).toEqual(['REQUEST-POPULATION-BY-STRATUM']);
      expect(await refused({ population: 1499 })).toEqual(['REQUEST-POPULATION-SMALL']);
      expect(await refused({ ...designs.clust, population: { ...population, JP: 11 } })).toEqual([
        'REQUEST-POPULATION-SMALL',
      ]);
      expect(await refused({ ...designs.clust, population: { BR: 40, DE: 30, FR: 24, JP: 12 } })).toEqual([
        'REQUEST-POPULATION-STRATUM',
      ]);
      expect(await refused({ ...designs.clust, population, replicates: { method: 'jackknife' } })).toEqual([
        'REQUEST-POPULATION-REPLICATES',
      ]);
    });
  },
);
