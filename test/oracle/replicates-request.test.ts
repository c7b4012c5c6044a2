import { describe, expect, it } from 'vitest';
import type { Column } from '../../analysis/data/column.ts';
import { analyse } from '../../analysis/finding/analyse.ts';
import type { CrosstabFinding } from '../../analysis/finding/crosstab-finding.ts';
import type { MeansFinding } from '../../analysis/finding/means-finding.ts';
import type { Codebook, Variable } from '../../surveys/model/codebook.ts';
import { sourceFromCsv } from '../support/load-csv.ts';
import { sharedAbsent, sharedJson, sharedPresent } from '../support/shared.ts';
import codebook from '../support/synth-codebook.json' with { type: 'json' };
import { deviation } from './deviation.ts';

/**
 * R 4.2.2, survey 4.1-1, on `synth.csv` with weights w. Jackknife: `as.svrepdesign(svydesign(~psu, strata = ~country),
 * type = "JKn")`, of people with `~1` for `~psu`; raked: `rake` of that to the margins of `Q_weights.json`, which rakes
 * every replicate. Columns: `svrepdesign(repweights = B, type = "other", scale = 0.05, rscales = rep(c(1, 2), 10))`
 * with B[i, r] = w[i]·(1 + ((i·(r + 1)) %% 7 − 3)/10). Of each: `svymean(~t1)`, `svyby(~t1, ~disclose)`,
 * `svyby(~disclose, ~age)` (people of code 1), the F of `svychisq(~disclose + age)` and its first df, `svytotal(~t1)`,
 * `svymean(~t1, subset(gender == "f"))`.
 */
const fromR = {
  jackknife: {
    mean: [3.0502622985612966, 0.03738705742814839],
    groups: [2.7221419633264623, 3.407311654859571, 0.04223078539336834, 0.04256816381907366],
    shares: [0.5045331437323114, 0.46602419172295173, 0.47211499082186037, 0.4697367033503997],
    errors: [0.02651110295540303, 0.02469231392931318, 0.02756725104336363, 0.03610317093252696],
    test: [0.4545892186704266, 2.8884006936992774],
    total: [5159.4836, 187.153520003421],
    filtered: [3.0537985833908055, 0.04631125458063363],
  },
  'jackknife, raked': {
    mean: [3.0443554115496334, 0.04298405841617084],
    groups: [2.7386978704310141, 3.3815190030829325, 0.04957899415653469, 0.05210737823660327],
    shares: [0.49912016397517739, 0.4517324715263269, 0.47729302965446124, 0.48097628604126513],
    errors: [0.02510369159935635, 0.02513727437622405, 0.02781479524873383, 0.03665177008693468],
    test: [0.4328668447487479, 2.4938477458478263],
    total: [4416.635105545193, 65.7840956415768],
    filtered: [3.0448285604312422, 0.05815326731034756],
  },
  'jackknife of people': {
    mean: [3.0502622985612966, 0.03194640660129278],
    groups: [2.7221419633264623, 3.407311654859571, 0.04388789125987104, 0.04167899918044068],
    shares: [0.5045331437323114, 0.46602419172295173, 0.47211499082186037, 0.4697367033503997],
    errors: [0.02604532790896449, 0.02543964858543049, 0.02869877783596202, 0.03643909563272949],
    test: [0.4356606696545624, 2.9962522694519862],
    total: [5159.4836, 80.94259386653711],
    filtered: [3.0537985833908055, 0.04403741307546945],
  },
  columns: {
    mean: [3.0502622985612966, 0.009424279418899775],
    groups: [2.7221419633264623, 3.407311654859571, 0.008618688883318572, 0.007300268762265417],
    shares: [0.5045331437323114, 0.46602419172295173, 0.47211499082186037, 0.4697367033503997],
    errors: [0.001985643042114025, 0.006124765315162847, 0.003583842196944551, 0.002905229332062132],
    test: [30.89191293997699, 1.657135219799853],
    total: [5159.4836, 710.9760517825164],
    filtered: [3.0537985833908055, 0.01382891157013423],
  },
} as const;

const names = Array.from({ length: 20 }, (_, column) => `b${column + 1}`);

const requests = {
  jackknife: { strata: 'country', cluster: 'psu', replicates: { method: 'jackknife' } },
  'jackknife, raked': { strata: 'country', cluster: 'psu', replicates: { method: 'jackknife' } },
  'jackknife of people': { strata: 'country', replicates: { method: 'jackknife' } },
  columns: {
    replicates: {
      method: 'columns',
      columns: names,
      scale: 0.05,
      each: names.map((_, column) => 1 + (column % 2)),
      degrees: 4,
    },
  },
} as const;

