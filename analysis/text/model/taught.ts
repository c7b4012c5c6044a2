import type { LabelledText } from './labelled-text.ts';
import { ownPhrases } from './own-phrases.ts';
import type { LabelledLine } from './read-labelled.ts';
import { romanised } from './romanised.ts';

/** Languages the model is taught: those the respondents' pages are shipped in, as far as there are labelled texts, and Basque. */
const languages: ReadonlySet<string> = new Set(
  'ar ca de en es eu fr he hi id it nl pl pt ru tr uk zh'.split(' '),
);

/** Of licences under which the weights would have to be shared alike, or of a language that is left out by its size. */
const leftOut: ReadonlySet<string> = new Set(['smsa']);

/** A text that is a number only teaches nothing; the neutral English lines of XED were handed down as thousands of times "9". */
const says = /\p{L}|(?!\p{N})\p{Extended_Pictographic}/u;

/** Of English there are thousands of real answers, which our phrases must not outnumber. */
const repeats = (language: string) => (language === 'en' ? ([1, 6] as const) : ([3, 24] as const));

/** Half of the Hindi of the world's keyboards is typed in Latin letters, of which no texts with a free licence are labelled. */
const inLatinLetters = (row: LabelledText): readonly LabelledText[] => {
  const text = row.language === 'hi' ? romanised(row.text) : row.text;
  return text === row.text ? [] : [{ ...row, text, source: `${row.source}, romanised` }];
};

/**
 * What a model is taught with: the training rows whose licence lets us ship what was learned from them (tier A), in
 * the order given, and our own phrases.
 *
 * @param reference also takes rows that may be used for measuring only; such a model must not be shipped
 */
export const taught = (lines: readonly LabelledLine[], reference: boolean): readonly LabelledText[] => {
  const rows = lines.filter(
    ({ split, tier, source, language, text }) =>
      split === 'train' &&
      (reference || tier === 'A') &&
      !leftOut.has(source) &&
      languages.has(language) &&
      says.test(text),
  );
  return [...rows, ...rows.flatMap(inLatinLetters), ...ownPhrases(repeats)];
};
