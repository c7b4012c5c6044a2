import { describe, expect, it } from 'vitest';
import { betaLower, betaQuantile } from '../../analysis/distribution/beta.ts';
import {
  chiSquaredLower,
  chiSquaredQuantile,
  chiSquaredUpper,
} from '../../analysis/distribution/chi-squared.ts';
import { fLower, fQuantile, fUpper } from '../../analysis/distribution/f.ts';
import { logGamma } from '../../analysis/distribution/log-gamma.ts';
import { normalQuantile, normalUpper } from '../../analysis/distribution/normal.ts';
import { studentTQuantile, studentTUpper } from '../../analysis/distribution/student-t.ts';
import { sharedAbsent, sharedJson, sharedPresent } from '../support/shared.ts';
import { deviation } from './deviation.ts';

interface Row {
  readonly fn: string;
  readonly args: readonly number[];
  readonly value: number;
}

const functions: Readonly<Record<string, (...args: number[]) => number>> = {
  chisq_sf: (x = 0, df = 0) => chiSquaredUpper(x, df),
  chisq_cdf: (x = 0, df = 0) => chiSquaredLower(x, df),
  chisq_inv: (p = 0, df = 0) => chiSquaredQuantile(p, df),
  f_sf: (x = 0, a = 0, b = 0) => fUpper(x, a, b),
  f_cdf: (x = 0, a = 0, b = 0) => fLower(x, a, b),
  f_inv: (p = 0, a = 0, b = 0) => fQuantile(p, a, b),
  t_sf: (t = 0, df = 0) => studentTUpper(t, df),
  t_inv: (p = 0, df = 0) => studentTQuantile(p, df),
  norm_sf: (z = 0) => normalUpper(z),
  norm_inv: (p = 0) => normalQuantile(p),
  beta_cdf: (x = 0, a = 0, b = 0) => betaLower(x, a, b),
  beta_inv: (p = 0, a = 0, b = 0) => betaQuantile(p, a, b),
  lgamma: (x = 0) => logGamma(x),
};

describe.skipIf(!sharedPresent)(`distribution functions against R (${sharedAbsent})`, () => {
  const rows = sharedPresent ? (sharedJson('reference/stats/special_functions.json') as readonly Row[]) : [];

  it('has 112 values, all of functions that exist here', () => {
    expect(rows.length).toBe(112);
    expect([...new Set(rows.map(({ fn }) => fn))].filter((fn) => functions[fn] === undefined)).toEqual([]);
  });

  it('is within 1e-10 of every one, relative', () => {
    const worst = rows
      .map(({ fn, args, value }) => {
        const own = functions[fn]?.(...args) ?? Number.NaN;
        const off = value === 0 ? Math.abs(own) : Math.abs(own / value - 1);
        return { call: `${fn}(${args.join(', ')})`, own, value, off };
      })
      .sort((one, other) => other.off - one.off);
    const off = deviation(1e-10);
    for (const { own, value, call } of worst) off.compare(own, value, call);
    const above = worst.filter(({ off }) => !(off <= 1e-10));
    expect(above).toEqual([]);
    expect(worst[0]?.off).toBeLessThanOrEqual(1e-13);
  });
});
