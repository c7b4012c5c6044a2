import type { Codebook } from '../../surveys/model/codebook.ts';
import type { Frame } from '../data/column.ts';

interface Kept<Made> {
  readonly codebook: Codebook;
  readonly made: Map<string, Made>;
  size: number;
}

/**
 * Keeps what was made of a part of the rows by what was asked, as long as the part is there: whatever comes to stand beside
 * it, its rows are not read again. What was asked longest ago goes first where a part has more than `most`.
 */
export const keptByPart = <Made>(most: number, sizeOf: (made: Made) => number) => {
  const parts = new WeakMap<Frame, Kept<Made>>();
  return (frame: Frame, codebook: Codebook, asked: string, make: () => Made): Made => {
    const before = parts.get(frame);
    const own = before?.codebook === codebook ? before : { codebook, made: new Map<string, Made>(), size: 0 };
    if (own !== before) parts.set(frame, own);
    const known = own.made.get(asked);
    if (known !== undefined) return known;
    const made = make();
    own.made.set(asked, made);
    own.size += sizeOf(made);
    for (const [oldest, gone] of own.made) {
      if (own.size <= most || oldest === asked) break;
      own.made.delete(oldest);
      own.size -= sizeOf(gone);
    }
    return made;
  };
};
