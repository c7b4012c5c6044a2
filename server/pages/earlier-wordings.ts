import { textHash } from '../../surveys/definition/hash.ts';
import { earlierTexts } from '../../surveys/editing/earlier-texts.ts';
import { library } from '../../surveys/library/library.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import type { Store } from '../storage/store.ts';
import type { SurveyDraft } from '../storage/survey-drafts.ts';

const textsOf = (survey: Survey, language: LanguageTag): readonly string[] =>
  Object.values(survey.texts[language] ?? {}).flatMap((text) => (typeof text === 'string' ? [text] : []));

/**
 * Source texts by the hashes by which translations name them, as far as they can still be found: in the edits of the
 * draft, in what was published, in the shipped instruments, and in the other drafts that the reader may see, from which
 * this one may have been copied.
 */
export const earlierWordings = async (
  { surveyDrafts, surveys }: Pick<Store, 'surveyDrafts' | 'surveys'>,
  { name, definition }: SurveyDraft,
  wanted: readonly string[],
  maySee: (survey: string) => boolean,
): Promise<ReadonlyMap<string, string>> => {
  const { source } = definition;
  const found = new Map<string, string>();
  const isDone = (): boolean => wanted.every((hash) => found.has(hash));
  const take = (texts: Iterable<string>): void => {
    for (const text of texts) {
      const hash = textHash(text);
      if (wanted.includes(hash)) found.set(hash, text);
    }
  };
  if (isDone()) return found;
  take(earlierTexts(await surveyDrafts.since(name, 0), source).values());
  if (isDone()) return found;
  for (const { survey } of await surveys())
    if (survey.name === name || maySee(survey.name)) take(textsOf(survey, source));
  for (const survey of library) take(textsOf(survey, source));
  for (const other of await surveyDrafts.list()) {
    if (isDone()) break;
    if (other.name === name || !maySee(other.name)) continue;
    take(textsOf(other.definition, source));
    take(earlierTexts(await surveyDrafts.since(other.name, 0), source).values());
  }
  return found;
};
