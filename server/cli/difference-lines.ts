import { versionWords } from '../../surveys/locales/versions.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { Diff } from '../../surveys/version/change.ts';
import { changeSentence, verdictSentence } from '../../surveys/version/change-sentence.ts';

const shortHash = (hash: string): string => hash.slice(0, 12);

/** A difference for people: which versions, what it does as a whole, then a line for each change. */
export const differenceLines = (difference: Diff, language: LanguageTag): string => {
  const words = versionWords(language);
  const { from, to, changes } = difference;
  const lines = [
    words('diff-head', {
      name: to.name,
      before: from.version,
      hash: shortHash(from.hash),
      after: to.version,
      newHash: shortHash(to.hash),
    }),
    verdictSentence(difference, language),
    ...changes.map(
      (change) =>
        `  ${words(`class-${change.class}`)} ${change.code} ${change.place}: ${changeSentence(change, language)}`,
    ),
  ];
  return lines.map((line) => `${line}\n`).join('');
};

/** The same for programs. */
export const differenceJson = (difference: Diff, language: LanguageTag) => ({
  ...difference,
  verdict: verdictSentence(difference, language),
  changes: difference.changes.map((change) => ({ ...change, sentence: changeSentence(change, language) })),
});
