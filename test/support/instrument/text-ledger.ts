import { textHash } from '../../../surveys/definition/hash.ts';
import type { LanguageTag, SurveyLanguage, Translation } from '../../../surveys/model/language.ts';
import type { MessageKey, Survey } from '../../../surveys/model/survey.ts';
import type { Words } from './instrument.ts';

/** Collects the texts of a form under their keys, each translation with the hash of the source it translates. */
export interface TextLedger {
  readonly add: (key: MessageKey, words: Words) => MessageKey;
  readonly texts: () => Survey['texts'];
}

/** The tag that holds the source words, and the languages of the form with their status. */
export const textLedger = (source: LanguageTag, languages: readonly SurveyLanguage[]): TextLedger => {
  const texts = new Map<LanguageTag, Map<MessageKey, string | Translation>>(
    languages.map(({ tag }) => [tag, new Map()]),
  );
  return {
    add: (key, words) => {
      const original = words[source];
      if (original === undefined) throw new Error(`${key} has no text in ${source}`);
      for (const { tag, status } of languages) {
        const text = words[tag];
        if (text === undefined) continue;
        const entry = tag === source ? text : { text, of: textHash(original), status };
        const known = texts.get(tag)?.get(key);
        if (known !== undefined && JSON.stringify(known) !== JSON.stringify(entry))
          throw new Error(`${key} has two texts in ${tag}`);
        texts.get(tag)?.set(key, entry);
      }
      return key;
    },
    texts: () =>
      Object.fromEntries([...texts].map(([tag, own]) => [tag, Object.fromEntries(own)])) as Survey['texts'],
  };
};
