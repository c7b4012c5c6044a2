import { personalKinds, storedMark } from '../../analysis/scrub/personal-kind.ts';
import { scrub } from '../../analysis/scrub/scrub.ts';
import { markWords } from '../../surveys/locales/marks.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';

/**
 * What somebody wrote as a page shows it to anybody but its author, with the marks in the page's language: from an answer
 * or from a stored column, where marks stand already.
 */
export const shownWords = (text: string, language: LanguageTag): string => {
  const words = markWords(language);
  return personalKinds.reduce(
    (sofar, kind) => sofar.replaceAll(storedMark(kind), `[${words(kind)}]`),
    scrub(text).text,
  );
};
