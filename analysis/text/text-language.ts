import { eld } from 'eld/small';
import { modelLanguage } from './model/sentiment.ts';
import { tokenise } from './tokenise.ts';

/** The language of a text, who says so, and how sure. */
export interface TextLanguage {
  /** Two letters. */
  readonly language: string;
  /** `answered`: the language in which the questions were read; `detected`: the text itself says otherwise. */
  readonly source: 'answered' | 'detected';
  /** The detector's score for that language, 0 to 1; null where it was not asked or does not know the language. */
  readonly confidence: number | null;
}

/** Below this many words a text is believed to be in the language of the questions. */
const fewest = 5;
/** How far another language must be ahead, and how well it must fit, before it is believed. */
const margin = 0.1;
const fit = 0.4;

/** Languages that the model or the respondents' pages have, as far as the detector knows them. */
const candidates = 'ar ca de en es eu fr he hi it ja nl pl pt ru tr uk zh'.split(' ');

const detector = eld.newInstance();
detector.setLanguageSubset(candidates);

/** Not words of any language. */
const noise = /(?:https?:\/\/|www\.)\S+|@[\p{L}\p{N}_]+|\[[a-z]+\]/gu;

/**
 * The language a text is written in: that of the questions, unless the text has five words or more and clearly speaks
 * another one. A language that the detector does not know (Indonesian) is never overruled.
 *
 * @param answered BCP 47 tag of the language in which the questions were read; `und` where nobody knows
 *
 * @example
 * textLanguage('Nadie me explicó qué hacen con mis datos', 'en').language // 'es'
 * textLanguage('Nada', 'en') // { language: 'en', source: 'answered', confidence: null }
 */
export const textLanguage = (text: string, answered: string): TextLanguage => {
  const own = modelLanguage(answered);
  const unasked: TextLanguage = { language: own, source: 'answered', confidence: null };
  if (own !== 'und' && !candidates.includes(own)) return unasked;
  const words = tokenise(text).filter(({ kind }) => kind === 'word');
  if (words.length < fewest) return unasked;
  const found = detector.detect(text.replace(noise, ' '));
  const scores = found.getScores();
  const top = scores[found.language] ?? 0;
  const here = scores[own] ?? 0;
  return found.language !== own && top >= fit && top - here >= margin
    ? { language: found.language, source: 'detected', confidence: top }
    : { language: own, source: 'answered', confidence: here };
};
