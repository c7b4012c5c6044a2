import type { Frame } from './model/features.ts';
import type { SentimentModel } from './model/model.ts';
import { sentiment } from './model/sentiment.ts';
import type { MovingWord } from './moving-words.ts';
import type { TextLanguage, TextLanguageReader } from './text-language.ts';

/** The tone of a text as a program reads it. */
export interface Tone {
  /** -1 (negative) to 1 (positive); null with a reason where it cannot be had. */
  readonly score: number | null;
  readonly label: 'negative' | 'neutral' | 'positive' | null;
  readonly reason: null | 'empty' | 'no-words-known' | 'language-unsupported';
  /** Probabilities of negative, neutral and positive; null where there is no score. */
  readonly p: readonly [negative: number, neutral: number, positive: number] | null;
  /** Whether parts of the text pull in opposite directions. */
  readonly mixed: boolean;
  /** Whether the program should not be trusted with this one: no label is likelier than the two others together. */
  readonly unsure: boolean;
  /** The words that moved it, the strongest first. */
  readonly words: readonly MovingWord[];
  /** The language it was read in, who says so, and how well it fits. */
  readonly language: TextLanguage;
  /** Which program read it; changes whenever a score may change. */
  readonly engine: string;
}

/**
 * Reads a text whose author answered in a language (BCP 47 tag; `und` where nobody knows), in the frame of its question.
 *
 * @param offered languages in which the questions could be had
 */
export type ToneReader = (text: string, language: string, frame: Frame, offered?: readonly string[]) => Tone;

/** Reads tones by a model, each text in the language it is in. */
export const toneReader =
  (model: SentimentModel, spoken: TextLanguageReader): ToneReader =>
  (text, answered, frame, offered = []) => {
    const language = spoken(text, answered, offered);
    const { label, reason, p, polarity, mixed, unsure, phrases, engine } = sentiment(model, text, {
      language: language.language,
      frame,
    });
    return { score: polarity, label, reason, p, mixed, unsure, words: phrases, language, engine };
  };
