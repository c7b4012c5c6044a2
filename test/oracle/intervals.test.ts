import { describe, expect, it } from 'vitest';
import {
  clopperPearson,
  newcombeDifference,
  wilson,
  wilsonContinuity,
} from '../../analysis/table/intervals.ts';
import { sharedAbsent, sharedJson, sharedPresent } from '../support/shared.ts';
import { deviation } from './deviation.ts';

type Pair = readonly [number, number];
type Reference = Readonly<
  Record<'wilson' | 'wilson_cc' | 'clopper' | 'wilson_0' | 'wilson_n' | 'newcombe_diff', Pair>
> & {
  readonly wilson_neff: { readonly p: number; readonly neff: number; readonly ci: Pair };
};

describe.skipIf(!sharedPresent)(`intervals without a design against R (${sharedAbsent})`, () => {
  it('Wilson, Clopper–Pearson, Newcombe: 14 numbers within 1e-10', () => {
    const off = deviation(1e-10);
    const reference = sharedJson('reference/stats/C_intervals.json') as Reference;
    const { neff, p } = reference.wilson_neff;
    const own = [
      [wilson(37, 120), reference.wilson],
      [wilsonContinuity(37, 120), reference.wilson_cc],
      [clopperPearson(37, 120), reference.clopper],
      [wilson(0, 15), reference.wilson_0],
      [wilson(15, 15), reference.wilson_n],
      [newcombeDifference([37, 120], [20, 110]), reference.newcombe_diff],
      [wilson(p * neff, neff), reference.wilson_neff.ci],
    ] as const;
    for (const [{ low, high }, wanted] of own) {
      off.compare(low, wanted[0]);
      off.compare(high, wanted[1]);
    }
    expect(off.count).toBe(14);
  });
});
