import type { DesignMoments, GroupedMoments, Moments } from '../../analysis/summary/moments.ts';
import type { DesignTally, Dimension, Unit } from '../../analysis/summary/tally.ts';
import { sharedText } from '../support/shared.ts';

/** A row of the made-up survey of the reference numbers: texts as in the file, empty where missing. */
export type Row = Readonly<Record<string, string>>;

export const readRows = (): readonly Row[] => {
  const [head = '', ...lines] = sharedText('reference/stats/synth.csv').trim().split(/\r?\n/);
  const cells = (line: string): readonly string[] =>
    line.split(',').map((cell) => cell.replace(/^"|"$/g, ''));
  const names = cells(head);
  return lines.map((line) =>
    Object.fromEntries(cells(line).map((cell, index) => [names[index] ?? '', cell])),
  );
};

export interface Sampling {
  readonly weight?: string;
  readonly stratum?: (row: Row) => string;
  readonly cluster?: (row: Row) => string;
}

/** The three designs of the reference numbers. */
export const designs: Readonly<Record<'srs' | 'strat' | 'clust', Sampling>> = {
  srs: { weight: 'w' },
  strat: { weight: 'w', stratum: (row) => row['country'] ?? '' },
  clust: { weight: 'w', stratum: (row) => row['country'] ?? '', cluster: (row) => row['psu'] ?? '' },
};

/** What `trust3` of the reference is: item t1 in three steps. */
export const trust3 = (row: Row): string =>
  row['t1'] === '' ? '' : Number(row['t1']) <= 2 ? 'low' : Number(row['t1']) === 3 ? 'mid' : 'high';

const weightOf = (row: Row, { weight }: Sampling): number => (weight ? Number(row[weight]) : 1);

const unitsOf = (rows: readonly Row[], { stratum, cluster }: Sampling) => {
  const units: { stratum: string; cluster?: string; rows: number }[] = [];
  const placeOf = new Map<string, number>();
  const places = rows.map((row) => {
    const key = `${stratum?.(row) ?? ''}|${cluster?.(row) ?? ''}`;
    const place = placeOf.get(key) ?? units.length;
    if (place === units.length) {
      placeOf.set(key, place);
      units.push({ stratum: stratum?.(row) ?? '', ...(cluster ? { cluster: cluster(row) } : {}), rows: 0 });
    }
    const unit = units[place];
    if (unit) unit.rows += 1;
    return place;
  });
  return { units: units as readonly Unit[], places };
};

const add = (values: Float64Array, place: number, value: number): void => {
  values[place] = (values[place] ?? 0) + value;
};

/** A design tally straight from rows, one by one: the plain double of what a source does with columns. */
export const tallyRows = (
  rows: readonly Row[],
  variables: readonly { readonly dimension: Dimension; readonly code: (row: Row) => string }[],
  sampling: Sampling,
): DesignTally => {
  const { units, places } = unitsOf(rows, sampling);
  const dimensions = variables.map(({ dimension }) => dimension);
  const size = dimensions.reduce((product, { codes }) => product * codes.length, 1);
  const cells = units.map(() => ({
    dimensions,
    n: new Float64Array(size),
    w: new Float64Array(size),
    w2: new Float64Array(size),
  }));
  rows.forEach((row, index) => {
    const place = variables.reduce(
      (sofar, { dimension, code }) => sofar * dimension.codes.length + dimension.codes.indexOf(code(row)),
      0,
    );
    const cell = cells[places[index] ?? -1];
    if (cell === undefined || place < 0) throw new Error('tallyRows: a code outside its dimension');
    const w = weightOf(row, sampling);
    add(cell.n, place, 1);
    add(cell.w, place, w);
    add(cell.w2, place, w * w);
  });
  return { units, cells };
};

/** Design moments of a number by groups, straight from rows; an empty text is missing. */
export const momentsRows = (
  rows: readonly Row[],
  variable: string,
  value: (row: Row) => string,
  by: {
    readonly variable: string;
    readonly codes: readonly string[];
    readonly code: (row: Row) => string;
  } | null,
  sampling: Sampling,
): DesignMoments => {
  const { units, places } = unitsOf(rows, sampling);
  const groups = by ? by.codes.map((code) => [code]) : [[]];
  const sums = () => new Float64Array(units.length * groups.length);
  const out = { n: sums(), w: sums(), wy: sums(), wyy: sums(), w2: sums(), w2y: sums(), w2yy: sums() };
  rows.forEach((row, index) => {
    const group = by ? by.codes.indexOf(by.code(row)) : 0;
    if (value(row) === '' || group < 0) return;
    const y = Number(value(row));
    const w = weightOf(row, sampling);
    const place = (places[index] ?? 0) * groups.length + group;
    add(out.n, place, 1);
    add(out.w, place, w);
    add(out.wy, place, w * y);
    add(out.wyy, place, w * y * y);
    add(out.w2, place, w * w);
    add(out.w2y, place, w * w * y);
    add(out.w2yy, place, w * w * y * y);
  });
  return { variable, by: by ? [by.variable] : [], groups, units, ...out };
};

/** Moments of complete rows of some items, in one pass for means and one for products. */
export const itemMoments = (rows: readonly Row[], items: readonly string[], weight?: string): Moments => {
  const complete = rows.filter((row) => items.every((item) => row[item] !== '' && row[item] !== undefined));
  const weights = complete.map((row) => (weight ? Number(row[weight]) : 1));
  const w = weights.reduce((total, value) => total + value, 0);
  const value = (row: Row, item: string): number => Number(row[item]);
  const total = (of: (row: Row) => number): number =>
    complete.reduce((sofar, row, index) => sofar + (weights[index] ?? 0) * of(row), 0);
  const mean = items.map((item) => (w > 0 ? total((row) => value(row, item)) / w : 0));
  const comoment = items.flatMap((one, i) =>
    items.map((other, j) =>
      total((row) => (value(row, one) - (mean[i] ?? 0)) * (value(row, other) - (mean[j] ?? 0))),
    ),
  );
  return {
    variables: items,
    n: complete.length,
    w,
    w2: weights.reduce((sofar, own) => sofar + own * own, 0),
    mean: Float64Array.from(mean),
    comoment: Float64Array.from(comoment),
  };
};

export const groupedItemMoments = (
  rows: readonly Row[],
  items: readonly string[],
  by: string,
  codes: readonly string[],
): GroupedMoments => ({
  by: [by],
  groups: codes.map((code) => ({
    codes: [code],
    moments: itemMoments(
      rows.filter((row) => row[by] === code),
      items,
    ),
  })),
});

export const countries = ['BR', 'DE', 'FR', 'JP', 'US'] as const;
