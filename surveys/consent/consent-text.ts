import { canonical } from '../definition/canonical.ts';
import { sha256Hex } from '../definition/sha256.ts';
import type { LanguageTag } from '../model/language.ts';

/** What somebody read and agreed to, word for word. */
export interface ConsentText {
  readonly survey: string;
  readonly version: number;
  readonly language: LanguageTag;
  readonly mode: 'boxes' | 'notice';
  readonly title: string;
  readonly lines: readonly { readonly name: string; readonly text: string }[];
  readonly boxes: readonly { readonly name: string; readonly text: string; readonly required: boolean }[];
  readonly decline: string;
}

/**
 * The hash that stands for a text in every answer: of its words in their order, and nothing else, so that anybody who has
 * the words can make it again.
 *
 * @example
 * consentHash({ title: 'Before you start', lines: [], boxes: [], decline: 'No' }).slice(0, 8) // '7e22f28d'
 */
export const consentHash = ({
  title,
  lines,
  boxes,
  decline,
}: Pick<ConsentText, 'title' | 'lines' | 'boxes' | 'decline'>): string =>
  sha256Hex(canonical([title, ...lines.map(({ text }) => text), ...boxes.map(({ text }) => text), decline]));