describe.skipIf(!sharedPresent)(`replicates by request against R (needs: ${sharedAbsent})`, () => {
  const own = codebook as unknown as Codebook;
  const source = sharedPresent
    ? sourceFromCsv(
        'reference/stats/synth.csv',
        {
          ...own,
          variables: [
            ...own.variables,
            ...names.map(
              (name): Variable => ({
                name,
                measure: 'number',
                label: { en: name },
                derived: { from: ['w'], rule: 'times a number of the row', made: 'test' },
              }),
            ),
          ],
        },
        (frame) => {
          const w = frame.columns.get('w');
          if (w?.kind !== 'number') throw new Error('no weights');
          const columns = names.map((name, column): [string, Column] => {
            const values = w.values.map(
              (weight, row) => weight * (1 + ((((row + 1) * (column + 2)) % 7) - 3) / 10),
            );
            return [name, { kind: 'number', values }];
          });
          return { ...frame, columns: new Map([...frame.columns, ...columns]) };
        },
      )
    : null;
  const ask = async (request: object) => {
    if (source === null) throw new Error(sharedAbsent);
    const result = await analyse(source, { weight: 'w', ...request });
    if (!result.ok) throw new Error(JSON.stringify(result.issues));
    return result.value;
  };
  const reference = (sharedPresent ? sharedJson('reference/stats/Q_weights.json') : {}) as {
    readonly margins?: readonly Readonly<Record<string, readonly (string | number)[]>>[];
    readonly jkn_sent?: number;
  };
  const weighting = {
    margins: {
      format: 'margins-1',
      source: { who: 'The handbook', title: 'Q_weights', year: 2026, address: 'reference/stats' },
      margins: (reference.margins ?? []).map((margin) => {
        const [variable = ''] = Object.keys(margin);
        const codes = margin[variable] ?? [];
        return {
          variable,
          counts: Object.fromEntries(codes.map((code, at) => [String(code), Number(margin['Freq']?.[at])])),
        };
      }),
    },
  };

  for (const [name, wanted] of Object.entries(fromR))
    it(`${name}: means, shares, test and total: 20 numbers within 1e-8`, async () => {
      const off = deviation(1e-8);
      const request = {
        ...requests[name as keyof typeof fromR],
        ...(name.endsWith('raked') ? { weighting } : {}),
      };
      const [means, table, totals] = (await ask({
        ...request,
        tasks: [
          { means: { of: ['t1'], by: ['disclose'] } },
          { crosstab: { rows: ['disclose'], columns: ['age'], letters: {} } },
          { means: { of: ['t1'], totals: true } },
        ],
      })) as [MeansFinding, CrosstabFinding, MeansFinding];
      off.compare(means.total.value, wanted.mean[0], 'mean');
      off.compare(means.total.se, wanted.mean[1], 'its error');
      means.groups.forEach(({ mean }, group) => {
        off.compare(mean.value, wanted.groups[group] ?? 0, 'group');
        off.compare(mean.se, wanted.groups[group + 2] ?? 0, 'error of a group');
      });
      table.cells[1]?.forEach(({ column }, place) => {
        off.compare(column.value, wanted.shares[place] ?? 0, 'share');
        off.compare(column.se, wanted.errors[place] ?? 0, 'error of a share');
      });
      off.compare(table.test?.statistic, wanted.test[0], 'F');
      off.compare(table.test?.df[0], wanted.test[1], 'df');
      off.compare(totals.totals?.[0]?.total.value, wanted.total[0], 'total');
      off.compare(totals.totals?.[0]?.total.se, wanted.total[1], 'error of the total');
      const [filtered] = (await ask({
        ...request,
        where: "${gender} = 'f'",
        tasks: [{ means: { of: ['t1'] } }],
      })) as [MeansFinding];
      off.compare(filtered.total.value, wanted.filtered[0], 'mean of women');
      off.compare(filtered.total.se, wanted.filtered[1], 'its error');
      expect(off.count).toBe(20);
      expect(JSON.stringify(table.evidence)).not.toContain('replicates');
    });

  it('the handbook: the jackknife of 1,500 people, 1 number within 1e-10; a bootstrap near it, by its seed', async () => {
    const off = deviation(1e-10);
    const error = async (request: object) => {
      const [finding] = (await ask({ ...request, tasks: [{ means: { of: ['sent'] } }] })) as [MeansFinding];
      return finding.total.se ?? 0;
    };
    off.compare(await error(requests['jackknife of people']), reference.jkn_sent ?? 0);
    const clusters = { strata: 'country', cluster: 'psu' };
    const drawn = (seed: number) =>
      error({ ...clusters, replicates: { method: 'bootstrap', count: 400, seed } });
    const jackknife = await error(requests.jackknife);
    const first = await drawn(1);
    expect(first).toBe(await drawn(1));
    expect(first).not.toBe(await drawn(2));
    expect(Math.abs(first / jackknife - 1)).toBeLessThan(3 / Math.sqrt(2 * 400));
    expect(off.count).toBe(1);
  });

  it('refuses what replicates cannot give, by its place', async () => {
    const refused = async (request: object) => {
      if (source === null) throw new Error(sharedAbsent);
      const result = await analyse(source, { weight: 'w', tasks: [{ means: { of: ['t1'] } }], ...request });
      return result.issues.map(({ code, place }) => `${code} ${place}`);
    };
    expect(
      await refused({
        ...requests.jackknife,
        tasks: [{ means: { of: ['t1'], ranks: true } }, { score: { construct: 'TRUST' } }],
      }),
    ).toEqual(expect.arrayContaining(['REQUEST-REPLICATES-TASK tasks/0', 'REQUEST-REPLICATES-TASK tasks/1']));
    const { replicates } = requests.columns;
    expect(await refused({ replicates: { ...replicates, each: [1] }, weighting })).toEqual([
      'REQUEST-REPLICATES-MARGINS replicates',
      'REQUEST-REPLICATES-EACH replicates/each',
    ]);
    expect(
      await refused({ replicates: { ...replicates, columns: ['b1', 'age', 'b99'], each: undefined } }),
    ).toEqual([
      'REQUEST-WEIGHT-NOT-A-NUMBER replicates/columns/1',
      expect.stringMatching(/^REQUEST-VARIABLE-(?:MEANT|UNKNOWN) replicates\/columns\/2$/),
    ]);
    expect(await refused({ strata: 'psu', cluster: 'psu', replicates: { method: 'jackknife' } })).toEqual([
      'REQUEST-REPLICATES-LONELY replicates',
    ]);
    expect(await refused({ replicates: { method: 'guess' } })).toEqual([
      expect.stringMatching(/^SCHEMA-\w+ replicates/),
    ]);
  });
});
