import { suppliedWords } from '../locales/supplied.ts';
import type { LanguageTag } from '../model/language.ts';
import type { Survey } from '../model/survey.ts';

const keys = [
  'consent.title',
  'consent.stored',
  'consent.use',
  'consent.voluntary',
  'consent.box',
  'consent.decline',
  'debrief',
] as const;

/**
 * A survey with nothing in it but a page, consent and thanks in words that stand in until its author writes their own.
 * In a language without such words they are English.
 */
export const emptySurvey = (name: string, title: string, language: LanguageTag, notice: string): Survey => ({
  format: 'survey-1',
  name,
  version: 1,
  title: 'title',
  source: language,
  timezone: 'UTC',
  languages: [{ tag: language, status: 'draft_t1' }],
  status: { validated: false, notice: 'status.notice' },
  licence: { texts: 'not stated', attribution: 'not stated' },
  placeholders: {},
  lists: {},
  attributes: [],
  consent: {
    title: 'consent.title',
    lines: ['stored', 'use', 'voluntary'].map((line) => ({ name: line, text: `consent.${line}` })),
    boxes: [{ name: 'agree', text: 'consent.box', required: true }],
    decline: 'consent.decline',
  },
  debrief: 'debrief',
  pages: [{ name: 'first', items: [] }],
  blocks: [],
  experiments: [],
  constructs: [],
  scores: [],
  texts: {
    [language]: {
      title,
      'status.notice': notice,
      ...Object.fromEntries(
        keys.map((key) => [key, suppliedWords(language, key) ?? suppliedWords('en', key) ?? '']),
      ),
    },
  },
});
