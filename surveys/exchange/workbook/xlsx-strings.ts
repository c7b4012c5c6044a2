import { limits } from './limits.ts';
import type { Parts } from './parts.ts';
import { overLimit } from './refusal.ts';
import { unescaped } from './xlsx-text.ts';

/**
 * Gathers the text of one string item: its `t`, or those of its runs; the phonetic ones (`rPh`) are left out. Formats
 * of runs mean nothing here.
 */
export const stringItem = (place: string) => {
  let text = '';
  let inText = false;
  let phonetic = 0;
  return {
    start: (): void => {
      text = '';
    },
    open: (name: string): void => {
      if (name === 'rPh') phonetic += 1;
      else if (name === 't') inText = phonetic === 0;
    },
    close: (name: string): void => {
      if (name === 'rPh') phonetic -= 1;
      else if (name === 't') inText = false;
    },
    text: (part: string): void => {
      if (!inText) return;
      text += part;
      if (text.length > limits.cellText) overLimit('cellText', place);
    },
    value: (): string => unescaped(text),
  };
};

/** The strings that cells name by their number. */
export const sharedStrings = (parts: Parts, part: string): readonly string[] => {
  const strings: string[] = [];
  const item = stringItem(part);
  let length = 0;
  parts.read(part, {
    open: (name) => {
      if (name === 'si') item.start();
      else item.open(name);
    },
    close: (name) => {
      if (name !== 'si') return item.close(name);
      const text = item.value();
      length += text.length;
      strings.push(text);
      if (length > limits.text) overLimit('text', part);
      if (strings.length > limits.cells) overLimit('cells', part);
    },
    text: item.text,
  });
  return strings;
};
