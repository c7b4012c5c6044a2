import type { Base } from '../../analysis/finding/finding-parts.ts';
import type { Speech } from './finding-section.tsx';

/** One line of the bases of a table. */
export interface BaseLines {
  readonly heading: string;
  readonly of: keyof Base;
}

/** The bases that a table states: one where everybody weighs the same, else all three. */
export const baseLines = (words: Speech['words'], bases: readonly (Base | null)[]): readonly BaseLines[] => {
  const lines: readonly BaseLines[] = [
    { heading: words('baseN'), of: 'n' },
    { heading: words('baseWeighted'), of: 'weighted' },
    { heading: words('baseEffective'), of: 'effective' },
  ];
  const isOne = bases.every(
    (base) => base === null || (base.n === base.weighted && base.n === base.effective),
  );
  return isOne ? lines.slice(0, 1) : lines;
};
