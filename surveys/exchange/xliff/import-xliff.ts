import type { Issue, Result } from '../../model/issue.ts';
import type { LanguageTag } from '../../model/language.ts';
import type { Survey } from '../../model/survey.ts';
import { type Applied, applyTranslations } from '../translation/apply.ts';
import { targetLanguage } from '../translation/target-language.ts';
import { readXliff } from './read-xliff.ts';
import { nameToken } from './unit-id.ts';

/** What a translator's file made of a survey. */
export interface Imported extends Applied {
  readonly language: LanguageTag;
}

const refused = (code: string, data: NonNullable<Issue['data']>) =>
  ({ ok: false, issues: [{ code, severity: 'error', place: 'line 1', data }] }) as const;

/** Takes an XLIFF file into the survey it was made from, all of it or nothing. */
export const importXliff = (survey: Survey, text: string): Result<Imported> => {
  const read = readXliff(text);
  if (!read.ok) return read;
  const { survey: id, source, language: wanted, units } = read.value;
  if (id !== nameToken(survey.name))
    return refused('XLIFF-SURVEY', { found: id.slice(0, 200), survey: survey.name });
  if (source.toLowerCase() !== survey.source.toLowerCase())
    return refused('XLIFF-SOURCE', { found: source.slice(0, 64), language: survey.source });
  const target = targetLanguage(survey, wanted);
  if (!target.ok) return target;
  const applied = applyTranslations({ survey, language: target.value, units });
  return applied.ok ? { ...applied, value: { ...applied.value, language: target.value } } : applied;
};
