import { describe, expect, it } from 'vitest';
import { domainMeans } from '../../analysis/compare/domain-means.ts';
import { columnShares } from '../../analysis/pairwise/column-shares.ts';
import { type ResearchFormula, researchTest } from '../../analysis/pairwise/market-research.ts';
import { overlappingColumns } from '../../analysis/pairwise/overlapping-columns.ts';
import { comparePairs, everyPair } from '../../analysis/pairwise/pairs.ts';
import { shareZTest } from '../../analysis/pairwise/z-test.ts';
import { sliceDesignTally, tallyOfDesign } from '../../analysis/summary/design-tally-cells.ts';
import { shareTable } from '../../analysis/table/share-table.ts';
import { degreesOfFreedom } from '../../analysis/weight/degrees-of-freedom.ts';
import { effectiveBase } from '../../analysis/weight/effective-base.ts';
import { sharedAbsent, sharedJson, sharedPresent } from '../support/shared.ts';
import { deviation } from './deviation.ts';
import { countries, designs, momentsRows, type Row, readRows, tallyRows, trust3 } from './synth.ts';

type Columns = Readonly<Record<string, readonly number[]>>;
interface Block {
  readonly mean: Readonly<Record<string, number>>;
  readonly se: readonly number[];
  readonly covmat: readonly (readonly number[])[];
  readonly pairs: Columns;
  readonly tested: Columns;
}
type ByCountry = Readonly<Record<string, number>>;
interface Reference {
  readonly strat: Readonly<Record<'hi' | 'sent', Block>>;
  readonly clust: Readonly<Record<'hi' | 'sent', Block>>;
  readonly kish_z: { readonly p: ByCountry; readonly neff: ByCountry; readonly pairs: Columns };
  readonly ctables_unweighted: { readonly p: ByCountry; readonly n: ByCountry; readonly pairs: Columns };
  readonly ctables_weighted_rounded: {
    readonly p: ByCountry;
    readonly n: ByCountry;
    readonly pairs: Columns;
  };
  readonly survey_reporter: Columns;
}
interface Overlap {
  readonly p: readonly number[];
  readonly cov: readonly (readonly number[])[];
  readonly pairs: Columns;
}
type OverlapReference = Readonly<Record<'srs' | 'strat' | 'clust', Overlap>> & {
  readonly survey_reporter_users_disclosers: Readonly<
    Record<'e1' | 'e2' | 'e0' | 't' | 'df' | 'p_value', number>
  > & {
    readonly p: readonly number[];
  };
};

const country = (row: Row): string => row['country'] ?? '';
const high = (row: Row): string => (trust3(row) === '' ? '' : trust3(row) === 'high' ? '1' : '0');
const place = (from: Columns, key: string, index: number): number => from[key]?.[index] ?? Number.NaN;

