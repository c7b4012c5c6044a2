import type { Unit } from '../summary/tally.ts';
import type { Source } from './source.ts';

/** How many sampling units the population has: by code of the stratum, or of a sample without strata. */
export type Population = number | Readonly<Record<string, number>>;

/** The count of a stratum. */
export const populationOf = (population: Population, stratum: string): number | undefined =>
  typeof population === 'number' ? population : population[stratum];

/** A source of which the variance units know how many there are in the population: errors count on what was not drawn. */
export const populatedSource = (source: Source, population: Population): Source => {
  const counted = <Summary extends { readonly units: readonly Unit[] }>(summary: Summary): Summary => ({
    ...summary,
    units: summary.units.map((unit) => {
      const count = populationOf(population, unit.stratum);
      return count === undefined ? unit : { ...unit, population: count };
    }),
  });
  return {
    codebook: source.codebook,
    simulated: source.simulated,
    rows: () => source.rows(),
    extent: (variable) => source.extent(variable),
    filterIssues: (where) => source.filterIssues(where),
    tally: (query) => source.tally(query),
    designTally: async (query) => counted(await source.designTally(query)),
    moments: (query) => source.moments(query),
    designMoments: async (query) => counted(await source.designMoments(query)),
    scan: (query) => source.scan(query),
    weighted: (rows) => populatedSource(source.weighted(rows), population),
  };
};
