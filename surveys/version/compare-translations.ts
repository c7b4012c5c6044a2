import { textUses } from '../definition/text-uses.ts';
import type { LanguageTag } from '../model/language.ts';
import type { Survey } from '../model/survey.ts';
import type { Change } from './change.ts';
import { type Comparing, changed, isSame, shownValue, wordsOf } from './comparing.ts';

const wordsIn = (survey: Survey, tag: LanguageTag, key: string): string | null => {
  const text = Object.hasOwn(survey.texts, tag) ? survey.texts[tag]?.[key] : undefined;
  return text === undefined ? null : typeof text === 'string' ? text : text.text;
};

const keysIn = (tag: LanguageTag, ...surveys: readonly Survey[]): readonly string[] => [
  ...new Set(surveys.flatMap((survey) => Object.keys(survey.texts[tag] ?? {}))),
];

/** Texts of the other languages; a language that comes or goes as a whole is one change of its own. */
export const compareTranslations = (comparing: Comparing): readonly Change[] => {
  const { before, after } = comparing;
  const there = new Set(before.languages.map(({ tag }) => tag));
  const tags = after.languages
    .map(({ tag }) => tag)
    .filter((tag) => there.has(tag) && tag !== before.source && tag !== after.source);
  return tags.flatMap((tag) =>
    keysIn(tag, before, after).flatMap((key): readonly Change[] => {
      const [was, is] = [before.texts[tag]?.[key], after.texts[tag]?.[key]];
      if (isSame(was, is)) return [];
      const words = [wordsIn(before, tag, key), wordsIn(after, tag, key)];
      const site = { place: `texts/${tag}/${key}`, affects: [], name: key };
      return isSame(words[0], words[1])
        ? [changed(comparing, ['translation', 'TRANSLATION-STATUS'], site, { language: tag })]
        : [
            changed(comparing, ['translation', 'TRANSLATION-CHANGED'], site, {
              language: tag,
              before: shownValue(words[0]),
              after: shownValue(words[1]),
            }),
          ];
    }),
  );
};

/** Source texts that stand nowhere: they name another version and change nothing. */
export const compareUnusedTexts = (comparing: Comparing): readonly Change[] => {
  const { before, after } = comparing;
  const used = new Set([...textUses(before), ...textUses(after)].map(({ key }) => key));
  return keysIn(before.source, before, after)
    .filter((key) => !used.has(key))
    .flatMap((key) =>
      isSame(wordsOf(comparing, before, key), wordsOf(comparing, after, key))
        ? []
        : [
            changed(comparing, ['presentation', 'TEXT-UNUSED'], {
              place: `texts/${before.source}/${key}`,
              affects: [],
              name: key,
            }),
          ],
    );
};
