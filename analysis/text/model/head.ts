import { hashOf } from './hash.ts';

/** Kinds of text the model was taught apart: everything together, answers to surveys, and reviews. */
export const heads = ['general', 'survey', 'review'] as const;
export type Head = (typeof heads)[number];

/** How much letter features and those of the whole text count in a table, beside word features. */
export interface Scale {
  readonly letter: number;
  readonly whole: number;
}

/** The part of the model that is of a domain's kind of text. */
export const headOf = ({ domain }: { readonly domain: string }): Head =>
  domain === 'survey' || domain === 'review' ? domain : 'general';

const language = 11;

/**
 * By what the places of a part's own table are moved in a language. What is peculiar to surveys is so in each
 * language by itself: English ones must not teach Spanish what a short answer means. Reviews share theirs.
 *
 * @example
 * saltOf('review', 'es') // 0
 */
export const saltOf = (head: string, spoken: string): number =>
  head === 'survey' ? hashOf(spoken, language) : 0;
