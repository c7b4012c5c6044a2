import { minimumGroupOf } from '../../surveys/definition/minimum-group.ts';
import type { PublishedSurvey, Store } from '../storage/store.ts';

/** The versions of a survey in order. */
export const versionsOf = async (
  store: Pick<Store, 'surveys'>,
  name: string,
): Promise<readonly PublishedSurvey[]> =>
  (await store.surveys())
    .filter(({ survey }) => survey.name === name)
    .sort((one, other) => one.survey.version - other.survey.version);

/** The least number of people a figure stands for: the most that anybody who answered was told. */
export const leastGroupOf = (versions: readonly Pick<PublishedSurvey, 'study'>[]): number =>
  Math.max(...versions.map(({ study }) => minimumGroupOf(study)));
