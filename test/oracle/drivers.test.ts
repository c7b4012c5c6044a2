import { describe, expect, it } from 'vitest';
import { at } from '../../analysis/algebra/at.ts';
import { seededRandom } from '../../analysis/distribution/random.ts';
import { blockShares } from '../../analysis/driver/block-shares.ts';
import { countPaths } from '../../analysis/driver/count-paths.ts';
import { keyDrivers } from '../../analysis/driver/key-drivers.ts';
import { mediation } from '../../analysis/driver/mediation.ts';
import { mediationIntervals } from '../../analysis/driver/mediation-intervals.ts';
import { differentialItem } from '../../analysis/model/differential-item.ts';
import { differentialItems } from '../../analysis/model/differential-items.ts';
import { mantelHaenszel } from '../../analysis/model/mantel-haenszel.ts';
import { answerPattern } from '../../analysis/scale/answer-pattern.ts';
import { countedRows, factorOf } from '../support/counted-rows.ts';
import { sharedAbsent, sharedJson, sharedPresent } from '../support/shared.ts';
import { bars, deviation } from './deviation.ts';
import { modelRowsOfSynth, type ScoredRow, scoredRows } from './scored-rows.ts';
import { itemMoments, type Row, readRows } from './synth.ts';

describe.skipIf(!sharedPresent)(`items, drivers and paths against R (${sharedAbsent})`, () => {
  it('key drivers, plain and weighted: 23 numbers within 1e-10', () => {
    const off = deviation(1e-10);
    const wanted = sharedJson('reference/stats/N_drivers.json') as {
      readonly vars: readonly string[];
      readonly n: number;
      readonly lmg: Readonly<Record<string, number>>;
      readonly lmg_w: Readonly<Record<string, number>>;
      readonly r2: number;
      readonly r2_w: number;
      readonly johnson: { readonly raw: readonly number[]; readonly r2: number };
      readonly johnson_w: { readonly raw: readonly number[]; readonly r2: number };
    };
    const rows = scoredRows().map(
      (row): Row => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, String(value)])),
    );
    for (const [weight, lmg, johnson, r2] of [
      [undefined, wanted.lmg, wanted.johnson, wanted.r2],
      ['w', wanted.lmg_w, wanted.johnson_w, wanted.r2_w],
    ] as const) {
      const moments = itemMoments(rows, [...wanted.vars, 'sent'], weight);
      expect(moments.n).toBe(wanted.n);
      const own = keyDrivers({ size: moments.variables.length, values: moments.comoment });
      off.compare(own?.r2, r2);
      off.compare(
        own?.weights.reduce((sum, value) => sum + value, 0),
        johnson.r2,
      );
      wanted.vars.forEach((name, place) => {
        off.compare(own?.shapley[place], lmg[name] ?? Number.NaN, name);
        off.compare(own?.weights[place], johnson.raw[place] ?? Number.NaN, name);
      });
    }
    expect(off.count).toBe(24);
  });

  it('blocks of drivers beside what is always in: R² of every set in R, plain and weighted', () => {
    /* r2 <- function(v) summary(lm(reformulate(v, 'sent'), d))$r.squared; blocks t1+t2 and c1+c2, used always in. */
    const names = ['t1', 't2', 'c1', 'c2', 'used'];
    const rows = readRows()
      .filter((row) => [...names, 'sent'].every((name) => row[name] !== ''))
      .map((row): Row => row);
    expect(rows).toHaveLength(1287);
    const off = deviation(1e-10);
    for (const [weight, wanted] of [
      [
        undefined,
        [0.00720836053787564, 0.375514642037002, 0.309468732001581, 0.0588375494975454, 0.84024831382713],
      ],
      [
        'w',
        [0.00569987497176364, 0.377422239630642, 0.31202307129209, 0.0596992933667882, 0.839398166366522],
      ],
    ] as const) {
      const moments = itemMoments(rows, [...names, 'sent'], weight);
      const own = blockShares(
        { size: moments.variables.length, values: moments.comoment },
        {
          blocks: [
            [0, 1],
            [2, 3],
          ],
          given: [4],
        },
      );
      const found = [own?.r2Given, own?.r2, ...(own?.shapley ?? []), own?.shares[0]];
      wanted.forEach((value, place) => {
        off.compare(found[place], value);
      });
    }
    expect(off.count).toBe(10);
  });

  it('mediation: paths, errors, and the bootstrap interval with our own seed', () => {
    const wanted = sharedJson('reference/stats/M_mediation.json') as Readonly<Record<string, number>> & {
      readonly boot_pct_5000: readonly [number, number];
      readonly lavaan: Readonly<Record<'est' | 'se', readonly number[]>>;
    };
    const rows = modelRowsOfSynth();
    const of = (name: string): readonly number[] => rows.map((row: ScoredRow) => Number(row[name]));
    const data = { cause: of('control_s'), mediators: [of('trust_s')], outcome: of('sent') };
    const all = mediation(data);
    const [path] = all?.paths ?? [];
    if (all === null || path === undefined) throw new Error('no paths');
    const own = { ...all, ...path };
    const off = deviation(1e-10);
    expect(own.n).toBe(wanted['n']);
    for (const [mine, key] of [
      [own.a, 'a'],
      [own.b, 'b'],
      [own.direct, 'cp'],
      [own.total, 'total'],
      [own.indirect, 'ind'],
      [own.aError, 'se_a'],
      [own.bError, 'se_b'],
      [own.sobel, 'se_sobel'],
      [own.aroian, 'se_aroian'],
    ] as const)
      off.compare(mine, wanted[key] ?? Number.NaN, key);
    /* lavaan divides residual sums by n. */
    const { est, se } = wanted.lavaan;
    const first = own.aError * Math.sqrt((own.n - 2) / own.n);
    const second = Math.sqrt((own.n - 3) / own.n);
    const lavaan = [
      [own.a, first],
      [own.b, own.bError * second],
      [own.direct, own.directError * second],
    ] as const;
    lavaan.forEach(([value, error], place) => {
      expect(Math.abs(value - at(est, place))).toBeLessThan(1e-8);
      expect(Math.abs(error - at(se, place))).toBeLessThan(1e-8);
    });
    const indirect = Math.sqrt((own.a * own.bError * second) ** 2 + (own.b * first) ** 2);
    expect(Math.abs(indirect - at(se, 6))).toBeLessThan(1e-8);
    const interval = mediationIntervals(data, seededRandom(1), { samples: 2000 })?.paths[0];
    expect(Math.abs((interval?.low ?? 0) - wanted.boot_pct_5000[0])).toBeLessThan(0.002);
    expect(Math.abs((interval?.high ?? 0) - wanted.boot_pct_5000[1])).toBeLessThan(0.002);
    expect(mediationIntervals(data, seededRandom(1), { samples: 50 })).toEqual(
      mediationIntervals(data, seededRandom(1), { samples: 50 }),
    );
    const design = {
      stratum: rows.map((row) => String(row['country'])),
      cluster: rows.map((row) => String(row['psu'])),
    };
    const clustered = mediationIntervals(data, seededRandom(2), { samples: 400, design })?.paths[0];
    expect(clustered?.low).toBeGreaterThan(0.09);
    expect(clustered?.high).toBeLessThan(0.17);
    expect(clustered?.low).toBeLessThan(own.indirect);
    expect(clustered?.high).toBeGreaterThan(own.indirect);
  });

  it('two mediators side by side, given a number and two lists: lm, plain and weighted, and a bootstrap', () => {
    /*
     * lm(trust ~ disclose + age + country + c1), lm(used ~ the same), lm(sent ~ disclose + trust + used + age + country
     * + c1); the same with weights = w; 5,000 samples of rows, set.seed(1), quantile and sd of a * b and a1*b1 - a2*b2.
     */
    const complete = ['sent', 'trust_s', 'used', 'c1', 'disclose', 'age', 'country', 'w'];
    const rows = scoredRows().filter((row) => complete.every((name) => row[name] !== ''));
    expect(rows).toHaveLength(1405);
    const numbers = (name: string): readonly number[] => rows.map((row) => Number(row[name]));
    const list = (term: string) => {
      const codes = rows.map((row) => String(row[term]));
      return { term, codes, levels: [...new Set(codes)].sort() };
    };
    const data = {
      cause: numbers('disclose'),
      mediators: [numbers('trust_s'), numbers('used')],
      outcome: numbers('sent'),
      given: [list('age'), list('country'), { term: 'c1', values: numbers('c1') }],
    };
    const off = deviation(1e-10);
    const compare = (own: ReturnType<typeof mediation>, wanted: readonly number[]): void => {
      const [one, other] = own?.paths ?? [];
      [one?.a, other?.a, one?.b, other?.b, own?.direct].forEach((value, place) => {
        off.compare(value, at(wanted, place));
      });
    };
    const own = mediation(data);
    compare(
      own,
      [0.48851586968647, 0.0293574968078863, 0.324438818964141, 0.0178691516661771, 0.0723531213895721],
    );
    compare(
      mediation({ ...data, weights: numbers('w') }),
      [0.511043629591863, 0.0487994731554088, 0.322401307572988, 0.0130342490006414, 0.0795957315879632],
    );
    const [one, other] = own?.paths ?? [];
    off.compare(one?.aError, 0.0426637635927522);
    off.compare(other?.aError, 0.0623915712849577);
    off.compare(one?.bError, 0.0125708504107589);
    off.compare(other?.bError, 0.00859602954435885);
    off.compare(own?.directError, 0.0209524315498963);
    off.compare(own?.total, 0.23137122675889);
    expect(off.count).toBe(16);
    const found = mediationIntervals(data, seededRandom(1), { samples: 1500 });
    for (const [interval, low, high] of [
      [found?.paths[0], 0.1293, 0.1886],
      [found?.paths[1], -0.0019, 0.0031],
      [found?.indirect, 0.1294, 0.189],
      [found?.differences[0], 0.1287, 0.1881],
    ] as const) {
      expect(Math.abs((interval?.low ?? 0) - low)).toBeLessThan(0.004);
      expect(Math.abs((interval?.high ?? 0) - high)).toBeLessThan(0.004);
    }
    expect(Math.abs((found?.differences[0]?.se ?? 0) - 0.0152)).toBeLessThan(0.001);
    expect(found?.differences[0]?.inner.low).toBeGreaterThan(found?.differences[0]?.low ?? 1);
    expect(found?.paths[0]?.p).toBeCloseTo(2 / 1501, 12);
    expect(found?.paths[1]?.p).toBeGreaterThan(0.2);
  });

  it('differential items between DE and BR, and Mantel–Haenszel', () => {
    const items = ['c1', 'c2', 'c3r', 'c4'];
    const coded = (row: Row, name: string): number =>
      name.endsWith('r') ? 6 - Number(row[name]) : Number(row[name]);
    const rows = readRows()
      .filter((row) => ['DE', 'BR'].includes(row['country'] ?? '') && items.every((name) => row[name] !== ''))
      .map((row) => ({
        answers: items.map((name) => coded(row, name)),
        matched: items.reduce((sum, name) => sum + coded(row, name), 0),
        focal: row['country'] === 'BR',
      }));
    const wanted = sharedJson('reference/stats/I_dif.json') as Readonly<
      Record<
        string,
        Readonly<Record<string, number>> & {
          readonly ll: readonly number[];
          readonly nagelkerke: readonly number[];
        }
      >
    >;
    const off = bars();
    const near = (own: number | undefined, told: number | undefined, bar: number): void =>
      off.within(own, told, bar, 'differential items');
    items.forEach((name, place) => {
      const told = wanted[name.replace('r', '')];
      const own = differentialItem(
        rows.map(({ answers, matched, focal }) => ({ answer: at(answers, place) - 1, matched, focal, n: 1 })),
      );
      expect(own?.n).toBe(told?.['n']);
      near(own?.logLikelihoods[0], told?.['ll0'], 1e-5);
      [1, 2, 3].forEach((model) => {
        near(own?.logLikelihoods[model], told?.ll[model - 1], 1e-5);
        near(own?.nagelkerke[model - 1], told?.nagelkerke[model - 1], 1e-6);
      });
      near(own?.uniform.statistic, told?.['lr_uniform'], 1e-5);
      near(own?.nonUniform.statistic, told?.['lr_nonuniform'], 1e-5);
      near(own?.total.statistic, told?.['lr_total'], 1e-5);
      near(own?.total.p, told?.['p_total'], 1e-5);
      near(own?.shift, told?.['coef_g'], 2e-5);
      expect(own?.size).toBe('A');
    });
    const mh = wanted['mh'] as unknown as {
      readonly from: number;
      readonly strata_breaks: readonly number[];
      readonly or: number;
      readonly chisq: number;
      readonly p: number;
    };
    const strata = mh.strata_breaks.slice(1).map((high, place): [number, number, number, number] => {
      const low = at(mh.strata_breaks, place);
      const inside = rows.filter(
        ({ matched }) => matched <= high && (matched > low || (place === 0 && matched === low)),
      );
      const of = (focal: boolean, yes: boolean): number =>
        inside.filter((row) => row.focal === focal && at(row.answers, 0) >= mh.from === yes).length;
      return [of(false, false), of(false, true), of(true, false), of(true, true)];
    });
    const own = mantelHaenszel(strata);
    near(own?.oddsRatio, mh.or, 1e-10);
    near(own?.chiSquared, mh.chisq, 1e-10);
    near(own?.p, mh.p, 1e-10);
    /* As it stands beside the models: the same fifths of the sum, an answer above the middle as yes. */
    const [beside] = differentialItems(
      rows.map(({ answers, focal }) => ({ answers: answers.map((answer) => answer - 1), focal })),
      items.map(() => 5),
    );
    near(beside?.odds?.oddsRatio, mh.or, 1e-10);
    near(beside?.odds?.chiSquared, mh.chisq, 1e-10);
    expect(off.count).toBe(4 * 12 + 5);
  });

  it('answering patterns: 20 people and means of all', () => {
    const wanted = sharedJson('reference/stats/P_quality.json') as {
      readonly items: readonly string[];
      readonly longstring: readonly number[];
      readonly irv: readonly number[];
      readonly ers: readonly number[];
      readonly ars: readonly number[];
      readonly mrs: readonly number[];
      readonly mean: Readonly<Record<string, number>>;
    };
    const off = deviation(1e-12);
    const own = readRows().map((row) =>
      answerPattern(
        wanted.items.map((name) => (row[name] === '' ? null : Number(row[name]))),
        [1, 5],
      ),
    );
    for (const [mine, key] of [
      ['longestRun', 'longstring'],
      ['spread', 'irv'],
      ['extreme', 'ers'],
      ['agreeing', 'ars'],
      ['middle', 'mrs'],
    ] as const) {
      wanted[key].forEach((value, place) => {
        off.compare(own[place]?.[mine], value, key);
      });
      const values = own.flatMap((pattern) => (pattern?.[mine] == null ? [] : [pattern[mine]]));
      off.compare(values.reduce((sum, value) => sum + value, 0) / values.length, wanted.mean[key] ?? 0, key);
    }
    expect(off.count).toBe(105);
  });
});

