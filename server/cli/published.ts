import type { PublishedSurvey, Store } from '../storage/store.ts';
import { fail } from './failure.ts';

/** The newest version of a survey, or the end of the verb. */
export const publishedOr = async (store: Store, name: string): Promise<PublishedSurvey> =>
  (await store.published(name)) ?? fail('SURVEY-UNKNOWN', { name: name.slice(0, 64) }, name.slice(0, 64));
