import { describe, expect, it } from 'vitest';
import { at } from '../../analysis/algebra/at.ts';
import { seededRandom } from '../../analysis/distribution/random.ts';
import { keyDrivers } from '../../analysis/driver/key-drivers.ts';
import { mediation, mediationInterval } from '../../analysis/driver/mediation.ts';
import { differentialItem } from '../../analysis/model/differential-item.ts';
import { differentialItems } from '../../analysis/model/differential-items.ts';
import { mantelHaenszel } from '../../analysis/model/mantel-haenszel.ts';
import { answerPattern } from '../../analysis/scale/answer-pattern.ts';
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

  it('mediation: paths, errors, and the bootstrap interval with our own seed', () => {
    const wanted = sharedJson('reference/stats/M_mediation.json') as Readonly<Record<string, number>> & {
      readonly boot_pct_5000: readonly [number, number];
      readonly lavaan: Readonly<Record<'est' | 'se', readonly number[]>>;
    };
    const rows = modelRowsOfSynth();
    const of = (name: string): readonly number[] => rows.map((row: ScoredRow) => Number(row[name]));
    const data = { cause: of('control_s'), mediator: of('trust_s'), outcome: of('sent') };
    const own = mediation(data);
    if (own === null) throw new Error('no paths');
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
    const interval = mediationInterval(data, seededRandom(1), { samples: 2000 });
    expect(Math.abs((interval?.low ?? 0) - wanted.boot_pct_5000[0])).toBeLessThan(0.002);
    expect(Math.abs((interval?.high ?? 0) - wanted.boot_pct_5000[1])).toBeLessThan(0.002);
    expect(mediationInterval(data, seededRandom(1), { samples: 50 })).toEqual(
      mediationInterval(data, seededRandom(1), { samples: 50 }),
    );
    const design = {
      stratum: rows.map((row) => String(row['country'])),
      cluster: rows.map((row) => String(row['psu'])),
    };
    const clustered = mediationInterval(data, seededRandom(2), { samples: 400, design });
    expect(clustered?.low).toBeGreaterThan(0.09);
    expect(clustered?.high).toBeLessThan(0.17);
    expect(clustered?.low).toBeLessThan(own.indirect);
    expect(clustered?.high).toBeGreaterThan(own.indirect);
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
