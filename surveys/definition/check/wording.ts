import type { Issue } from '../../model/issue.ts';
import type { LanguageTag } from '../../model/language.ts';
import type { MessageKey, Question, Survey } from '../../model/survey.ts';
import { listNamed, questionsOf } from '../questions.ts';
import { textOf } from '../text-of.ts';
import { type WordingFault, wordingFault } from '../wording.ts';
import { error, note } from './issue.ts';

/** Words people read before they answer; characters in scripts that write no spaces, for about as much content. */
const longest = { words: 40, characters: 70, southEast: 180 } as const;

/** How long a text is, in words, or in letters where words are not parted, and how long it may be. */
const lengthOf = (text: string): readonly [found: number, maximum: number] => {
  const dense = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0;
  if (dense > 0) return [dense, longest.characters];
  const close =
    text.match(/[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu)?.length ?? 0;
  if (close > 0) return [close, longest.southEast];
  return [text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length, longest.words];
};

interface Worded {
  readonly key: MessageKey;
  readonly place: string;
  /** A statement that is rated: what it says is agreed with, more or less. */
  readonly rated: boolean;
  readonly question: Question;
}

const wordedOf = (survey: Survey): readonly Worded[] =>
  questionsOf(survey).flatMap(({ question, place }): readonly Worded[] => {
    const { kind, rows = [], list } = question;
    const scale = listNamed(survey, list)?.ordered === true;
    const rated = kind === 'rating' || kind === 'score11' || kind === 'slider';
    return [
      { key: question.text, place, rated, question },
      ...rows.map(({ name, text }) => ({
        key: text,
        place: `${place}/rows/${name}`,
        rated: scale,
        question,
      })),
    ];
  });

type Find = (text: string, language: LanguageTag, worded: Worded) => Issue | null;

const byFault =
  (
    fault: WordingFault,
    tell: (place: string, found: string) => Issue,
    fits: (worded: Worded) => boolean,
  ): Find =>
  (text, language, worded) => {
    const found = fits(worded) ? wordingFault(text, language, fault) : null;
    return found === null ? null : tell(worded.place, found);
  };

const asks = ({ question: { kind } }: Worded): boolean =>
  kind !== 'note' && kind !== 'consent' && kind !== 'calculated' && kind !== 'check';

const finders: readonly Find[] = [
  (text, _, { place }) => {
    const [words, maximum] = lengthOf(text);
    return words > maximum ? note('TEXT-LONG', place, { words, maximum }) : null;
  },
  byFault(
    'double',
    (place, found) => note('TEXT-DOUBLE-BARRELLED', place, { found }),
    ({ rated }) => rated,
  ),
  byFault(
    'negation',
    (place, found) => note('TEXT-NEGATION', place, { found }),
    ({ rated }) => rated,
  ),
  byFault('leading', (place, found) => note('TEXT-LEADING', place, { found }), asks),
  byFault(
    'colour',
    (place, found) => error('A11Y-COLOUR', place, { found }),
    () => true,
  ),
];

/**
 * How questions are worded: too long, two things at once, negated, leading, told apart by colour. A finding stands at
 * the question for the source language, at the text for a translation that brings it in.
 */
export const checkWording = (survey: Survey): readonly Issue[] =>
  wordedOf(survey).flatMap((worded) =>
    finders.flatMap((find): readonly Issue[] => {
      const own = find(textOf(survey, worded.key, survey.source) ?? '', survey.source, worded);
      if (own !== null) return [own];
      return survey.languages
        .filter(({ tag }) => tag !== survey.source)
        .flatMap(({ tag }) => {
          const found = find(textOf(survey, worded.key, tag) ?? '', tag, worded);
          return found === null ? [] : [{ ...found, place: `texts/${tag}/${worded.key}` }];
        });
    }),
  );
