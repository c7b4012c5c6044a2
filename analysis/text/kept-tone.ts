import type { KeptTone } from '../../surveys/model/response.ts';
import type { Tone } from './tone.ts';

/** Steps of a kept figure to one. */
const steps = 1000;
const coarse = (value: number): number => Math.round(value * steps) / steps;

/**
 * What stays of a reading when its text goes: no word, and every figure to three decimals, since full ones are so many
 * digits that a text somebody guesses could be proved by them.
 *
 * @example
 * keptTone({ label: 'neutral', reason: null, score: 0.12345, p: [0.2, 0.47655, 0.32345], mixed: false, unsure: true, words: [], language: { language: 'es', source: 'questionnaire', confidence: null }, engine: 'm' }).score // 0.123
 */
export const keptTone = ({ label, reason, score, p, mixed, unsure, language, engine }: Tone): KeptTone => ({
  label,
  reason,
  score: score === null ? null : coarse(score),
  p: p === null ? null : [coarse(p[0]), coarse(p[1]), coarse(p[2])],
  mixed,
  unsure,
  language: {
    ...language,
    confidence: language.confidence === null ? null : coarse(language.confidence),
  },
  engine,
});

/** A kept reading as one that was just made; which words moved it nobody knows any more. */
export const toneOf = (kept: KeptTone): Tone => {
  const { themes: _, ...tone } = kept;
  return { ...tone, words: [] };
};
