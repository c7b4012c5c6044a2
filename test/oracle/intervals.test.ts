import { describe, expect, it } from 'vitest';
import { analyse } from '../../analysis/finding/analyse.ts';
import {
  clopperPearson,
  newcombeDifference,
  wilson,
  wilsonContinuity,
} from '../../analysis/table/intervals.ts';
import { countedSource } from '../analysis/finding/regression-source.ts';
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

describe('Clopper–Pearson by request, against binom.test of R', () => {
  const of = async (around: object) => {
    const result = await analyse(countedSource(), {
      ...around,
      tasks: [{ crosstab: { rows: ['g'], columns: ['h'], interval: 'clopper-pearson' } }],
    });
    const [finding] = result.ok ? result.value : [];
    if (finding?.kind !== 'crosstab') throw new Error(JSON.stringify(result.issues));
    return finding;
  };

  it('is that of the counts where nothing is weighted, of everybody and in a column', async () => {
    const { total, cells } = await of({});
    /* binom.test(20, 60)$conf.int and binom.test(10, 30)$conf.int; nobody gave the last code: 1 − .025^(1/60). */
    for (const [own, low, high] of [
      [total[0]?.column, 0.21686944543117, 0.46687267474283],
      [cells[0]?.[0]?.column, 0.17287422152604, 0.52812004478988],
      [total[3]?.column, 0, 1 - 0.025 ** (1 / 60)],
    ] as const) {
      expect(own?.low).toBeCloseTo(low, 10);
      expect(own?.high).toBeCloseTo(high, 10);
    }
  });

  it('is wider where weights cost people', async () => {
    const [plain, weighted] = [(await of({})).total[0]?.column, (await of({ weight: 'w' })).total[0]?.column];
    const width = (own: typeof plain) => (own?.high ?? 0) - (own?.low ?? 0);
    expect(width(weighted)).toBeGreaterThan(width(plain));
  });
});
