import { enough } from '../disclosure/withheld.ts';
import type { Source } from '../source/source.ts';
import { classifyDesignTally } from '../summary/classify-tally.ts';
import type { MotherStep } from './report-figure.ts';
import type { ReportHead } from './report-head.ts';
import { shareOfYes } from './share-of-yes.ts';

const isSubstantive = (code: string | undefined, most: number): boolean =>
  code !== undefined && code !== '' && Number(code) >= 0 && Number(code) <= most;

const conditions: readonly (readonly [
  MotherStep['step'],
  (cell: Readonly<Record<string, string>>) => boolean,
])[] = [
  ['motherRecommend', ({ MT1 }) => Number(MT1) >= 8],
  ['motherExperience', ({ MT1, MT2 }) => Number(MT1) >= 8 && Number(MT2) >= 4],
  ['motherYear', ({ MT1, MT2, MT3 }) => Number(MT1) >= 8 && Number(MT2) >= 4 && Number(MT3) >= 8],
];

/** The steps of the mother test; none where a step, or what is between two of them, stands for too few people. */
export const motherSteps = async (
  source: Source,
  head: ReportHead,
  least: number,
): Promise<readonly MotherStep[]> => {
  const { weight, strata, cluster, where } = head;
  const joint = await source.designTally({
    variables: ['MT1', 'MT2', 'MT3'],
    ...(weight === undefined ? {} : { weight }),
    ...(strata === undefined ? {} : { stratum: strata }),
    ...(cluster === undefined ? {} : { cluster }),
    ...(where === undefined ? {} : { where }),
  });
  const steps = conditions.flatMap(([step, holds]) => {
    const yes = shareOfYes(
      classifyDesignTally(joint, step, ['yes', 'no', 'missing'], (cell) =>
        isSubstantive(cell['MT1'], 10) && isSubstantive(cell['MT2'], 5) && isSubstantive(cell['MT3'], 10)
          ? holds(cell)
            ? 'yes'
            : 'no'
          : 'missing',
      ),
    );
    return yes === null ? [] : [{ step, ...yes }];
  });
  const people = [steps[0]?.estimate.base.n ?? 0, ...steps.map(({ n }) => n), 0];
  const between = people.slice(1).map((n, place) => (people[place] ?? 0) - n);
  return enough(between, least) ? steps.map(({ step, estimate }) => ({ step, estimate })) : [];
};
