import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../analysis/distribution/random.ts';
import { compareCodes } from '../../analysis/summary/code-order.ts';
import { collapseTally } from '../../analysis/summary/collapse-tally.ts';
import { tallyOfDesign } from '../../analysis/summary/design-tally-cells.ts';
import type { DesignTally, Tally } from '../../analysis/summary/tally.ts';
import {
  calibratedCovariance,
  calibratedTally,
  type ResidualWeights,
} from '../../analysis/weight/calibrated-covariance.ts';
import type { Margin } from '../../analysis/weight/margins.ts';
import { postStratify, rake, type Weighting } from '../../analysis/weight/rake.ts';
import { regressionWeights } from '../../analysis/weight/regression-weights.ts';
import {
  bootstrap,
  jackknife,
  replicateCovariance,
  replicateTally,
} from '../../analysis/weight/replicates.ts';
import { trimWeights } from '../../analysis/weight/trim-weights.ts';
import { weightDiagnostics } from '../../analysis/weight/weight-diagnostics.ts';
import { sharedAbsent, sharedJson, sharedPresent, sharedText } from '../support/shared.ts';
import { deviation } from './deviation.ts';
import { designs, type Row, readRows, tallyRows } from './synth.ts';

interface Estimated {
  readonly mean: number;
  readonly se: number;
}
interface Reference {
  readonly margins: readonly Readonly<Record<string, readonly (string | number)[]>>[];
  readonly outcome: string;
  readonly w_sum: number;
  readonly w_first20: readonly number[];
  readonly min: number;
  readonly max: number;
  readonly deff_kish: number;
  readonly mean: Estimated;
  readonly se_linearised: number;
  readonly se_unweighted_residual: number;
  readonly poststrat: { readonly first20: readonly number[]; readonly mean: Estimated };
  readonly trim: Readonly<Record<'lower' | 'upper' | 'max' | 'sum', number>> & {
    readonly first20: readonly number[];
  };
  readonly greg: Readonly<Record<'min' | 'max', number>> & {
    readonly first20: readonly number[];
    readonly mean: Estimated;
  };
  readonly jkn_sent: number;
}

const column = (file: string, place: number): readonly number[] =>
  sharedText(`reference/stats/${file}`)
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => Number(line.split(',')[place]));

