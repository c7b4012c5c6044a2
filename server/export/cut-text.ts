import { utf8Width } from './utf8-width.ts';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

const ellipsis = '…';

/**
 * A text of at most `most` units (`bytes` of UTF-8, Unicode `characters`, or `units` of UTF-16): one that is longer ends before a whole
 * character as people see it, with `…` in its place.
 *
 * @example
 * cutText('control', 7, 'bytes') // 'control'
 * cutText('confianza', 8, 'bytes') // 'confi…'
 * cutText('confianza', 8, 'characters') // 'confian…'
 */
export const cutText = (text: string, most: number, unit: 'bytes' | 'characters' | 'units'): string => {
  const size =
    unit === 'bytes'
      ? utf8Width
      : (part: string): number => (unit === 'units' ? part.length : [...part].length);
  if (text.length * (unit === 'bytes' ? 3 : 1) <= most || size(text) <= most) return text;
  let left = most - size(ellipsis);
  let kept = '';
  for (const { segment } of graphemes.segment(text)) {
    left -= size(segment);
    if (left < 0) break;
    kept += segment;
  }
  return kept + ellipsis;
};
