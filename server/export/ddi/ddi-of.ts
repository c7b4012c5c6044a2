import { labelsOf } from '../../../surveys/definition/codebook/labels.ts';
import type { PublishedSurvey, Store } from '../../storage/store.ts';
import { toolkitVersion } from '../../version.ts';
import { exportCodebook } from '../export-codebook.ts';
import { type MarginWeighting, weightedBook, weightOf } from '../margin-weights.ts';
import { ddiCodebook } from './ddi-codebook.ts';

/** The description of a survey's data over all its versions, for archives. No answers are in it, so it is no copy of any. */
export const ddiOf = async (
  store: Pick<Store, 'surveys'>,
  { survey }: PublishedSurvey,
  {
    day,
    language,
    weight,
    weighting,
  }: {
    readonly day: string;
    readonly language?: string;
    readonly weight?: string;
    /** Weights from margins that the data have beside them. */
    readonly weighting?: MarginWeighting | null;
  },
): Promise<string> => {
  const codebook = weightedBook((await exportCodebook(store, survey.name)).codebook, weighting ?? null);
  return ddiCodebook({
    codebook,
    title: labelsOf(survey, survey.title),
    language: language ?? codebook.languages[0] ?? 'en',
    day,
    product: { name: 'Confia', version: toolkitVersion },
    ...weightOf(weight, weighting ?? null),
  });
};
