import { meaningOf, type NumberMeaning } from './date-text.ts';
import { limits } from './limits.ts';
import type { Parts } from './parts.ts';
import { overLimit } from './refusal.ts';

/** By the number of a cell's style: what its number format makes of numbers. */
export const cellStyles = (parts: Parts, part: string): readonly NumberMeaning[] => {
  const formats = new Map<number, string>();
  const styles: number[] = [];
  let inCells = false;
  parts.read(part, {
    open: (name, attributes) => {
      if (name === 'numFmt') formats.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) styles.push(Number(attributes['numFmtId'] ?? 0));
      if (styles.length > limits.cells || formats.size > limits.cells) overLimit('cells', part);
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
    text: () => undefined,
  });
  return styles.map((id) => meaningOf(id, formats.get(id) ?? null));
};
