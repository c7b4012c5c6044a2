import { contentHash } from '../../surveys/definition/hash.ts';
import type { Quota, Survey } from '../../surveys/model/survey.ts';
import { smallSurvey } from './small-survey.ts';

/**
 * The small survey with quotas, which read its first pages; the next version of another where one is given. Nothing is
 * shuffled, so that tests know the way.
 */
export const quotaSurvey = (quotas: readonly Quota[], before?: Survey): Survey => ({
  ...smallSurvey,
  version: (before?.version ?? 0) + 1,
  ...(before === undefined ? {} : { follows: { version: before.version, hash: contentHash(before) } }),
  quotas,
  blocks: [
    { name: 'first', pages: ['control', 'worry', 'use'] },
    { name: 'second', pages: ['open', 'prefer'] },
    { name: 'third', pages: ['app'] },
  ],
  texts: {
    ...smallSurvey.texts,
    en: { ...smallSurvey.texts['en'], full: 'We have heard enough people who agree.' },
  },
});

/** Whoever agrees with the first question. */
export const agreeing = (rest: Partial<Quota> = {}): Quota => ({
  name: 'agreeing',
  when: "${FC1} = '3'",
  limit: 10,
  action: 'close',
  text: 'full',
  ...rest,
});
