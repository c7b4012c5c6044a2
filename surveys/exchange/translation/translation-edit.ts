import { type Edit, type Json, together } from '../../editing/edit.ts';
import type { LanguageTag } from '../../model/language.ts';
import type { Survey } from '../../model/survey.ts';

/** The edit that makes the texts of a language what they are in another state of the survey, and lists the language. */
export const translationEdit = (before: Survey, after: Survey, language: LanguageTag): Edit | null => {
  const [old, fresh] = [before.texts[language], after.texts[language] ?? {}];
  const value = (own: unknown): Json => own as Json;
  const listed = after.languages.find(({ tag }) => tag === language);
  const isNew = listed !== undefined && !before.languages.some(({ tag }) => tag === language);
  const edits: readonly Edit[] = [
    ...(isNew
      ? [
          {
            kind: 'insert' as const,
            into: ['languages'],
            member: value(listed),
            after: before.languages.at(-1)?.tag ?? null,
          },
        ]
      : []),
    ...(old === undefined
      ? [{ kind: 'set' as const, at: ['texts', language], value: value(fresh) }]
      : Object.entries(fresh)
          .filter(([key, own]) => old[key] !== own)
          .map(([key, own]) => ({ kind: 'set' as const, at: ['texts', language, key], value: value(own) }))),
  ];
  return edits.length === 0 ? null : together(edits);
};
