import { enough } from '../disclosure/withheld.ts';
import type { Source } from '../source/source.ts';
import { classifyDesignTally } from '../summary/classify-tally.ts';
import type { MotherStep } from './report-figure.ts';
import type { ReportHead } from './report-head.ts';
import { shareOfYes } from './share-of-yes.ts';

const isSubstantive = (code: string | undefined, most: number): boolean =>
  code !== undefined && code !== '' && Number(code) >= 0 && Number(code) <= most;

/** The three questions of the mother test, as customers are asked them and as staff are. */
export const motherQuestions = {
  customers: ['MT1', 'MT2', 'MT3'],
  staff: ['SM1', 'SM2', 'SM3'],
} as const;

export type MotherQuestions = (typeof motherQuestions)[keyof typeof motherQuestions];

const steps = ['motherRecommend', 'motherExperience', 'motherYear'] as const;

/** How many of the three questions were answered as somebody does who passes, before one was not. */
const passed = (cell: Readonly<Record<string, string>>, [first, second, third]: MotherQuestions): number => {
  if (!(Number(cell[first]) >= 8)) return 0;
  if (!(Number(cell[second]) >= 4)) return 1;
  return Number(cell[third]) >= 8 ? 3 : 2;
};

/** The steps of the mother test; none where a step, or what is between two of them, stands for too few people. */
export const motherSteps = async (
  source: Source,
  head: ReportHead,
  least: number,
  questions: MotherQuestions = motherQuestions.customers,
): Promise<readonly MotherStep[]> => {
  const { weight, strata, cluster, where } = head;
  const [first, second, third] = questions;
  const joint = await source.designTally({
    variables: [...questions],
    ...(weight === undefined ? {} : { weight }),
    ...(strata === undefined ? {} : { stratum: strata }),
    ...(cluster === undefined ? {} : { cluster }),
    ...(where === undefined ? {} : { where }),
  });
  const made = steps.flatMap((step, place) => {
    const yes = shareOfYes(
      classifyDesignTally(joint, step, ['yes', 'no', 'missing'], (cell) =>
        isSubstantive(cell[first], 10) && isSubstantive(cell[second], 5) && isSubstantive(cell[third], 10)
          ? passed(cell, questions) > place
            ? 'yes'
            : 'no'
          : 'missing',
      ),
    );
    return yes === null ? [] : [{ step, ...yes }];
  });
  const people = [made[0]?.estimate.base.n ?? 0, ...made.map(({ n }) => n), 0];
  const between = people.slice(1).map((n, place) => (people[place] ?? 0) - n);
  return enough(between, least) ? made.map(({ step, estimate }) => ({ step, estimate })) : [];
};
