import type { LanguageTag } from '../model/language.ts';
import type { Survey } from '../model/survey.ts';
import type { Edit } from './edit.ts';

/** Adds a language that nothing is translated into yet. */
export const addingLanguage = (survey: Survey, tag: LanguageTag): Edit => ({
  kind: 'all',
  edits: [
    {
      kind: 'insert',
      into: ['languages'],
      member: { tag, status: 'draft_t1' },
      after: survey.languages.at(-1)?.tag ?? null,
    },
    ...(Object.hasOwn(survey.texts, tag) ? [] : [{ kind: 'set' as const, at: ['texts', tag], value: {} }]),
  ],
});

/** Takes a language out of a survey with everything that was translated into it; its inverse brings all of it back. */
export const removingLanguage = (survey: Survey, tag: LanguageTag): Edit => ({
  kind: 'all',
  edits: [
    { kind: 'remove', at: ['languages', tag] },
    ...(Object.hasOwn(survey.texts, tag) ? [{ kind: 'clear' as const, at: ['texts', tag] }] : []),
  ],
});
