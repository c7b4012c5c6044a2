import type { LabelledText } from './labelled-text.ts';
import { questionFrame } from './question-frame.ts';
import { labelledLineSchema } from './schema.ts';
import { modelLanguage } from './sentiment.ts';

/** A line of labelled data: the text and what it may be used for. */
export interface LabelledLine extends LabelledText {
  readonly split: string;
  readonly tier: string;
}

const code = { neg: 0, neu: 1, pos: 2 } as const;

/** Kinds of text that the model has a part of its own for. */
const domains: Readonly<Record<string, string>> = { survey: 'survey', hotel_reviews: 'review' };

/**
 * Reads a line of labelled data: `text`, `lang`, `label` (`neg`, `neu`, `pos`), `source`, `split`, `tier`, `domain` and
 * where there is one the `question`.
 *
 * @returns null for a line that has no tone or is none of this kind
 *
 * @example
 * readLabelled('{"text": "x", "lang": "en", "label": null}') // null
 */
export const readLabelled = (json: string): LabelledLine | null => {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return null;
  }
  const read = labelledLineSchema.safeParse(value);
  if (!read.success) return null;
  const { text, lang, label, source, split, tier, domain, question } = read.data;
  return {
    text,
    language: modelLanguage(lang),
    label: code[label],
    source,
    domain: domains[domain] ?? domain,
    frame: question === undefined ? 'open' : questionFrame(question),
    split,
    tier,
  };
};
