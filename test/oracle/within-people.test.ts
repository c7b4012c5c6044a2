import { describe, expect, it } from 'vitest';
import { correlations } from '../../analysis/correlation/correlations.ts';
import { williamsTest } from '../../analysis/correlation/williams-test.ts';
import { analyse } from '../../analysis/finding/analyse.ts';
import { sentence } from '../../analysis/finding/sentence.ts';
import { pairedDifference } from '../../analysis/paired/paired-difference.ts';
import type { Codebook } from '../../surveys/model/codebook.ts';
import { sourceFromCsv } from '../support/load-csv.ts';
import { sharedAbsent, sharedPresent } from '../support/shared.ts';
import codebook from '../support/synth-codebook.json' with { type: 'json' };
import { deviation } from './deviation.ts';
import { readRows } from './synth.ts';

/** Rows complete on t1, t2, t3r and used, in the clustered design of R's `subset` or as people drawn one by one. */
const rowsOf = (clustered: boolean) => {
  const all = readRows();
  const rows = all.filter((row) => ['t1', 't2', 't3r', 'used'].every((name) => row[name] !== ''));
  const units = new Map<string, { stratum: string; cluster: string; rows: number }>();
  for (const { country = '', psu = '' } of all) {
    const own = units.get(psu) ?? { stratum: country, cluster: psu, rows: 0 };
    own.rows += 1;
    units.set(psu, own);
  }
  return {
    of: (name: string): readonly number[] => rows.map((row) => Number(row[name])),
    weights: rows.map((row) => (clustered ? Number(row['w']) : 1)),
    design: clustered
      ? {
          stratum: rows.map((row) => row['country'] ?? ''),
          cluster: rows.map((row) => row['psu'] ?? ''),
          units: [...units.values()],
        }
      : {},
  };
};

