import { at } from '../algebra/at.ts';
import { seededRandom } from '../distribution/random.ts';
import type { ReplicateSums } from '../summary/moments.ts';
import type { Replicated, Tally, Unit } from '../summary/tally.ts';
import { replicateFactors } from '../weight/replicate-factors.ts';
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

/**
 * A source whose summaries by design carry themselves under replicate weights. Weights that meet margins are made to
 * meet them again in every replicate. Rows that a filter leaves out stay in the design.
 */
export const replicatedSource = (source: Source, told: Replication): Source => {
  const factorsOf = (units: readonly Unit[]) =>
    told.method === 'columns'
      ? null
      : replicateFactors(
          units,
          told.method === 'jackknife' ? 'jackknife' : { count: told.count, random: seededRandom(told.seed) },
        );
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
        const replicates = factorsOf(units);
        const [first] = cells;
        if (replicates === null || first === undefined) return null;
        return {
          scales: replicates.map(({ scale }) => scale),
          summaries: replicates.map(({ factors }) => {
            const w = new Float64Array(first.w.length);
            cells.forEach((cell, unit) => {
              const factor = at(factors, unit);
              if (factor === 0) return;
              for (let place = 0; place < w.length; place += 1)
                w[place] = at(w, place) + factor * at(cell.w, place);
            });
            return onlyWeights(first, w);
          }),
        };
      };
      return { ...own, replicates: await replicated() };
    },
    designMoments: async (query) => {
      const own = await source.designMoments(plainOf(query));
      const groups = own.groups.length;
      const summed = (
        { w, wy }: ReplicateSums,
        units: number,
        factorOf: (unit: number) => number,
      ): ReplicateSums => {
        const sums = { w: new Float64Array(groups), wy: new Float64Array(groups) };
        for (let unit = 0; unit < units; unit += 1) {
          const factor = factorOf(unit);
          if (factor === 0) continue;
          for (let group = 0; group < groups; group += 1) {
            const place = unit * groups + group;
            sums.w[group] = at(sums.w, group) + factor * at(w, place);
            sums.wy[group] = at(sums.wy, group) + factor * at(wy, place);
          }
        }
        return sums;
      };
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
            summaries.push(summed(moments, moments.units.length, () => 1));
          }
          return { scales: told.scales, degrees: told.degrees, summaries };
        }
        const moments = await source.designMoments(unitsLeftOut(query));
        const replicates = factorsOf(moments.units);
        return (
          replicates && {
            scales: replicates.map(({ scale }) => scale),
            summaries: replicates.map(({ factors }) =>
              summed(moments, moments.units.length, (unit) => at(factors, unit)),
            ),
          }
        );
      };
      return { ...own, replicates: await replicated() };
    },
  };
};
