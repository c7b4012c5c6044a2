import type { CodedTone, TextCodes } from '../../surveys/model/response.ts';
import { finalThemes } from './final-themes.ts';

/** In their order; what is mixed or cannot be told stands outside it. */
export const codedTones = ['negative', 'neutral', 'positive', 'mixed', 'unclear'] as const;

const tonesDiffer = ({ given, settled }: TextCodes): boolean =>
  settled === undefined && new Set(Object.values(given).map(({ tone }) => tone)).size > 1;

/** Whether people who read a text differ about its tone or what it speaks of, and have not settled it. */
export const isContested = (codes: TextCodes): boolean =>
  tonesDiffer(codes) || finalThemes(codes) === 'differ';

/**
 * The tone that people who read a text say it has: what they settled on, else what they all say. `differ` where they do
 * not agree and have not settled it; `not-coded` where nobody has read it.
 *
 * @example
 * finalCode({ given: { ana: { tone: 'negative' }, ben: { tone: 'negative' } } }) // 'negative'
 * finalCode({ given: { ana: { tone: 'negative' }, ben: { tone: 'mixed' } } }) // 'differ'
 * finalCode({ given: { ana: { tone: 'negative' }, ben: { tone: 'mixed' } }, settled: 'mixed' }) // 'mixed'
 * finalCode(undefined) // 'not-coded'
 */
export const finalCode = (codes: TextCodes | undefined): CodedTone | 'differ' | 'not-coded' => {
  if (codes === undefined) return 'not-coded';
  if (codes.settled !== undefined) return codes.settled;
  if (tonesDiffer(codes)) return 'differ';
  return Object.values(codes.given)[0]?.tone ?? 'not-coded';
};