describe.skipIf(!sharedPresent)(`answers of the same people against R (${sharedAbsent})`, () => {
  it('a contrast within people: svymean of it, svycontrast of its moments', () => {
    /*
     * des <- subset(svydesign(~psu, strata = ~country, weights = ~w, data = d, nest = TRUE), ok)
     * des <- update(des, a = (t1 + t2)/2, b = 6 - t3r, y = a - b, y2 = y^2, a2 = a^2, b2 = b^2)
     * m <- svymean(~y+y2+a+a2+b+b2, des); qt(.975, degf(full))
     * svycontrast(m, quote(y/sqrt(y2-y^2))), svycontrast(m, quote(y/sqrt((a2-a^2+b2-b^2)/2))), times sqrt((n-1)/n)
     */
    const off = deviation(1e-10);
    for (const [clustered, df, wanted] of [
      [
        true,
        55,
        [
          0.0278324357131368, 0.0312918229424995, -0.0348777788143868, 0.0905426502406605, 0.889447564760946,
          0.377636510903587, 0.0261782968354838, 0.0293766230409892, 0.0264310381691235, 0.0297044043754226,
        ],
      ],
      [
        false,
        1357,
        [
          0.0169366715758468, 0.0291242684437047, -0.0401968045900052, 0.0740701477416988, 0.581531227422391,
          0.560979060910501, 0.0157805870670018, 0.0271564758338155, 0.0160808518553231, 0.027662589030887,
        ],
      ],
    ] as const) {
      const { of, weights, design } = rowsOf(clustered);
      const second = of('t2');
      const one = of('t1').map((value, row) => (value + (second[row] ?? Number.NaN)) / 2);
      const other = of('t3r').map((value) => 6 - value);
      const own = pairedDifference({ one, other, weights, design });
      expect(own.df).toBe(df);
      const { difference, test, dz, dav } = own;
      const found = [
        difference.value,
        difference.se,
        difference.low,
        difference.high,
        test.statistic,
        test.p,
        dz.value,
        dz.se,
        dav.value,
        dav.se,
      ];
      wanted.forEach((value, place) => {
        off.compare(found[place], value);
      });
    }
    expect(off.count).toBe(20);
  });

  it('correlations, straight, in order, given a third, and compared', () => {
    /*
     * m <- svymean(~x+y+z+xx+yy+zz+xy+xz+yz, des)
     * svycontrast(m, quote((xy-x*y)/sqrt((xx-x^2)*(yy-y^2)))), of 0.5*log((1+r)/(1-r)), of r(xz) - r(yz), of the
     * partial correlation; ranks: sums of weights below and half of those level, cov.wt(cor = TRUE), and
     * svytotal of (r(w + e) - r(w - e)) / 2e row by row, e = 1e-4.
     */
    const exact = deviation(1e-9);
    const numeric = deviation(1e-6);
    for (const [clustered, pearson, z, spearman] of [
      [
        true,
        {
          value: [
            0.514799567330012, 0.058825461074067, 0.0523111250602184, 0.00651433601384865, 0.513312846297237,
          ],
          se: [
            0.0202427908246863, 0.0326017705651454, 0.0253238023034364, 0.0286471464928566,
            0.0205381523746431,
          ],
        },
        { low: 0.473089280454192, high: 0.55420726704322 },
        {
          value: [
            0.51087269070975, 0.0588927666379188, 0.0483410298028584, 0.0105517368350604, 0.509504727264578,
          ],
          se: [
            0.0212695793775417, 0.0344994108822715, 0.0256970031685796, 0.0297932713506435,
            0.0214138372587638,
          ],
        },
      ],
      [
        false,
        {
          value: [
            0.517943194090387, 0.0630409564037111, 0.0449111782217727, 0.0181297781819384, 0.516659898806333,
          ],
          se: [
            0.0192411399730441, 0.0266637178824752, 0.0274543782954016, 0.0261844208433928, 0.019313517477862,
          ],
        },
        { low: 0.479196740854702, high: 0.554674852268982 },
        {
          value: [
            0.512022330265653, 0.0649442548631711, 0.0423670247142413, 0.0225772301489297, 0.510806880980425,
          ],
          se: [
            0.0202146841121771, 0.0271858508595304, 0.0274066125212404, 0.0268730493510704,
            0.0202772453804466,
          ],
        },
      ],
    ] as const) {
      const { of, weights, design } = rowsOf(clustered);
      const rows = { columns: ['t1', 't2', 'used'].map(of), weights, design };
      for (const [method, wanted, off] of [
        ['pearson', pearson, exact],
        ['spearman', spearman, numeric],
      ] as const) {
        const plain = correlations(rows, {
          method,
          pairs: [
            [0, 1],
            [0, 2],
            [1, 2],
          ],
          contrasts: [[1, 2]],
        });
        const [given] = correlations(rows, { method, pairs: [[0, 1]], given: [2] }).pairs;
        const found = [...plain.pairs, ...plain.contrasts, given];
        found.forEach((own, place) => {
          exact.compare(own?.value, wanted.value[place] ?? Number.NaN);
          off.compare(own?.se, wanted.se[place] ?? Number.NaN);
        });
        if (method === 'spearman') continue;
        exact.compare(plain.pairs[0]?.low, z.low);
        exact.compare(plain.pairs[0]?.high, z.high);
      }
    }
    expect([exact.count, numeric.count]).toEqual([34, 10]);
  });

  it("two correlations that share a variable, in people drawn one by one: psych's r.test", () => {
    /* r.test(n = 1358, r12 = r(xz), r13 = r(yz), r23 = r(xy)) */
    const own = williamsTest({
      n: 1358,
      first: 0.0630409564037111,
      second: 0.0449111782217727,
      between: 0.517943194090387,
    });
    const off = deviation(1e-9);
    off.compare(own.statistic, 0.681018581484913);
    off.compare(own.p, 0.495976094109382);
  });

  it('by request, the whole design behind them, in words of both languages', async () => {
    const source = sourceFromCsv('reference/stats/synth.csv', codebook as Codebook);
    const request = (task: object) =>
      analyse(source, { weight: 'w', strata: 'country', cluster: 'psu', tasks: [task] });
    const ask = async (task: object) => {
      const result = await request(task);
      const [finding] = result.ok ? result.value : [];
      if (finding === undefined) throw new Error(JSON.stringify(result));
      return finding;
    };
    const paired = await ask({
      paired: { of: ['t1', 't2'], against: ['c1'], equivalence: { margin: 0.2 } },
    });
    if (paired.kind !== 'paired') throw new Error('another finding');
    /* svymean(~I((t1 + t2)/2 - c1), subset(full, complete)) */
    const off = deviation(1e-10);
    off.compare(paired.difference.value, -0.000741232080181026);
    off.compare(paired.difference.se, 0.0306784692312026);
    off.compare(paired.test.p, 0.980811386084951);
    expect(paired.equivalence?.p).toBeLessThan(1e-4);
    expect(paired.leftOut).toBeGreaterThan(100);
    expect(sentence(paired, 'en')).toMatch(
      /^The same people answer “t1 \+ t2” \(\d\.\d\d\) and “c1” .*alike/,
    );
    expect(sentence(paired, 'es')).toMatch(/^Las mismas personas responden igual/);
    const both = await ask({
      correlation: { of: ['t1', 't2'], with: ['used'], method: 'spearman', compare: true },
    });
    if (both.kind !== 'correlation') throw new Error('another finding');
    expect(both.pairs.map(({ one, other }) => [one, other])).toEqual([
      ['t1', 'used'],
      ['t2', 'used'],
    ]);
    expect(both.comparisons).toMatchObject([{ shared: 'used', first: 't1', second: 't2', williams: null }]);
    expect(both.notes.map(({ code }) => code)).toContain('model-not-cause');
    expect(sentence(both, 'en')).toMatch(/^Whether “used” goes more with “t1” than with “t2” cannot be told/);
    const held = await ask({ correlation: { of: ['t1', 't2'], given: ['used'] } });
    expect(sentence(held, 'es')).toMatch(
      /^Cuanto más alto «t1», más alto «t2»: .* Se mantiene constante: used/,
    );
    const plain = await analyse(source, {
      where: '${t3r} > 0',
      tasks: [{ correlation: { of: ['t1', 't2'], with: ['used'], compare: true } }],
    });
    const [drawn] = plain.ok ? plain.value : [];
    if (drawn?.kind !== 'correlation') throw new Error('another finding');
    off.compare(drawn.comparisons?.[0]?.williams?.statistic, 0.681018581484913);
    expect(off.count).toBe(4);
    const codes = async (task: object) => {
      const result = await request(task);
      return result.ok ? [] : result.issues.map(({ code, place }) => `${code} ${place}`);
    };
    expect(await codes({ paired: { of: ['t1'], against: ['used', 't3r', 't1'] } })).toEqual([
      'REQUEST-VARIABLE-TWICE tasks/0/paired/against/2',
    ]);
    expect(await codes({ paired: { of: ['t1'], against: ['country'] } })).toEqual([
      'REQUEST-NOT-A-NUMBER tasks/0/paired/against/0',
    ]);
    // yes or no is a number, but not of the same scale
    expect(await codes({ paired: { of: ['t1'], against: ['disclose'] } })).toEqual([
      'REQUEST-SCALES-DIFFER tasks/0/paired/against/0',
    ]);
    expect(await codes({ correlation: { of: ['t1'] } })).toEqual([
      'REQUEST-ONE-VARIABLE tasks/0/correlation/of',
    ]);
  });
});
