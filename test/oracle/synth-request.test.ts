import { describe, expect, it } from 'vitest';
import { codedColumn } from '../../analysis/data/build-column.ts';
import type { Frame } from '../../analysis/data/column.ts';
import { analyse } from '../../analysis/finding/analyse.ts';
import type { CrosstabFinding } from '../../analysis/finding/crosstab-finding.ts';
import type { Finding } from '../../analysis/finding/finding.ts';
import { sentence } from '../../analysis/finding/sentence.ts';
import type { Source } from '../../analysis/source/source.ts';
import { newcombeDifference } from '../../analysis/table/intervals.ts';
import { findingTable } from '../../server/cli/finding-table.ts';
import type { Codebook } from '../../surveys/model/codebook.ts';
import { sourceFromCsv } from '../support/load-csv.ts';
import { sharedAbsent, sharedJson, sharedPresent } from '../support/shared.ts';
import codebook from '../support/synth-codebook.json' with { type: 'json' };

interface Reference {
  readonly table: readonly (readonly number[])[];
  readonly rows: readonly string[];
  readonly cols: readonly string[];
  readonly col_pct: readonly (readonly number[])[];
  readonly row_pct: readonly (readonly number[])[];
  readonly total_pct: readonly (readonly number[])[];
  readonly tests: {
    readonly F: { readonly stat: number; readonly param: readonly number[]; readonly p: number };
  };
  readonly svyby: Readonly<Record<string, readonly number[]>>;
}

const bands: Readonly<Record<string, string>> = { 1: 'low', 2: 'low', 3: 'mid', 4: 'high', 5: 'high' };

/** Who has used something at all. */
const usersOf = (frame: Frame): readonly string[] => {
  const used = frame.columns.get('used');
  if (used === undefined || used.kind === 'text') throw new Error('usersOf: no used');
  return Array.from(used.values, (value) =>
    Number(used.kind === 'coded' ? used.codes[value] : value) > 0 ? '1' : '0',
  );
};

/** The codebook with users and disclosers as a multiple-response set. */
const withSet: Codebook = {
  ...(codebook as Codebook),
  variables: [
    ...(codebook as Codebook).variables,
    {
      name: 'users',
      measure: 'nominal',
      label: { en: 'Users' },
      set: 'both',
      derived: { from: ['used'], rule: 'above 0', made: 'test' },
      codes: ['0', '1'].map((code) => ({ code, label: { en: code } })),
    },
  ],
  sets: [{ name: 'both', label: { en: 'Both' }, variables: ['users', 'disclose'] }],
};

/** trust3 and hi, made from t1 as the codebook states. */
const derive = (frame: Frame): Frame => {
  const t1 = frame.columns.get('t1');
  if (t1?.kind !== 'coded') throw new Error('derive: no t1');
  const trust3 = Array.from(t1.values, (value) => bands[t1.codes[value] ?? ''] ?? null);
  const hi = trust3.map((band) => (band === null ? null : band === 'high' ? '1' : '0'));
  return {
    rows: frame.rows,
    columns: new Map([
      ...frame.columns,
      ['trust3', codedColumn(['low', 'mid', 'high'], trust3)],
      ['hi', codedColumn(['0', '1'], hi)],
      ['users', codedColumn(['0', '1'], usersOf(frame))],
    ]),
  };
};

const designs = {
  srs: {},
  strat: { strata: 'country' },
  clust: { strata: 'country', cluster: 'psu' },
} as const;

/** Relative tolerance 1e-10 for estimates, 1e-8 for p-values. */
const close = (one: number | null | undefined, other: number, bar = 1e-10): void => {
  expect(Math.abs((one ?? Number.NaN) - other)).toBeLessThanOrEqual(bar * Math.abs(other));
};