describe('paths to a count, against lm and glm(family = quasipoisson) in R', () => {
  const { x1, x2, y, k, w } = countedRows;
  const data = { cause: x1, mediators: [x2, y], outcome: k, given: [factorOf('g'), factorOf('h')] };

  it('two mediators given two lists, plain and weighted; a list that says nothing new changes nothing', () => {
    const off = deviation(1e-7);
    for (const [weights, wanted] of [
      [
        w.map(() => 1),
        [0.1213485894742, 0.3506573928901, -0.03753354085867, 0.00888603693397, 0.18286483239805],
      ],
      [w, [0.04654486061337, 0.35700528811537, -0.04155739068929, 0.01071255731121, 0.17951730341561]],
    ] as const) {
      const paths = countPaths(data);
      const again = countPaths({ ...data, given: [...data.given, { ...factorOf('g'), term: 'again' }] });
      for (const own of [paths(weights), paths(weights), again(weights)])
        [...(own?.a ?? []), ...(own?.b ?? []), own?.direct].forEach((value, place) => {
          off.compare(value, at(wanted, place));
        });
    }
    expect(off.count).toBe(30);
    expect(countPaths({ ...data, outcome: k.map(() => 0) })(w)).toBeNull();
  });

  it('percentile limits of 5,000 samples, within the error of chance', () => {
    const own = mediationIntervals(data, seededRandom(4), { samples: 3000, isCount: true });
    for (const [found, low, high] of [
      [own?.paths[0], -0.0289836, 0.0141061],
      [own?.paths[1], -0.0432322, 0.0542508],
      [own?.indirect, -0.0537787, 0.0570824],
    ] as const) {
      expect(Math.abs((found?.low ?? Number.NaN) - low)).toBeLessThan(0.004);
      expect(Math.abs((found?.high ?? Number.NaN) - high)).toBeLessThan(0.004);
    }
  });
});
