import { isLanguageTag, isPrivateTag } from '../../definition/check/language-tag.ts';
import type { Issue, Result } from '../../model/issue.ts';
import type { LanguageTag } from '../../model/language.ts';
import type { Survey } from '../../model/survey.ts';

/** The survey's own spelling of a language it has, else the tag if it is one; an issue where it is none. */
export const targetLanguage = (survey: Survey, wanted: string): Result<LanguageTag> => {
  const own = survey.languages.find(({ tag }) => tag.toLowerCase() === wanted.toLowerCase())?.tag;
  const issue = (code: string): Result<LanguageTag> => ({
    ok: false,
    issues: [{ code, severity: 'error', place: '', data: { language: wanted.slice(0, 64) } } satisfies Issue],
  });
  if (own === survey.source) return issue('TRANSLATION-SOURCE');
  if (own === undefined && !isLanguageTag(wanted) && !isPrivateTag(wanted))
    return issue('TRANSLATION-LANGUAGE');
  return { ok: true, value: own ?? wanted, issues: [] };
};
