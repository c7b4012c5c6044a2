import { cleanText } from '../../surveys/engine/clean-text.ts';
import { sharedJson } from './shared.ts';

interface Entry {
  readonly id: string;
  readonly kind: string;
  readonly value?: unknown;
  readonly bytes?: string;
  readonly parts?: readonly (readonly [string, number])[];
  readonly keys?: number;
}

/** What of a hostile corpus is text: its entries written out, each with its id and kind. */
export const corpusTexts = (
  corpus: string,
): readonly { readonly id: string; readonly kind: string; readonly text: string }[] =>
  (sharedJson(`reference/trust/${corpus}.json`) as { readonly entries: readonly Entry[] }).entries.flatMap(
    ({ id, kind, value, parts }) => {
      const text = parts?.map(([piece, times]) => piece.repeat(times)).join('') ?? value;
      return typeof text === 'string' ? [{ id, kind, text }] : [];
    },
  );

/** Texts of a corpus as they would be stored; what is refused or empty is left out. */
export const storedTexts = (corpus: string): readonly string[] =>
  corpusTexts(corpus).flatMap(({ text }) => cleanText(text) || []);
