import type { FactorModel } from '../../analysis/factor/factor-model.ts';
import { type GroupSample, groupSample } from '../../analysis/factor/group-sample.ts';
import { sharedJson } from '../support/shared.ts';
import { itemMoments, type Row, readRows } from './synth.ts';

interface ClassicMoments {
  readonly n: number;
  readonly mean: readonly number[];
  readonly cov_ml: readonly (readonly number[])[];
}

export interface Classics {
  readonly holzinger_swineford: {
    readonly items: readonly string[];
    readonly pooled: ClassicMoments;
    readonly by_school: Readonly<Record<string, ClassicMoments>>;
  };
  readonly bfi_A: {
    readonly items: readonly string[];
    readonly cov_pairwise: readonly (readonly number[])[];
    readonly n_pairwise: readonly (readonly number[])[];
  };
  readonly bfi_25: {
    readonly items: readonly string[];
    readonly n: number;
    readonly cor: readonly (readonly number[])[];
  };
}

export const classics = (): Classics => sharedJson('reference/stats/classics_inputs.json') as Classics;

const item = (name: string) => ({ item: name, reversed: false });

const sampleOf = ({ n, mean, cov_ml }: ClassicMoments): GroupSample => {
  const variables = mean.map((_, place) => `x${place + 1}`);
  const sample = groupSample(
    {
      variables,
      n,
      w: n,
      w2: n,
      mean: Float64Array.from(mean),
      comoment: Float64Array.from(cov_ml.flat(), (value) => value * n),
    },
    variables.map(item),
  );
  if (sample === null) throw new Error('sampleOf: singular');
  return sample;
};

/** Nine tests of 301 children, in three factors: the classic example of confirmatory factor analysis. */
export const holzinger = (): { readonly pooled: GroupSample; readonly schools: readonly GroupSample[] } => {
  const { pooled, by_school } = classics().holzinger_swineford;
  return { pooled: sampleOf(pooled), schools: Object.values(by_school).map(sampleOf) };
};

export const holzingerFactors: FactorModel['factors'] = [
  { factor: 'visual', items: ['x1', 'x2', 'x3'] },
  { factor: 'textual', items: ['x4', 'x5', 'x6'] },
  { factor: 'speed', items: ['x7', 'x8', 'x9'] },
];

/** Felt control and trust of the made-up survey; columns of the file, names of the reference without the r. */
export const synthItems = ['c1', 'c2', 'c3r', 'c4', 't1', 't2', 't3r', 't4'].map((name) => ({
  item: name,
  reversed: name.endsWith('r'),
  range: [1, 5] as const,
}));

export const synthFactors: FactorModel['factors'] = [
  { factor: 'control', items: ['c1', 'c2', 'c3r', 'c4'] },
  { factor: 'trust', items: ['t1', 't2', 't3r', 't4'] },
];

/** Rows that answered every item, and the countries in the order in which they appear. */
export const synthComplete = (): { readonly rows: readonly Row[]; readonly countries: readonly string[] } => {
  const rows = readRows().filter((row) => synthItems.every(({ item: name }) => row[name] !== ''));
  return { rows, countries: [...new Set(rows.map((row) => row['country'] ?? ''))] };
};

export const synthSamples = (): readonly GroupSample[] => {
  const { rows, countries } = synthComplete();
  return countries.map((country) => {
    const moments = itemMoments(
      rows.filter((row) => row['country'] === country),
      synthItems.map(({ item: name }) => name),
    );
    const sample = groupSample(moments, synthItems);
    if (sample === null) throw new Error('synthSamples: singular');
    return sample;
  });
};
