import fc from 'fast-check';
import type { DesignMoments } from '../../../analysis/summary/moments.ts';
import type { DesignTally, Unit } from '../../../analysis/summary/tally.ts';

/** A person of a made-up sample: two codes, a number, a weight, a place in the design. */
export interface Person {
  readonly row: number;
  readonly column: number;
  readonly value: number;
  readonly weight: number;
  readonly stratum: number;
  readonly cluster: number;
}

export const person = (rows: number, columns: number): fc.Arbitrary<Person> =>
  fc.record({
    row: fc.integer({ min: 0, max: rows - 1 }),
    column: fc.integer({ min: 0, max: columns - 1 }),
    value: fc.integer({ min: 0, max: 100 }),
    weight: fc.integer({ min: 1, max: 40 }).map((quarters) => quarters / 4),
    stratum: fc.integer({ min: 0, max: 1 }),
    cluster: fc.integer({ min: 0, max: 4 }),
  });

export type Scheme = 'elements' | 'strata' | 'clusters';
export const scheme: fc.Arbitrary<Scheme> = fc.constantFrom('elements', 'strata', 'clusters');

export const codesOf = (letter: string, count: number): readonly string[] =>
  [...Array(count).keys()].map((place) => `${letter}${place}`);

const unitsOf = (people: readonly Person[], kind: Scheme) => {
  const units: { stratum: string; cluster?: string; rows: number }[] = [];
  const known = new Map<string, number>();
  const places = people.map(({ stratum, cluster }) => {
    const own = kind === 'elements' ? '' : String(stratum);
    const key = kind === 'clusters' ? `${own} ${cluster}` : own;
    const place = known.get(key) ?? units.length;
    if (place === units.length) {
      known.set(key, place);
      units.push({ stratum: own, ...(kind === 'clusters' ? { cluster: String(cluster) } : {}), rows: 0 });
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

export const tallyOf = (
  people: readonly Person[],
  rowCodes: readonly string[],
  columnCodes: readonly string[],
  kind: Scheme,
): DesignTally => {
  const { units, places } = unitsOf(people, kind);
  const dimensions = [
    { variable: 'stub', codes: rowCodes },
    { variable: 'banner', codes: columnCodes },
  ];
  const empty = () => new Float64Array(rowCodes.length * columnCodes.length);
  const cells = units.map(() => ({ dimensions, n: empty(), w: empty(), w2: empty() }));
  people.forEach(({ row, column, weight }, index) => {
    const cell = cells[places[index] ?? 0];
    const place = row * columnCodes.length + column;
    if (cell === undefined) return;
    add(cell.n, place, 1);
    add(cell.w, place, weight);
    add(cell.w2, place, weight * weight);
  });
  return { units, cells };
};

export const momentsOf = (
  people: readonly Person[],
  groupCodes: readonly string[],
  kind: Scheme,
): DesignMoments => {
  const { units, places } = unitsOf(people, kind);
  const groups = groupCodes.map((code) => [code]);
  const empty = () => new Float64Array(units.length * groups.length);
  const out = { n: empty(), w: empty(), wy: empty(), wyy: empty(), w2: empty(), w2y: empty(), w2yy: empty() };
  people.forEach(({ column, value, weight }, index) => {
    const place = (places[index] ?? 0) * groups.length + column;
    add(out.n, place, 1);
    add(out.w, place, weight);
    add(out.wy, place, weight * value);
    add(out.wyy, place, weight * value * value);
    add(out.w2, place, weight * weight);
    add(out.w2y, place, weight * weight * value);
    add(out.w2yy, place, weight * weight * value * value);
  });
  return { variable: 'value', by: ['group'], groups, units, ...out };
};

/** Every number in a finding, with its path; NaN and infinities are the caller's to forbid. */
export const numbersIn = (value: unknown, path = ''): readonly (readonly [string, number])[] => {
  if (typeof value === 'number') return [[path, value]];
  if (value instanceof Float64Array || Array.isArray(value))
    return [...value].flatMap((one, index) => numbersIn(one, `${path}/${index}`));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .filter(([key]) => key !== 'evidence')
      .flatMap(([key, one]) => numbersIn(one, `${path}/${key}`));
  return [];
};
