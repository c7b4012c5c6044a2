import type { Column } from '../data/column.ts';
import type { TextFrame } from './text-frames.ts';

/** Adds the texts of a frame to counts by language: of each group, and last of all texts, shown or not. */
export const countLanguages = (
  { frame, texts, groups }: TextFrame,
  language: Column | undefined,
  size: number,
  counts: Map<string, Float64Array>,
): void => {
  const codes = language?.kind === 'coded' ? language.codes : [];
  const values = language?.kind === 'coded' ? language.values : null;
  const own = [...codes, ''].map(() => new Float64Array(size + 1));
  for (let row = 0; row < frame.rows; row += 1) {
    if (texts[row] === 0) continue;
    const count = own[Math.min(values === null ? 0 : (values[row] as number), codes.length)] as Float64Array;
    const group = groups[row] as number;
    count[size] = (count[size] as number) + 1;
    if (group >= 0) count[group] = (count[group] as number) + 1;
  }
  own.forEach((count, place) => {
    if (count[size] === 0) return;
    const name = codes[place] ?? '';
    const known = counts.get(name);
    counts.set(name, known === undefined ? count : known.map((sum, at) => sum + (count[at] as number)));
  });
};
