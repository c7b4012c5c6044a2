import type { Issue } from '../../surveys/model/issue.ts';
import { populationOf } from '../source/populated-source.ts';
import type { Source } from '../source/source.ts';
import { requestError as error } from './request-issue.ts';
import type { AnalysisRequest } from './schema.ts';

/** Counts of a population that do not go with the strata of the data: a number a stratum, none below what was drawn. */
export const populationIssues = async (
  source: Source,
  { population, strata, cluster, replicates }: AnalysisRequest,
): Promise<readonly Issue[]> => {
  if (population === undefined) return [];
  if (replicates !== undefined) return [error('REQUEST-POPULATION-REPLICATES', 'population')];
  if ((typeof population === 'number') !== (strata === undefined))
    return [error('REQUEST-POPULATION-BY-STRATUM', 'population')];
  const { units } = await source.designTally({
    variables: [],
    ...(strata === undefined ? {} : { stratum: strata }),
    ...(cluster === undefined ? {} : { cluster }),
  });
  const drawn = new Map<string, number>();
  for (const { stratum, rows } of units)
    drawn.set(stratum, (drawn.get(stratum) ?? 0) + (cluster === undefined ? rows : 1));
  return [...drawn].flatMap(([stratum, sampled]) => {
    const count = populationOf(population, stratum);
    if (count === undefined)
      return [error('REQUEST-POPULATION-STRATUM', 'population', { stratum, variable: strata ?? '' })];
    return count < sampled
      ? [error('REQUEST-POPULATION-SMALL', 'population', { stratum: stratum || '–', count, sampled })]
      : [];
  });
};