describe.skipIf(!sharedPresent)(`pairs of columns against R's survey (${sharedAbsent})`, () => {
  const rows = sharedPresent ? readRows() : [];
  const reference = (sharedPresent ? sharedJson('reference/stats/B_pairwise.json') : {}) as Reference;
  const by = { variable: 'country', codes: countries, code: country };
  const hiByCountry = (name: 'strat' | 'clust' | 'srs') =>
    tallyRows(
      rows,
      [
        { dimension: { variable: 'hi', codes: ['1', '0', ''] }, code: high },
        { dimension: { variable: 'country', codes: countries }, code: country },
      ],
      designs[name],
    );

  it('shares and means, every pair, adjusted in four ways: 500 numbers within 1e-10 (p 1e-8)', () => {
    const off = deviation(1e-10);
    const offP = deviation(1e-8);
    const adjustments = { bonferroni: 'bonferroni', holm: 'holm', BH: 'bh', hochberg: 'hochberg' } as const;
    for (const name of ['strat', 'clust'] as const)
      for (const variable of ['hi', 'sent'] as const) {
        const { mean, se, covmat, pairs, tested } = reference[name][variable];
        const evidence = sliceDesignTally(hiByCountry(name), { hi: ['1', '0'] });
        const df = degreesOfFreedom(evidence.units);
        const { shares, covariance } = columnShares(shareTable(evidence, 2, 5))([0]);
        const means = domainMeans(momentsRows(rows, 'sent', (row) => row['sent'] ?? '', by, designs[name]));
        const [estimates, joint] = variable === 'hi' ? [shares, covariance] : [means.means, means.covariance];
        estimates.forEach((own, column) => {
          off.compare(own, mean[countries[column] ?? ''] ?? Number.NaN);
          const variance = joint?.values[column * 5 + column] ?? Number.NaN;
          off.compare(Math.sqrt(variance), se[column] ?? Number.NaN);
          off.compare(variance, covmat[column]?.[column] ?? Number.NaN);
        });
        for (const [key, adjustment] of Object.entries(adjustments)) {
          comparePairs(estimates, joint, { df, adjustment }).forEach((own, index) => {
            expect([countries[own.a], countries[own.b]]).toEqual([pairs['a']?.[index], pairs['b']?.[index]]);
            offP.compare(own.adjusted, place(pairs, key, index), key);
            if (key === 'hochberg') return;
            offP.compare(own.adjusted, place(tested, key, index), `${key} tested`);
            if (key !== 'holm') return;
            // a difference loses digits where two estimates agree
            offP.compare(own.difference, place(pairs, 'diff', index), 'difference');
            off.compare(own.se, place(pairs, 'se', index), 'se');
            offP.compare(own.statistic, place(pairs, 't', index), 't');
            expect(own.df).toBe(place(pairs, 'df', index));
            offP.compare(own.p, place(pairs, 'p', index), 'p');
          });
        }
      }
    expect(off.count + offP.count).toBe(4 * (15 + 10 * (4 + 3 + 4)));
  });

  it('tables of market research: 190 numbers within 1e-10', () => {
    const off = deviation(1e-10);
    const { n, w, w2 } = tallyOfDesign(hiByCountry('srs'));
    const column = (values: Float64Array, index: number): readonly [number, number] => [
      values[index] ?? 0,
      (values[index] ?? 0) + (values[5 + index] ?? 0),
    ];
    const weighted = countries.map((_, index) => {
      const [yes, all] = column(w, index);
      return { value: yes / all, weighted: all, effective: effectiveBase(all, column(w2, index)[1]) };
    });
    const plain = countries.map((_, index) => column(n, index));
    const { kish_z, ctables_unweighted, ctables_weighted_rounded, survey_reporter } = reference;
    countries.forEach((name, index) => {
      off.compare(weighted[index]?.value, kish_z.p[name] ?? Number.NaN);
      off.compare(weighted[index]?.effective, kish_z.neff[name] ?? Number.NaN);
    });
    const zPairs = (pairs: Columns, share: (at: number) => readonly [number, number]): void => {
      everyPair(5).forEach(([a, b], index) => {
        for (const kind of ['pooled', 'unpooled'] as const) {
          const own = shareZTest(share(a), share(b), kind === 'pooled');
          off.compare(own.statistic, place(pairs, `z_${kind}`, index), 'z');
          off.compare(own.p, place(pairs, `p_${kind}`, index), 'p');
        }
      });
    };
    zPairs(kish_z.pairs, (at) => [weighted[at]?.value ?? 0, weighted[at]?.effective ?? 0]);
    zPairs(ctables_unweighted.pairs, (at) => {
      const [yes, all] = plain[at] ?? [0, 0];
      return [yes / all, all];
    });
    zPairs(ctables_weighted_rounded.pairs, (at) => [
      weighted[at]?.value ?? 0,
      Math.round(weighted[at]?.weighted ?? 0),
    ]);
    const none = { value: 0, weighted: 0, effective: 0 };
    everyPair(5).forEach(([a, b], index) => {
      for (const [suffix, formula] of [
        ['reporter', 'survey-reporter'],
        ['quantum', 'quantum'],
      ] as readonly (readonly [string, ResearchFormula])[]) {
        const own = researchTest(weighted[a] ?? none, weighted[b] ?? none, 0, formula);
        off.compare(own.statistic, place(survey_reporter, `t_${suffix}`, index));
        off.compare(own.df, place(survey_reporter, `df_${suffix}`, index));
        off.compare(own.p, place(survey_reporter, `p_${suffix}`, index));
      }
    });
    expect(off.count).toBe(10 + 3 * 40 + 60);
  });

  it('columns that share people, and a column against the total: 89 numbers within 1e-10', () => {
    const off = deviation(1e-10);
    const overlap = sharedJson('reference/stats/B2_overlap.json') as OverlapReference;
    const users = (row: Row): string => (Number(row['used']) > 0 ? '1' : '0');
    const evidence = (name: 'srs' | 'strat' | 'clust') =>
      tallyRows(
        rows,
        [
          { dimension: { variable: 'users', codes: ['1', '0'] }, code: users },
          {
            dimension: { variable: 'disclose', codes: ['1', '0', ''] },
            code: (row) => row['disclose'] ?? '',
          },
          { dimension: { variable: 'hi', codes: ['1', '0', ''] }, code: high },
        ],
        designs[name],
      );
    const rule = {
      columns: [
        (cell: Readonly<Record<string, string>>) => cell['users'] === '1',
        (cell: Readonly<Record<string, string>>) => cell['disclose'] === '1',
        () => true,
      ],
      value: ({ hi }: Readonly<Record<string, string>>) => (hi === '' ? null : Number(hi)),
    };
    for (const name of ['srs', 'strat', 'clust'] as const) {
      const { p, cov, pairs } = overlap[name];
      const tally = evidence(name);
      const own = overlappingColumns(tally, rule);
      own.values.forEach((value, a) => {
        off.compare(value, p[a] ?? Number.NaN);
        cov[a]?.forEach((wanted, b) => {
          off.compare(own.covariance?.values[a * 3 + b], wanted);
        });
      });
      comparePairs(own.values, own.covariance, { df: degreesOfFreedom(tally.units) }).forEach(
        (pair, index) => {
          for (const [key, value] of Object.entries({
            diff: pair.difference,
            se: pair.se,
            t: pair.statistic,
            df: pair.df,
            p: pair.p,
          }))
            off.compare(value, place(pairs, key, index), key);
        },
      );
    }
    const wanted = overlap.survey_reporter_users_disclosers;
    const own = overlappingColumns(evidence('srs'), rule);
    const column = (at: number) => ({ ...(own.bases[at] ?? never()), value: own.values[at] ?? 0 });
    const shared = own.shared[1]?.effective ?? 0;
    const test = researchTest(column(0), column(1), shared);
    const found = { ...test, ...{ e1: column(0).effective, e2: column(1).effective, e0: shared } };
    for (const [value, key] of [
      [found.e1, 'e1'],
      [found.e2, 'e2'],
      [found.e0, 'e0'],
      [found.statistic, 't'],
      [found.df, 'df'],
      [found.p, 'p_value'],
    ] as const)
      off.compare(value, wanted[key], key);
    wanted.p.forEach((value, index) => {
      off.compare(column(index).value, value);
    });
    expect(off.count).toBe(3 * (3 + 9 + 15) + 8);
  });
});

const never = (): never => {
  throw new Error('a column without a base');
};
