import { contentHash } from '../../../surveys/definition/hash.ts';
import type { ResponseDocument } from '../../../surveys/model/response.ts';
import type { Study } from '../../../surveys/model/study.ts';
import type { Follows, Survey } from '../../../surveys/model/survey.ts';

export const smallStudy: Study = { placeholders: {}, providerFixed: false, timings: false, incentive: false };

/** Two questions, a matrix and an open text: as small as a survey can be that uses every kind of column. */
export const smallSurvey = (version = 1, scale: readonly string[] = ['1', '2', '3', '4', '5']): Survey => ({
  format: 'survey-1',
  name: 'small',
  version,
  title: 'title',
  source: 'en',
  timezone: 'UTC',
  languages: [{ tag: 'en', status: 'approved' }],
  status: { validated: false, notice: 'notice' },
  licence: { texts: 'CC-BY-4.0', attribution: '' },
  placeholders: {},
  lists: {
    agree: { ordered: true, polarity: 'up', choices: scale.map((name) => ({ name, text: `agree_${name}` })) },
    yes: {
      choices: [
        { name: 'yes', text: 'yes' },
        { name: 'no', text: 'no' },
      ],
    },
  },
  attributes: [],
  consent: { title: 'title', lines: [], boxes: [], decline: 'no' },
  debrief: 'thanks',
  pages: [
    {
      name: 'only',
      items: [
        { name: 'trust', kind: 'rating', text: 'trust', list: 'agree' },
        { name: 'told', kind: 'single', text: 'told', list: 'yes' },
        {
          name: 'grid',
          kind: 'matrix',
          text: 'grid',
          list: 'yes',
          rows: [
            { name: 'a', text: 'a' },
            { name: 'b', text: 'b' },
          ],
        },
        { name: 'why', kind: 'longtext', text: 'why', maximumLength: 10_000 },
      ],
    },
  ],
  blocks: [],
  experiments: [],
  constructs: [],
  scores: [],
  texts: {
    en: {
      title: 'Small',
      notice: 'A test.',
      no: 'No, thank you',
      thanks: 'Thank you',
      trust: 'I trust them.',
      told: 'Were you told?',
      grid: 'Which of these?',
      why: 'Why?',
      a: 'One',
      b: 'Other',
      yes: 'Yes',
      ...Object.fromEntries(scale.map((name) => [`agree_${name}`, `Agree ${name}`])),
    },
  },
});

/** A survey as the version after another one, with what is said of that. */
export const laterVersion = (
  before: Survey,
  survey: Survey,
  said: Omit<Follows, 'version' | 'hash'> = {},
): Survey => ({
  ...survey,
  follows: { version: before.version, hash: contentHash(before), ...said },
});

/** An answer to the small survey. */
export const smallDocument = (
  answers: Readonly<Record<string, string>> = { trust: '4', told: 'yes', why: 'They asked first.' },
  survey: Survey = smallSurvey(),
): ResponseDocument => ({
  survey: survey.name,
  version: survey.version,
  hash: contentHash(survey),
  language: 'en',
  day: '2026-02-03',
  status: 'complete',
  simulated: false,
  seed: 7,
  consent: 'consent-hash',
  answers,
  missing: Object.fromEntries(
    ['trust', 'told', 'grid_a', 'grid_b', 'why']
      .filter((name) => !Object.hasOwn(answers, name))
      .map((name) => [name, 'skipped' as const]),
  ),
  attributes: {},
  assigned: {},
  shownIn: {},
});
