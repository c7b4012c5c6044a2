const entities: readonly (readonly [string, string])[] = [
  ['&quot;', '"'],
  ['&#39;', "'"],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&amp;', '&'],
];

const readable = (html: string): string =>
  entities
    .reduce((text, [entity, letter]) => text.replaceAll(entity, letter), html.replace(/<[^>]*>/g, ''))
    .replace(/[\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ');

/** The words of a sentence as they stand between its placeholders, the longest stretch of them. */
const stretch = (sentence: string): string =>
  sentence
    .replace(/\s+/g, ' ')
    .split(/\{[^}]*\}/)
    .reduce((longest, own) => (own.length > longest.length ? own : longest), '')
    .trim();

/** Whether a page says a sentence of a catalogue or of a survey, whatever fills its placeholders. */
export const saidOn = (html: string, sentence: string): boolean => readable(html).includes(stretch(sentence));
