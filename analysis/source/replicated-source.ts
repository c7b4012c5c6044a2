import { seededRandom } from '../distribution/random.ts';
import type { ReplicateSums } from '../summary/moments.ts';
import type { Replicated, Tally, Unit } from '../summary/tally.ts';
import { replicateFactors } from '../weight/replicate-factors.ts';
import type { Replicate } from '../weight/replicates.ts';
import type { Design, Source } from './source.ts';
import { everyRow } from './weigh-frame.ts';

/** Where replicate weights come from: columns of the data, or units of the design left out or drawn again. */
export type Replication =
  | {
      readonly method: 'columns';
      readonly columns: readonly string[];
      readonly scales: readonly number[];
      readonly degrees: number;
    }
  | { readonly method: 'jackknife' }
  | { readonly method: 'bootstrap'; readonly count: number; readonly seed: number };

/** The sampling units that are left out or drawn: clusters, or people where nobody named clusters. */
export const unitsLeftOut = <Query extends Design>(query: Query): Query => ({
  ...query,
  cluster: query.cluster ?? everyRow,
});

const onlyWeights = (tally: Tally, w: Float64Array): Tally => ({ ...tally, n: w, w, w2: w });

/** What is not zero in cells by unit: of one person a unit that is one cell in a whole table. */
interface Entries {
  readonly size: number;
  readonly units: Uint32Array;
  readonly places: Uint32Array;
  readonly values: Float64Array;
}

const entriesOf = (cells: readonly Float64Array[], size: number): Entries => {
  const [units, places, values]: [number[], number[], number[]] = [[], [], []];
  cells.forEach((own, unit) => {
    own.forEach((value, place) => {
      if (value === 0) return;
      units.push(unit);
      places.push(place);
      values.push(value);
    });
  });
  return {
    size,
    units: Uint32Array.from(units),
    places: Uint32Array.from(places),
    values: Float64Array.from(values),
  };
};

const summed = ({ size, units, places, values }: Entries, factors: Float64Array): Float64Array => {
  const sums = new Float64Array(size);
  for (let entry = 0; entry < values.length; entry += 1) {
    const place = places[entry] ?? 0;
    sums[place] = (sums[place] ?? 0) + (factors[units[entry] ?? 0] ?? 0) * (values[entry] ?? 0);
  }
  return sums;
};

/**
 * A source whose summaries by design carry themselves under replicate weights. Weights that meet margins are made to
 * meet them again in every replicate. Rows that a filter leaves out stay in the design.
 */
export const replicatedSource = (source: Source, told: Replication): Source => {
  const known = new Map<string, readonly Replicate[] | null>();
  /** Made once a design: filters and variables change no replicate. */
  const factorsOf = (
    units: readonly Unit[],
    { stratum, cluster, margin }: Design,
  ): readonly Replicate[] | null => {
    if (told.method === 'columns') return null;
    const key = JSON.stringify([stratum, cluster, margin]);
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = replicateFactors(
      units,
      told.method === 'jackknife' ? 'jackknife' : { count: told.count, random: seededRandom(told.seed) },
    );
    known.set(key, made);
    return made;
  };
  const plainOf = <Query extends Design>({ margin: _, ...query }: Query) => query;
  return {
    ...source,
    designTally: async (query) => {
      const own = await source.designTally(plainOf(query));
      const replicated = async (): Promise<Replicated<Tally> | null> => {
        if (told.method === 'columns') {
          const { variables, where } = query;
          const summaries: Tally[] = [];
          for (const weight of told.columns)
            summaries.push(
              await source.tally({ variables, weight, ...(where === undefined ? {} : { where }) }),
            );
          return { scales: told.scales, degrees: told.degrees, summaries };
        }
        const { units, cells } = await source.designTally(unitsLeftOut(query));
        const replicates = factorsOf(units, query);
        const [first] = cells;
        const entries = entriesOf(
          cells.map(({ w }) => w),
          first?.w.length ?? 0,
        );
        if (replicates === null || first === undefined) return null;
        return {
          scales: replicates.map(({ scale }) => scale),
          summaries: replicates.map(({ factors }) => onlyWeights(first, summed(entries, factors))),
        };
      };
      return { ...own, replicates: await replicated() };
    },
    designMoments: async (query) => {
      const own = await source.designMoments(plainOf(query));
      const groups = own.groups.length;
      /** Of each unit the sums by group. */
      const byUnit = (values: Float64Array): readonly Float64Array[] =>
        Array.from({ length: groups === 0 ? 0 : values.length / groups }, (_, unit) =>
          values.subarray(unit * groups, (unit + 1) * groups),
        );
      const replicated = async (): Promise<Replicated<ReplicateSums> | null> => {
        if (told.method === 'columns') {
          const { variable, by, where } = query;
          const summaries: ReplicateSums[] = [];
          for (const weight of told.columns) {
            const moments = await source.designMoments({
              variable,
              by,
              weight,
              ...(where === undefined ? {} : { where }),
            });
            const every = new Float64Array(moments.units.length).fill(1);
            summaries.push({
              w: summed(entriesOf(byUnit(moments.w), groups), every),
              wy: summed(entriesOf(byUnit(moments.wy), groups), every),
            });
          }
          return { scales: told.scales, degrees: told.degrees, summaries };
        }
        const moments = await source.designMoments(unitsLeftOut(query));
        const replicates = factorsOf(moments.units, query);
        const w = entriesOf(byUnit(moments.w), groups);
        const wy = entriesOf(byUnit(moments.wy), groups);
        return (
          replicates && {
            scales: replicates.map(({ scale }) => scale),
            summaries: replicates.map(({ factors }) => ({ w: summed(w, factors), wy: summed(wy, factors) })),
          }
        );
      };
      return { ...own, replicates: await replicated() };
    },
  };
};
