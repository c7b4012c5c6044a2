import type { Frame } from './model/features.ts';
import type { SentimentModel } from './model/model.ts';
import { sentiment } from './model/sentiment.ts';
import type { MovingWord } from './moving-words.ts';

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
  /** The language it was read in, two letters. */
  readonly language: string;
  /** Which program read it; changes whenever a score may change. */
  readonly engine: string;
}

/** Reads a text in the language its author answered in, in the frame of its question. */
export type ToneReader = (text: string, language: string, frame: Frame) => Tone;

/**
 * Reads tones by a model.
 *
 * @param spoken which language a text is in, two letters, when its author answered in `language`
 */
export const toneReader =
  (model: SentimentModel, spoken: (text: string, language: string) => string): ToneReader =>
  (text, answered, frame) => {
    const language = spoken(text, answered);
    const { label, reason, p, polarity, mixed, unsure, phrases, engine } = sentiment(model, text, {
      language,
      frame,
    });
    return { score: polarity, label, reason, p, mixed, unsure, words: phrases, language, engine };
  };
