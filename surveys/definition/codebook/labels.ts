import { type Facts, fill } from '../../locales/catalogue.ts';
import { type CodebookWord, codebookWords } from '../../locales/codebook.ts';
import { decided } from '../../locales/decided.ts';
import type { Labels } from '../../model/codebook.ts';
import type { LanguageTag } from '../../model/language.ts';
import type { MessageKey, Survey } from '../../model/survey.ts';
import { textOf } from '../text-of.ts';

const byLanguage = (survey: Survey, words: (language: LanguageTag) => string | null): Labels =>
  Object.fromEntries(
    survey.languages.flatMap(({ tag }) => {
      const text = words(tag);
      return text === null ? [] : [[tag, text]];
    }),
  );

/** The survey's own words for its placeholders ("this company"); a placeholder without any stays as it is. */
const defaults = (survey: Survey, language: LanguageTag): Facts =>
  Object.fromEntries(
    Object.entries(survey.placeholders).flatMap(([name, key]) => {
      const text =
        key === null ? null : (textOf(survey, key, language) ?? textOf(survey, key, survey.source));
      return text === null ? [] : [[name, text]];
    }),
  );

/** A text of the survey in every language that has it, its placeholders filled with the survey's defaults. */
export const labelsOf = (survey: Survey, key: MessageKey): Labels =>
  byLanguage(survey, (language) => {
    const text = textOf(survey, key, language);
    if (text?.includes('{') !== true) return text;
    const facts = defaults(survey, language);
    return fill(
      decided(text, language, (name) => facts[name] ?? null),
      facts,
    );
  });

/** A word of the codebook in every language of the survey; `facts` may differ by language. */
export const ownLabels = (
  survey: Survey,
  word: CodebookWord,
  facts: (language: LanguageTag) => Facts = () => ({}),
): Labels => byLanguage(survey, (language) => codebookWords(language)(word, facts(language)));

/** A word of the codebook that quotes a text of the survey (`{question}`), and what else it says. */
export const quotingLabels = (
  survey: Survey,
  word: CodebookWord,
  key: MessageKey,
  facts: (language: LanguageTag) => Facts = () => ({}),
): Labels => {
  const quoted = labelsOf(survey, key);
  return ownLabels(survey, word, (language) => ({
    ...facts(language),
    question: quoted[language] ?? quoted[survey.source] ?? key,
  }));
};
