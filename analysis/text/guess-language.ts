import { lexiconOf } from './lexicon.ts';
import type { LexiconLanguage } from './natural.ts';
import { tokenise } from './tokenise.ts';

const languages: readonly LexiconLanguage[] = ['en', 'es', 'pt'];

/** Letters that only one of the three languages writes. */
const telling: Readonly<Record<LexiconLanguage, RegExp | null>> = { en: null, es: /[ñ¿¡]/i, pt: /[ãõçâêô]/i };

/**
 * Which of the languages with word lists a text is in, by its grammatical words and telling letters; null when no
 * language is ahead (other languages, a single shared word). Good enough to choose a lexicon, no language identifier.
 *
 * @example
 * guessLanguage("I don't know what they do with it") // 'en'
 * guessLanguage('No sé qué hacen con eso') // 'es'
 * guessLanguage('Não sei o que fazem com isso') // 'pt'
 * guessLanguage('Ich weiß es nicht') // null
 */
export const guessLanguage = (text: string): LexiconLanguage | null => {
  const words = tokenise(text).filter(({ kind }) => kind === 'word');
  const evidence = languages.map((language) => {
    const lexicon = lexiconOf(language);
    const letters = telling[language]?.test(text) === true ? 2 : 0;
    return words.reduce((count, { text: word }) => {
      const role = lexicon.words.get(word);
      return role === undefined || role.kind === 'weight' ? count : count + 1;
    }, letters);
  });
  const most = Math.max(...evidence);
  const first = evidence.indexOf(most);
  return most > 0 && evidence.lastIndexOf(most) === first && most * 3 >= words.length
    ? (languages[first] ?? null)
    : null;
};