describe.skipIf(!sharedPresent)(`weights against R (${sharedAbsent})`, () => {
  const rows = sharedPresent ? readRows() : [];
  const reference = (sharedPresent ? sharedJson('reference/stats/Q_weights.json') : {}) as Reference;
  const margins: readonly Margin[] = (reference.margins ?? []).map((own) => {
    const [variable = ''] = Object.keys(own);
    const codes = own[variable] ?? [];
    return {
      variable,
      targets: Object.fromEntries(codes.map((code, at) => [String(code), Number(own['Freq']?.[at])])),
    };
  });
  const variables = margins.map(({ variable }) => variable);
  const of = (name: string) => ({
    dimension: { variable: name, codes: [...new Set(rows.map((row) => row[name] ?? ''))].sort(compareCodes) },
    code: (row: Row) => row[name] ?? '',
  });
  const evidence = (): DesignTally => tallyRows(rows, [...variables, reference.outcome].map(of), designs.srs);
  const sample = (): Tally => collapseTally(tallyOfDesign(evidence()), variables);
  const factorsOf = (found: Weighting): Float64Array => {
    if (!found.ok) throw new Error(JSON.stringify(found.faults));
    return found.factors;
  };
  /** Joins factors of cells back to rows. */
  const joined = (tally: Tally, factors: Float64Array): Float64Array =>
    Float64Array.from(rows, (row) => {
      const cell = tally.dimensions.reduce(
        (place, { variable, codes }) => place * codes.length + codes.indexOf(row[variable] ?? ''),
        0,
      );
      return Number(row['w']) * (factors[cell] ?? Number.NaN);
    });
  /** Mean of the outcome and its calibrated standard error; the outcome runs fastest in the cells. */
  const meanOf = (factors: Float64Array, own: readonly Margin[], by: ResidualWeights) => {
    const design = evidence();
    const codes = of(reference.outcome).dimension.codes;
    const wide = Float64Array.from(
      { length: factors.length * codes.length },
      (_, cell) => factors[Math.floor(cell / codes.length)] ?? 0,
    );
    const { w } = tallyOfDesign(calibratedTally(design, wide));
    const value = (cell: number): number => {
      const code = codes[cell % codes.length] ?? '';
      return code === '' ? Number.NaN : Number(code);
    };
    const sum = (term: (y: number) => number): number =>
      w.reduce(
        (total, weight, cell) => (Number.isNaN(value(cell)) ? total : total + weight * term(value(cell))),
        0,
      );
    const whole = sum(() => 1);
    const mean = sum((y) => y) / whole;
    const influence = w.map((_, cell) => (Number.isNaN(value(cell)) ? 0 : (value(cell) - mean) / whole));
    const { matrix } = calibratedCovariance(design, wide, own, [influence], by);
    return { mean, se: Math.sqrt(matrix?.values[0] ?? Number.NaN) };
  };

  it('raked weights of 1,500 people within 1e-8, of anesrake within 1e-9; mean and its errors', () => {
    const off = deviation(1e-8);
    const tally = sample();
    const factors = factorsOf(rake(tally, margins));
    const own = joined(tally, factors);
    column('Q_raked_weights.csv', 1).forEach((wanted, row) => {
      off.compare(own[row], wanted, `weight ${row}`);
    });
    column('Q_anesrake_weights.csv', 1).forEach((wanted, row) => {
      off.compare(own[row], wanted, `anesrake ${row}`);
    });
    reference.w_first20.forEach((wanted, row) => {
      off.compare(own[row], wanted);
    });
    const { least, most, designEffect } = weightDiagnostics(own) ?? {};
    off.compare(least, reference.min);
    off.compare(most, reference.max);
    off.compare(designEffect, reference.deff_kish);
    off.compare(
      own.reduce((sum, weight) => sum + weight, 0),
      reference.w_sum,
    );
    const { mean, se } = meanOf(factors, margins, 'final');
    off.compare(mean, reference.mean.mean);
    off.compare(se, reference.se_linearised, 'linearised');
    const unweighted = meanOf(factors, margins, 'none').se;
    off.compare(unweighted, reference.mean.se, 'as R has it');
    off.compare(unweighted, reference.se_unweighted_residual);
    expect(off.count).toBe(3000 + 20 + 8);
  });

  it('post-stratification, regression weights, trimming: 68 numbers within 1e-8', () => {
    const off = deviation(1e-8);
    const tally = sample();
    const [first] = margins;
    if (first === undefined) throw new Error('no margins');
    const one = collapseTally(tally, [first.variable]);
    const factors = factorsOf(postStratify(one, first));
    const { poststrat, greg, trim } = reference;
    poststrat.first20.forEach((wanted, row) => {
      off.compare(joined(one, factors)[row], wanted, 'post-stratified');
    });
    const spread = Float64Array.from(
      tally.n,
      (_, cell) => factors[Math.floor(cell / (tally.n.length / one.n.length))] ?? 0,
    );
    const strata = meanOf(spread, [first], 'design');
    off.compare(strata.mean, poststrat.mean.mean);
    off.compare(strata.se, poststrat.mean.se, 'post-stratified error');

    expect(regressionWeights(tally, margins)).toMatchObject({
      ok: false,
      faults: [{ code: 'negative-weight' }],
    });
    const linear = factorsOf(regressionWeights(tally, margins, true));
    const own = joined(tally, linear);
    greg.first20.forEach((wanted, row) => {
      off.compare(own[row], wanted, 'regression');
    });
    off.compare(Math.min(...own), greg.min);
    off.compare(Math.max(...own), greg.max);
    const regressed = meanOf(linear, margins, 'design');
    off.compare(regressed.mean, greg.mean.mean);
    off.compare(regressed.se, greg.mean.se, 'regression error');

    const trimmed = trimWeights(joined(tally, factorsOf(rake(tally, margins))), trim.lower, trim.upper);
    trim.first20.forEach((wanted, row) => {
      off.compare(trimmed?.weights[row], wanted, 'trimmed');
    });
    off.compare(Math.max(...(trimmed?.weights ?? [])), trim.max);
    off.compare(
      trimmed?.weights.reduce((sum, weight) => sum + weight, 0),
      trim.sum,
    );
    expect(off.count).toBe(20 + 2 + 20 + 4 + 20 + 2);
  });

  it('jackknife of 1,500 people: 1 number within 1e-10; a bootstrap near it', () => {
    const off = deviation(1e-10);
    const outcome = of(reference.outcome);
    const meanOfOutcome = ({ dimensions, w }: Tally): number => {
      const codes = dimensions[0]?.codes ?? [];
      const valid = [...w.keys()].filter((cell) => codes[cell] !== '');
      const whole = valid.reduce((sum, cell) => sum + (w[cell] ?? 0), 0);
      return valid.reduce((sum, cell) => sum + (w[cell] ?? 0) * Number(codes[cell]), 0) / whole;
    };
    /** As sums only, so that 1,500 replicates of 1,500 units stay fast. */
    const units = rows.map((row) => ({ stratum: row['country'] ?? '', cluster: row['id'] ?? '', rows: 1 }));
    const y = rows.map((row) => (row['sent'] === '' ? null : Number(row['sent'])));
    const w = rows.map((row) => Number(row['w']));
    const replicates = jackknife(units);
    const estimates = replicates.map(({ factors }) => {
      let [whole, total] = [0, 0];
      factors.forEach((factor, row) => {
        const own = y[row];
        if (own == null) return;
        whole += factor * (w[row] ?? 0);
        total += factor * (w[row] ?? 0) * own;
      });
      return [total / whole];
    });
    off.compare(Math.sqrt(replicateCovariance(replicates, estimates)?.values[0] ?? 0), reference.jkn_sent);
    const clustered = tallyRows(rows, [outcome], designs.clust);
    const drawn = bootstrap(clustered.units, 400, seededRandom(5));
    const spread = (of: typeof drawn): number =>
      Math.sqrt(
        replicateCovariance(
          of,
          of.map((own) => [meanOfOutcome(replicateTally(clustered, own))]),
        )?.values[0] ?? 0,
      );
    expect(spread(drawn)).toBe(spread(bootstrap(clustered.units, 400, seededRandom(5))));
    expect(Math.abs(spread(drawn) / spread(jackknife(clustered.units)) - 1)).toBeLessThan(
      3 / Math.sqrt(2 * 400),
    );
    expect(off.count).toBe(1);
  });
});
