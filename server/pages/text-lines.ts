import type { ConsentText } from '../../surveys/consent/consent-text.ts';
import { plainText } from '../../surveys/engine/shown.ts';
import type { ShownText } from '../../surveys/model/language.ts';

/** A text as it was agreed to, line by line, each marked with the language it was read in. */
export const textLines = ({ title, lines, boxes, language }: ConsentText): readonly ShownText[] =>
  [title, ...[...lines, ...boxes].map(({ text }) => text)].map((text) => ({
    ...plainText(text, language),
    fallback: true,
  }));