describe.skipIf(!sharedPresent)(`synth.csv by request (needs: ${sharedAbsent})`, () => {
  const loaded = sharedPresent ? sourceFromCsv('reference/stats/synth.csv', withSet, derive) : null;
  const source = (): Source => {
    if (loaded === null) throw new Error(sharedAbsent);
    return loaded;
  };
  const ask = async (request: Record<string, unknown>): Promise<readonly Finding[]> => {
    const result = await analyse(source(), { weight: 'w', missing: 'design', ...request });
    if (!result.ok) throw new Error(JSON.stringify(result.issues));
    return result.value;
  };
  const crosstab = async (design: object, task: object): Promise<CrosstabFinding> => {
    const [finding] = await ask({ ...design, tasks: [{ crosstab: task }] });
    if (finding?.kind !== 'crosstab') throw new Error('crosstab: another finding');
    return finding;
  };

  for (const [name, design] of Object.entries(designs)) {
    describe(name, () => {
      const reference = (): Reference =>
        (sharedJson('reference/stats/A_crosstab.json') as Record<string, Reference>)[name] as Reference;
      const asked = () => crosstab(design, { rows: ['trust3'], columns: ['country'], interval: 'wilson' });

      it('weighted table and its three percentages', async () => {
        const wanted = reference();
        const { rows, columns, cells } = await asked();
        expect(rows.codes).toEqual(wanted.rows);
        expect(columns?.codes).toEqual(wanted.cols);
        wanted.rows.forEach((_row, r) => {
          wanted.cols.forEach((_column, c) => {
            const cell = cells[r]?.[c];
            close(cell?.weighted, wanted.table[r]?.[c] ?? Number.NaN);
            close(100 * (cell?.column.value ?? 0), wanted.col_pct[r]?.[c] ?? Number.NaN);
            close(100 * (cell?.row.value ?? 0), wanted.row_pct[r]?.[c] ?? Number.NaN);
            close(100 * (cell?.total.value ?? 0), wanted.total_pct[r]?.[c] ?? Number.NaN);
          });
        });
      });

      it('Rao-Scott F, its degrees of freedom and p', async () => {
        const { F } = reference().tests;
        const { test } = await asked();
        expect(test?.name).toBe('rao-scott');
        close(test?.statistic, F.stat);
        close(test?.df[0], F.param[0] ?? Number.NaN);
        close(test?.df[1], F.param[1] ?? Number.NaN);
        close(test?.p, F.p, 1e-8);
      });

      it('design standard errors of shares in each column', async () => {
        const { svyby, rows } = reference();
        const { cells } = await asked();
        rows.forEach((row, r) => {
          svyby[`se.trust3${row}`]?.forEach((se, c) => {
            close(cells[r]?.[c]?.column.se, se);
          });
        });
      });

      for (const method of ['wilson', 'logit', 'beta', 'mean'] as const)
        it(`${method} intervals of shares`, async () => {
          const wanted = (
            sharedJson('reference/stats/C2_svyciprop_survey45.json') as Record<
              string,
              Record<string, Record<string, readonly number[]>>
            >
          )[name];
          const { total, rows } = await crosstab(design, { rows: ['trust3'], interval: method });
          rows.codes.forEach((code, r) => {
            const [share, low, high] = wanted?.[code]?.[method] ?? [];
            close(total[r]?.column.value, share ?? Number.NaN);
            close(total[r]?.column.low, low ?? Number.NaN);
            close(total[r]?.column.high, high ?? Number.NaN);
          });
        });

      it('means by country with design standard errors', async () => {
        if (name === 'srs') return;
        const wanted = (
          sharedJson('reference/stats/B_pairwise.json') as Record<
            string,
            Record<string, { mean: Record<string, number>; se: Record<string, number> | readonly number[] }>
          >
        )[name]?.['sent'];
        const [finding] = await ask({ ...design, tasks: [{ means: { of: ['sent'], by: ['country'] } }] });
        if (finding?.kind !== 'means' || wanted === undefined) throw new Error('no means');
        finding.groups.forEach(({ codes, mean }, group) => {
          close(mean.value, wanted.mean[codes[0] ?? ''] ?? Number.NaN);
          close(mean.se, Object.values(wanted.se)[group] ?? Number.NaN);
        });
      });
    });
  }

  it('three bases by country', async () => {
    const wanted = sharedJson('reference/stats/A_crosstab.json') as Record<string, Record<string, number>>;
    const { columns, columnBases, base } = await crosstab({}, { rows: ['trust3'], columns: ['country'] });
    columns?.codes.forEach((code, c) => {
      expect(columnBases[c]?.n).toBe(wanted['n_by_country']?.[code]);
      close(columnBases[c]?.weighted, wanted['wn_by_country']?.[code] ?? Number.NaN);
      close(columnBases[c]?.effective, wanted['kish_by_country']?.[code] ?? Number.NaN);
    });
    close(base.effective, Number(wanted['kish_total']));
  });

  it('alpha of complete cases, plain, by country and weighted, and the score of people with enough items', async () => {
    const wanted = sharedJson('reference/stats/E_reliability.json') as {
      readonly n_complete: number;
      readonly alpha_complete: { readonly raw_alpha: number; readonly 'std.alpha': number };
      readonly item_stats_complete: Readonly<Record<string, readonly number[]>>;
      readonly alpha_ci: { readonly feldt: readonly number[] };
      readonly weighted_alpha: { readonly alpha: number };
      readonly by_country: Readonly<Record<string, { readonly n: number; readonly alpha: number }>>;
      readonly score: { readonly n: number; readonly mean: number; readonly sd: number };
    };
    const construct = 'control_s';
    const result = await analyse(source(), {
      tasks: [{ reliability: { construct, by: ['country'] } }, { score: { construct } }],
    });
    if (!result.ok) throw new Error(JSON.stringify(result.issues));
    const [alpha, score] = result.value;
    if (alpha?.kind !== 'reliability' || score?.kind !== 'score') throw new Error('other findings');
    expect(alpha.pooled.n).toBe(wanted.n_complete);
    close(alpha.pooled.alpha, wanted.alpha_complete.raw_alpha);
    close(alpha.pooled.standardised, wanted.alpha_complete['std.alpha']);
    close(alpha.pooled.low, wanted.alpha_ci.feldt[0] ?? Number.NaN);
    close(alpha.pooled.high, wanted.alpha_ci.feldt[1] ?? Number.NaN);
    alpha.pooled.items.forEach((item, place) => {
      close(item.itemRest, wanted.item_stats_complete['r.drop']?.[place] ?? Number.NaN);
      close(item.mean, wanted.item_stats_complete['mean']?.[place] ?? Number.NaN);
    });
    for (const { codes, n, alpha: own } of alpha.groups) {
      expect(n).toBe(wanted.by_country[codes[0] ?? '']?.n);
      close(own, wanted.by_country[codes[0] ?? '']?.alpha ?? Number.NaN);
    }
    expect(score.mean.base.n).toBe(wanted.score.n);
    close(score.mean.value, wanted.score.mean);
    close(score.sd, wanted.score.sd);
    const [weighted] = await ask({ tasks: [{ reliability: { construct } }] });
    close(weighted?.kind === 'reliability' ? weighted.pooled.alpha : null, wanted.weighted_alpha.alpha);
  });

  it('omega, and whether felt control measures the same in five countries', async () => {
    const construct = 'control_s';
    const wanted = sharedJson('reference/stats/E_reliability.json') as { readonly omega_ml: number };
    const result = await analyse(source(), { tasks: [{ reliability: { construct, by: ['country'] } }] });
    const [finding] = result.ok ? result.value : [];
    if (finding?.kind !== 'reliability') throw new Error('another finding');
    expect(finding.pooled.omega?.value).toBeCloseTo(wanted.omega_ml, 6);
    expect(finding.comparability).toMatchObject({ verdict: 'comparable', fails: null, leftOut: [] });
    expect(finding.comparability?.steps.map(({ step, holds }) => [step, holds])).toEqual([
      ['configural', true],
      ['metric', true],
      ['scalar', true],
    ]);
    expect(finding.notes.map(({ code }) => code)).toContain('comparable');
    const [weighted] = await ask({ tasks: [{ reliability: { construct, by: ['country'] } }] });
    if (weighted?.kind !== 'reliability') throw new Error('another finding');
    expect(weighted.comparability, 'the verdict rests on unweighted answers').toEqual(finding.comparability);
  });

  it('letters by request are those of R: Holm, Benjamini–Hochberg, small letters', async () => {
    const { pairs } = (
      sharedJson('reference/stats/B_pairwise.json') as {
        readonly strat: {
          readonly hi: { readonly pairs: Readonly<Record<string, readonly (number | string)[]>> };
        };
      }
    ).strat.hi;
    for (const [adjustment, key] of [
      ['holm', 'holm'],
      ['bh', 'BH'],
    ] as const) {
      const task = { rows: ['trust3'], columns: ['country'], letters: { adjustment, small: 0.1 } };
      const { letters, rows, columns } = await crosstab(designs.strat, task);
      const line = letters?.rows[rows.codes.indexOf('high')]?.letters ?? [];
      const wanted = columns?.codes.map((code) =>
        (columns.codes ?? []).flatMap((other, place) => {
          const at = (pairs['a'] ?? []).findIndex(
            (a, index) =>
              [a, pairs['b']?.[index]].includes(code) &&
              [a, pairs['b']?.[index]].includes(other) &&
              code !== other,
          );
          const p = Number(pairs[key]?.[at] ?? 1);
          const higher = Number(pairs['diff']?.[at] ?? 0) > 0 === (pairs['a']?.[at] === code);
          const letter = 'ABCDE'[place] ?? '';
          return at >= 0 && higher && p < 0.1 ? [p < 0.05 ? letter : letter.toLowerCase()] : [];
        }),
      );
      expect(line).toEqual(wanted);
      expect(line.flat().length).toBeGreaterThan(0);
      expect(letters?.rows[0]?.tested).toBe(10);
    }
  });

  it('columns that share people, by request: 18 numbers of R within 1e-10', async () => {
    const overlap = sharedJson('reference/stats/B2_overlap.json') as Readonly<
      Record<
        string,
        { readonly p: readonly number[]; readonly pairs: Readonly<Record<string, readonly number[]>> }
      >
    >;
    for (const [name, design] of Object.entries(designs)) {
      const [finding] = await ask({
        ...design,
        tasks: [{ multiple: { set: 'both', of: 'hi', letters: {} } }],
      });
      if (finding?.kind !== 'multiple') throw new Error('another finding');
      const line = finding.lines.indexOf('1');
      const wanted = overlap[name];
      [0, 1].forEach((column) => {
        close(finding.cells[line]?.[column]?.value, wanted?.p[column] ?? Number.NaN);
      });
      const pair = finding.letters?.lines[line]?.pairs[0];
      close(pair?.difference, wanted?.pairs['diff']?.[0] ?? Number.NaN);
      close(pair?.se, wanted?.pairs['se']?.[0] ?? Number.NaN);
      close(pair?.statistic, wanted?.pairs['t']?.[0] ?? Number.NaN);
      close(pair?.p, wanted?.pairs['p']?.[0] ?? Number.NaN, 1e-8);
      expect(finding.letters?.lines[line]?.letters).toEqual([[], ['A']]);
    }
  });

  it('a number that is cut at a point is the table of who lies above it', async () => {
    for (const design of Object.values(designs)) {
      const cut = await crosstab(design, { rows: ['t1'], columns: ['country'], cut: 3 });
      const made = await crosstab(design, { rows: ['hi'], columns: ['country'] });
      expect(cut.rows).toEqual({ variable: 't1', codes: ['≤ 3', '> 3'] });
      expect(cut.base.n).toBe(made.base.n);
      close(cut.test?.p, made.test?.p ?? Number.NaN, 1e-8);
      made.cells.forEach((line, row) => {
        line.forEach(({ column }, place) => {
          for (const key of ['value', 'se', 'low', 'high'] as const)
            close(cut.cells[row]?.[place]?.column[key], column[key] ?? Number.NaN);
        });
      });
    }
    const score = await crosstab({}, { rows: ['trust_s'], columns: ['country'], cut: 3 });
    expect(score.comparability).toMatchObject([{ construct: 'trust_s', by: ['country'] }]);
    const refused = await analyse(source(), {
      tasks: [
        { crosstab: { rows: ['lang'], cut: 3 } },
        { crosstab: { rows: ['t1'], cut: 3, boxes: { top: 1 } } },
      ],
    });
    expect(refused.ok ? [] : refused.issues.map(({ code, place }) => `${code} ${place}`)).toEqual([
      'REQUEST-NOT-A-NUMBER tasks/0/crosstab/rows/0',
      'REQUEST-CUT-NETS tasks/1/crosstab/cut',
    ]);
  });

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
    expect(sentence(blocks, 'es')).toMatch(/El bloque “trust” explica más que “control”: 68\s?%/);
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
    expect(sentence(both, 'es')).toMatch(/El camino por “trust_s” es más alto que por “used”: 0,20 /);
    const refused = await analyse(source(), {
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

  it('structure and items of felt control by request', async () => {
    const construct = 'control_s';
    const [structure, items] = await ask({
      tasks: [{ structure: { construct } }, { items: { construct, by: 'country' } }],
    });
    if (structure?.kind !== 'structure' || items?.kind !== 'items') throw new Error('other findings');
    const { omega_minres } = sharedJson('reference/stats/E_reliability.json') as {
      readonly omega_minres: { readonly loadings: readonly number[] };
    };
    expect(structure.factors).toBe(1);
    structure.items.forEach(({ loadings }, place) => {
      expect(Math.abs((loadings[0] ?? 0) - (omega_minres.loadings[place] ?? 0))).toBeLessThan(2e-5);
    });
    expect(sentence(structure, 'en')).toMatch(/measure one thing that stands out from chance/);
    expect(items.reference?.code).toBe('BR');
    expect(items.groups.map(({ code }) => code)).toEqual(['DE', 'FR', 'JP', 'US']);
    const dif = sharedJson('reference/stats/I_dif.json') as Readonly<
      Record<string, { readonly lr_total: number; readonly p_total: number; readonly coef_g: number }>
    >;
    items.groups[0]?.items.forEach((own, place) => {
      const wanted = dif[`c${place + 1}`];
      expect(Math.abs((own.statistic ?? 0) - (wanted?.lr_total ?? Number.NaN))).toBeLessThan(1e-5);
      /* The reference has DE first and BR second. */
      expect(Math.abs((own.shift ?? 0) + (wanted?.coef_g ?? Number.NaN))).toBeLessThan(2e-5);
      expect([own.size, own.flagged]).toEqual(['A', false]);
    });
    expect(sentence(items, 'en')).toMatch(/^No item of “control_s” means something else/);
  });

  /** lavaan 0.6-14: `cfa("f =~ t1 + t2 + t3 + t4", d, group = "country", group.equal =, missing = "fiml")`, and complete rows
   * with `estimator = "MLM"` and `"MLR"`: χ² (scaled), CFI and RMSEA (robust), its interval, SRMR. */
  const stepsOfTrust = {
    fiml: [
      [20.1279702934, 0.99303392312, 0.0581032709733, 0.0184365203433, 0.0948190117677, 0.0167340127922],
      [31.648736385, 0.99336354299, 0.0382351900126, 0, 0.065964388989, 0.0329235618336],
      [50.4055587151, 0.988716161288, 0.0401047143029, 0.0111558065719, 0.062234671394, 0.0412395492601],
    ],
    'satorra-bentler': [
      [17.673109096892, 0.9941651259466, 0.0550025116431, 0, 0.0962035131661, 0.0162804607178],
      [31.209074080577, 0.9935252384963, 0.0390631558294, 0, 0.0682666205113, 0.0339681266793],
      [45.9801535336087, 0.9915012091104, 0.0360002810998, 0, 0.0604868595499, 0.0409252611145],
    ],
    'yuan-bentler': [
      [18.2058013391418, 0.9939402097159, 0.0560413919705, 0, 0.0963203749098, 0.0162804607178],
      [31.4254336239312, 0.9934161174087, 0.039383092459, 0, 0.0683835913742, 0.0339681266793],
      [45.9143428810361, 0.9915324021877, 0.0359269847091, 0, 0.06045390119, 0.0409252611145],
    ],
  } as const;

  it('one factor over countries by every estimator, weighted loadings beside it, and polychoric correlations', async () => {
    const construct = 'trust_s';
    const found = await ask({
      tasks: [
        ...Object.keys(stepsOfTrust).map((estimator) => ({
          structure: { construct, estimator, by: ['country'] },
        })),
        { structure: { construct, estimator: 'ml', by: ['country'] } },
        { structure: { construct: 'control_s', correlations: 'polychoric' } },
      ],
    });
    const structures = found.flatMap((own) => (own.kind === 'structure' ? [own] : []));
    Object.entries(stepsOfTrust).forEach(([estimator, steps], place) => {
      const model = structures[place]?.model;
      expect(model?.estimator).toBe(estimator);
      steps.forEach(([chiSquared, cfi, rmsea, low, high, srmr], step) => {
        const fit = model?.comparability?.steps[step]?.fit;
        close(fit?.chiSquared, chiSquared, 2e-6);
        for (const [own, wanted] of [
          [fit?.cfi, cfi],
          [fit?.rmsea, rmsea],
          [fit?.rmseaLow, low],
          [fit?.rmseaHigh, high],
          [fit?.srmr, srmr],
        ] as const)
          expect(Math.abs((own ?? Number.NaN) - wanted), `${estimator} ${step}`).toBeLessThan(2e-6);
      });
    });
    /* `cfa(missing = "fiml")` and `cfa()` of everybody, and with `sampling.weights = "w"`. */
    const [full, , , plain, ordered] = structures;
    expect([full?.model?.n, plain?.model?.n]).toEqual([1500, plain?.n]);
    close(full?.model?.fit?.chiSquared, 5.16944713512468, 1e-6);
    [0.777315998, 0.677564853, 0.562460996, 0.69637182].forEach((wanted, item) => {
      expect(Math.abs((full?.model?.loadings[item] ?? 0) - wanted)).toBeLessThan(2e-6);
    });
    close(plain?.model?.fit?.chiSquared, 4.6042754121699, 1e-6);
    expect(Math.abs((plain?.model?.fit?.srmr ?? 0) - 0.0101308328856)).toBeLessThan(1e-6);
    [0.778772773, 0.683773623, 0.576680515, 0.693152705].forEach((wanted, item) => {
      expect(Math.abs((plain?.model?.weighted?.[item] ?? 0) - wanted)).toBeLessThan(2e-5);
    });
    const { phi } = (
      sharedJson('reference/stats/S_equivalence.json') as {
        readonly congruence: { readonly phi: Readonly<Record<string, number>> };
      }
    ).congruence;
    expect(plain?.model?.groups.length).toBe(5);
    for (const group of plain?.model?.groups ?? [])
      expect(Math.abs((group.phi ?? 0) - (phi[group.codes[0] ?? ''] ?? 0))).toBeLessThan(1e-5);
    expect(plain?.notes.map(({ code }) => code)).toContain('comparable');
    expect(findingTable(plain as Finding, 'en', withSet).join('\n')).toMatch(
      /same intercepts +44\.5 +34 +0\.99/,
    );
    /* `fa(polychoric(d, correct = FALSE)$rho, 1, fm = "minres")` of psych. */
    expect(ordered?.polychoric).toEqual({ smoothed: false });
    [0.79944868, 0.76735267, 0.71198657, 0.67621696].forEach((wanted, item) => {
      expect(Math.abs((ordered?.items[item]?.loadings[0] ?? 0) - wanted)).toBeLessThan(1e-4);
    });
  });

  it('how far apart two columns are: Newcombe’s interval under the design, and Cohen’s h', async () => {
    const task = (columns: string) => ({ rows: ['hi'], columns: [columns], differences: true });
    const plain = await ask({ weight: undefined, tasks: [{ crosstab: task('country') }] });
    const clustered = await ask({ ...designs.clust, tasks: [{ crosstab: task('age') }] });
    /* `svyby(~hi, ~country, D, svymean, covmat = TRUE)` of BR and DE, and of the two youngest under clusters: the
     * formulas worked in R from its shares and covariances. */
    [
      [
        plain,
        [
          0.0847055195806, 0.0140487117069, 0.1544257971164, 0.1755101847837, 0.0292224639925,
          0.3217979055749,
        ],
      ],
      [
        clustered,
        [
          0.0277292629331, -0.0395826911743, 0.094807316825, 0.0582888485736, -0.0835174806545,
          0.2000951778017,
        ],
      ],
    ].forEach(([found, wanted]) => {
      const [finding] = found as readonly Finding[];
      if (finding?.kind !== 'crosstab') throw new Error('another finding');
      const pair = finding.differences?.rows[1]?.[0];
      [pair?.difference, pair?.low, pair?.high, pair?.h.value, pair?.h.low, pair?.h.high].forEach(
        (own, place) => {
          close(own, (wanted as readonly number[])[place] ?? Number.NaN, 1e-9);
        },
      );
    });
    const [first] = plain;
    if (first?.kind !== 'crosstab') throw new Error('another finding');
    const [yes, other] = first.cells[1] ?? [];
    const bases = first.columnBases.map(({ n }) => n);
    const counts = (cell: typeof yes, place: number) => [cell?.n ?? 0, bases[place] ?? 0] as const;
    const newcombe = newcombeDifference(counts(yes, 0), counts(other, 1));
    expect(Math.abs((first.differences?.rows[1]?.[0]?.low ?? 0) - newcombe.low)).toBeLessThan(2e-4);
    expect(first.notes.map(({ code }) => code)).toContain('widest-difference');
  });

  it('how people use a scale: means of all by P_quality, and by country under the design', async () => {
    const of = ['c1', 'c2', 'c3r', 'c4'];
    const [all] = await ask({ weight: undefined, tasks: [{ patterns: { of } }] });
    const [by] = await ask({ ...designs.clust, tasks: [{ patterns: { of, by: ['country'] } }] });
    if (all?.kind !== 'patterns' || by?.kind !== 'patterns') throw new Error('other findings');
    const { mean } = sharedJson('reference/stats/P_quality.json') as {
      readonly mean: Readonly<Record<string, number>>;
    };
    const total = (style: string) => all.styles.find((own) => own.style === style)?.total.value;
    for (const [style, key] of [
      ['longest-run', 'longstring'],
      ['spread', 'irv'],
      ['extreme', 'ers'],
      ['agreeing', 'ars'],
      ['middle', 'mrs'],
    ] as const)
      close(total(style), mean[key] ?? Number.NaN);
    /* `svyby(~ers, ~country, svydesign(~psu, strata = ~country, weights = ~w, nest = TRUE), svymean)`, and the Wald test. */
    const extreme = by.styles.find(({ style }) => style === 'extreme');
    [
      [0.199250926023, 0.0148183359956],
      [0.185704864363, 0.0152867168666],
      [0.196072992607, 0.0178540483669],
      [0.217163275137, 0.0186016087096],
      [0.192476015608, 0.0118157170557],
    ].forEach(([value = 0, se = 0], place) => {
      close(extreme?.groups[place]?.mean.value, value, 1e-9);
      close(extreme?.groups[place]?.mean.se, se, 1e-9);
    });
    expect(by.styles[0]?.groups.map(({ seen }) => (seen ?? -1) >= 0)).toEqual([true, true, true, true, true]);
    expect(sentence(all, 'es')).toMatch(
      /^En 4 ítems, \d+\s?% de las personas dio siempre la misma respuesta/,
    );
    expect(findingTable(by, 'en', withSet)[0]).toMatch(/straight +longest run +spread/);
    const refused = await analyse(source(), { tasks: [{ patterns: { of: ['c1', 'country', 'c1'] } }] });
    expect(refused.issues.map(({ code, place }) => `${code} ${place}`)).toEqual([
      'REQUEST-NOT-A-NUMBER tasks/0/patterns/of/1',
      'REQUEST-VARIABLE-TWICE tasks/0/patterns/of/2',
    ]);
    const apart = await analyse(source(), { tasks: [{ patterns: { of: ['c1', 'sent'] } }] });
    expect(apart.issues.map(({ code }) => code)).toEqual(['REQUEST-NOT-ONE-SCALE']);
  });

  it('what stands beside: ratios, design effects, Bonett, V unbiased, first order, variances', async () => {
    const [used, sent] = await ask({
      ...designs.strat,
      tasks: [{ means: { of: ['used'], per: 'c1', by: ['country'] } }, { means: { of: ['sent'] } }],
    });
    const [trust, alpha, plain] = await ask({
      weight: undefined,
      tasks: [
        { means: { of: ['trust_s'], by: ['country'], variance: true } },
        { reliability: { construct: 'control_s' } },
        { crosstab: { rows: ['trust3'], columns: ['country'] } },
      ],
    });
    if (used?.kind !== 'means' || sent?.kind !== 'means' || trust?.kind !== 'means')
      throw new Error('no means');
    if (plain?.kind !== 'crosstab' || alpha?.kind !== 'reliability') throw new Error('other findings');
    const intervals = sharedJson('reference/stats/C_intervals.json') as {
      readonly svyratio: { readonly r: number; readonly se: number };
      readonly svymean_deff: { readonly deff: number };
    };
    close(used.ratio?.total.value, intervals.svyratio.r);
    close(used.ratio?.total.se, intervals.svyratio.se);
    /* `svyby(~used, denominator = ~c1, ~country, D, svyratio, na.rm = TRUE)` */
    [
      [0.403253757908, 0.0228108487646],
      [0.409226339004, 0.0223233641034],
      [0.408304886542, 0.0284575409813],
      [0.39226737391, 0.0308286177965],
      [0.404371866353, 0.0234966547947],
    ].forEach(([value = 0, se = 0], place) => {
      close(used.ratio?.groups[place]?.ratio.value, value, 1e-9);
      close(used.ratio?.groups[place]?.ratio.se, se, 1e-9);
    });
    close(sent.groups[0]?.deff, intervals.svymean_deff.deff);
    const { reml } = (
      sharedJson('reference/stats/S_equivalence.json') as {
        readonly icc: { readonly reml: { readonly between: number; readonly within: number } };
      }
    ).icc;
    close(trust.variance?.components?.between, reml.between, 1e-6);
    close(trust.variance?.components?.within, reml.within, 1e-6);
    const { bonett } = (
      sharedJson('reference/stats/E_reliability.json') as {
        readonly alpha_ci: { readonly bonett: readonly [number, number] };
      }
    ).alpha_ci;
    close(alpha.pooled.bonett?.low, bonett[0]);
    close(alpha.pooled.bonett?.high, bonett[1]);
    const { strat, unweighted } = sharedJson('reference/stats/A_crosstab.json') as {
      readonly strat: { readonly tests: { readonly Chisq: { readonly stat: number; readonly p: number } } };
      readonly unweighted: { readonly cramers_v_adj: number };
    };
    close(plain.unbiased?.value, unweighted.cramers_v_adj);
    const [without] = await ask({
      ...designs.strat,
      tasks: [{ crosstab: { rows: ['trust3'], columns: ['country'] } }],
    });
    if (without?.kind !== 'crosstab') throw new Error('no crosstab');
    close(without.firstOrder?.p, strat.tests.Chisq.p, 1e-8);
    expect(without.unbiased).toBeUndefined();
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
      (await analyse(source(), { tasks: [{ means: { of: ['sent'] } }], ...request })).issues.map(
        ({ code }) => code,
      );
    expect(await refused({ population: 2000, strata: 'country' })).toEqual(['REQUEST-POPULATION-BY-STRATUM']);
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

  it('alpha of those who answered each two items, as psych prints it', async () => {
    const [all] = await ask({
      weight: undefined,
      tasks: [{ reliability: { construct: 'control_s', cases: 'pairwise', by: ['country'] } }],
    });
    if (all?.kind !== 'reliability') throw new Error('another finding');
    const { alpha_pairwise, item_stats } = sharedJson('reference/stats/E_reliability.json') as {
      readonly alpha_pairwise: { readonly raw_alpha: number; readonly 'std.alpha': number };
      readonly item_stats: Readonly<Record<'r.drop' | 'raw.r', readonly number[]>>;
    };
    close(all.pooled.alpha, alpha_pairwise.raw_alpha);
    close(all.pooled.standardised, alpha_pairwise['std.alpha']);
    all.pooled.items.forEach(({ itemRest }, place) => {
      expect(Math.abs((itemRest ?? 0) - (item_stats['r.drop'][place] ?? 0)), `${itemRest}`).toBeLessThan(
        2e-3,
      );
    });
    expect(all.pooled.omega).toBeNull();
    expect(all.groups.map(({ n }) => n > 100)).toEqual([true, true, true, true, true]);
    expect(all.notes.map(({ code }) => code)).toContain('pairwise-cases');
  });

  it('keeps filtered rows in the design: degrees of freedom stay', async () => {
    const [all] = await ask({ ...designs.strat, tasks: [{ crosstab: { rows: ['trust3'] } }] });
    const [some] = await ask({
      ...designs.strat,
      where: `\${gender} = 'f'`,
      tasks: [{ crosstab: { rows: ['trust3'] } }],
    });
    if (all?.kind !== 'crosstab' || some?.kind !== 'crosstab') throw new Error('no crosstab');
    expect(some.evidence.units.map(({ rows }) => rows)).toEqual(all.evidence.units.map(({ rows }) => rows));
    expect(some.base.n).toBeLessThan(all.base.n);
    expect(some.provenance.where).toBe(`\${gender} = 'f'`);
  });
});
