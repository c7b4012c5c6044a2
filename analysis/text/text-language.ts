import { readLanguages } from '../../surveys/definition/read-languages.ts';
import type { LanguageDetector } from './language-detector.ts';
import { modelLanguage } from './model/sentiment.ts';
import { tokenise } from './tokenise.ts';

/** The language of a text, who says so, and how well the text fits it. */
export interface TextLanguage {
  /** Two letters; `und` where nobody can tell. */
  readonly language: string;
  /** `questionnaire`: the language its author answered in; `detected`: the text itself says otherwise. */
  readonly source: 'questionnaire' | 'detected';
  /** How well the text fits that language, 0 to 1; null where it is too short to say, or the detector does not know it. */
  readonly confidence: number | null;
}

/** Finds the language of a text from the tag its author answered in and those they could have chosen. */
export type TextLanguageReader = (text: string, answered: string, offered: readonly string[]) => TextLanguage;

/** Below this many words a text is believed to be in the language of the questions. */
const fewest = 5;
/** How far another language must be ahead, and how well it must fit, before it is believed. */
const margin = 0.05;
const fit = 0.5;
/** Hindi in Latin letters fits no language well; only a text that fits another one very well is not Hindi. */
const fitOfUnusual = 0.7;

/** What the detector calls a language: Indonesian is not told from Malay, which it knows. */
const calls: Readonly<Record<string, string>> = { id: 'ms', nb: 'no', nn: 'no', fil: 'tl' };

const devanagari = /\p{Script=Devanagari}/u;

/** Not words of any language. */
const noise = /(?:https?:\/\/|www\.)\S+|@[\p{L}\p{N}_]+|\[[a-z]+\]/gu;

/**
 * Which language texts are in: that of the questions, unless a text has five words or more and clearly speaks another
 * one of those that the survey offers or that are shipped. Where nobody knows the language of the questions (`und`) the
 * best that fits is taken; of a shorter text, only where it is clearly ahead of every other.
 *
 * Not for: romanised Hindi, Arabic in Latin letters, mixtures.
 */
export const textLanguageBy =
  (detect: LanguageDetector): TextLanguageReader =>
  (text, answered, offered) => {
    const own = modelLanguage(answered);
    const unasked: TextLanguage = { language: own, source: 'questionnaire', confidence: null };
    const words = tokenise(text).filter(({ kind }) => kind === 'word');
    if (words.length === 0 || (own !== 'und' && words.length < fewest)) return unasked;
    const among = [...new Set([own, ...offered.map(modelLanguage), ...readLanguages])];
    const fits = detect(
      text.replace(noise, ' '),
      among.map((language) => calls[language] ?? language),
    );
    const here = fits[0] ?? Number.NaN;
    if (own !== 'und' && Number.isNaN(here)) return unasked;
    const known = fits.map((value) => (Number.isNaN(value) ? 0 : value));
    const top = Math.max(...known);
    const best = known.indexOf(top);
    const next =
      own === 'und' && words.length < fewest
        ? Math.max(...known.filter((_, at) => at !== best))
        : (known[0] ?? 0);
    const isUnusual = own === 'hi' && !devanagari.test(text);
    const isClear = top >= (isUnusual ? fitOfUnusual : fit) && top - next >= margin;
    return isClear
      ? { language: among[best] ?? own, source: 'detected', confidence: top }
      : { ...unasked, confidence: Number.isNaN(here) ? null : here };
  };
