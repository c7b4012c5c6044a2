import type { Codebook } from '../../surveys/model/codebook.ts';
import type { Frame } from '../data/column.ts';

interface Kept<Made> {
  readonly codebook: Codebook;
  readonly made: Map<string, Made>;
  size: number;
}

/**
 * Keeps what was made of parts of the rows by what was asked, as long as a part is there: whatever comes to stand beside
 * it, its rows are not read again. What was asked longest ago goes first where a part has more than `most`. `make` gives
 * what is missing, by the places of its parts and in their order.
 */
export const keptByPart = <Made>(most: number, sizeOf: (made: Made, asked: string) => number) => {
  const kept = new WeakMap<Frame, Kept<Made>>();
  const keptOf = (frame: Frame, codebook: Codebook): Kept<Made> => {
    const before = kept.get(frame);
    const own = before?.codebook === codebook ? before : { codebook, made: new Map<string, Made>(), size: 0 };
    if (own !== before) kept.set(frame, own);
    return own;
  };
  const keep = (own: Kept<Made>, asked: string, made: Made): void => {
    own.made.set(asked, made);
    own.size += sizeOf(made, asked);
    for (const [oldest, gone] of own.made) {
      if (own.size <= most || oldest === asked) break;
      own.made.delete(oldest);
      own.size -= sizeOf(gone, oldest);
    }
  };
  return (
    frames: readonly Frame[],
    codebook: Codebook,
    asked: string,
    make: (missing: readonly number[]) => readonly Made[],
  ): readonly Made[] => {
    const owns = frames.map((frame) => keptOf(frame, codebook));
    const missing = owns.flatMap(({ made }, part) => (made.has(asked) ? [] : [part]));
    const made = new Map<number, Made>();
    (missing.length === 0 ? [] : make(missing)).forEach((one, place) => {
      const part = missing[place] ?? 0;
      made.set(part, one);
      const own = owns[part];
      if (own !== undefined) keep(own, asked, one);
    });
    return owns.flatMap((own, part) => {
      const one = made.has(part) ? made.get(part) : own.made.get(asked);
      return one === undefined ? [] : [one];
    });
  };
};
