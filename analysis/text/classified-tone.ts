import type { TonePlace } from './label-tones.ts';
import { labels } from './model/sentiment.ts';
import type { TextLanguageReader } from './text-language.ts';
import { tokenise } from './tokenise.ts';
import type { Tone, ToneReader } from './tone.ts';

/** Gives the probability of each label of a model for a text. */
export type Classify = (
  text: string,
) => Promise<readonly { readonly label: string; readonly score: number }[]>;

/** A model that sorts texts under labels, and which tone each of these stands for. */
export interface LabelModel {
  readonly engine: string;
  readonly tones: ReadonlyMap<string, TonePlace>;
  readonly classify: Classify;
}

/**
 * Reads tones by somebody else's model. Probabilities of labels of one tone are added; a model without a neutral label
 * never says neutral. Such a model gives no words that moved it, knows no question and no clauses, and takes a text in
 * whatever language it is in.
 */
export const classifiedTone =
  ({ engine, tones, classify }: LabelModel, spoken: TextLanguageReader) =>
  async (...[text, answered, , offered = []]: Parameters<ToneReader>): Promise<Tone> => {
    const language = spoken(text, answered, offered);
    const rest = { mixed: false, words: [], language, engine };
    if (!tokenise(text).some(({ kind }) => kind !== 'mark'))
      return { score: null, label: null, reason: 'empty', p: null, unsure: true, ...rest };
    const sums: [number, number, number] = [0, 0, 0];
    for (const { label, score } of await classify(text)) {
      const place = tones.get(label);
      if (place !== undefined) sums[place] += score;
    }
    const whole = sums[0] + sums[1] + sums[2];
    if (!(whole > 0)) throw new Error(`classifiedTone: ${engine} gave no probability of a known label`);
    const p = [sums[0] / whole, sums[1] / whole, sums[2] / whole] as const;
    const top = Math.max(...p);
    return {
      score: p[2] - p[0],
      label: labels[p.indexOf(top)] ?? null,
      reason: null,
      p,
      unsure: top < 0.5,
      ...rest,
    };
  };
