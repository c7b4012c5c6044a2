import type { Codebook } from '../../surveys/model/codebook.ts';
import type { Frame } from '../data/column.ts';

/** What was made of a run of parts: of this one and of those that stood behind it. */
interface Run<Made> {
  readonly made: Made;
  readonly parts: readonly WeakRef<Frame>[];
}

interface Kept<Made> {
  readonly codebook: Codebook;
  readonly runs: Map<string, Run<Made>>;
  size: number;
}

interface Keeping<Made> {
  /** What is kept with one part at the most, in the measure of `sizeOf`. */
  readonly most: number;
  readonly sizeOf: (made: Made, asked: string) => number;
  /** Whether a part may be made together with the one before it. */
  readonly joins?: (before: Frame, frame: Frame) => boolean;
  /** Parts of a run at the most. */
  readonly longest?: number;
}

/**
 * Keeps what was made of parts of the rows by what was asked, as long as a part is there: whatever comes to stand beside
 * it, its rows are not read again. Parts that change seldom may be made a few together; where one of them has changed,
 * all of them are read again. What was asked longest ago goes first where a part has more than `most`. `make` gives what
 * is missing, by the runs of its parts and in their order.
 */
export const keptByPart = <Made>({ most, sizeOf, joins, longest = 1 }: Keeping<Made>) => {
  const kept = new WeakMap<Frame, Kept<Made>>();
  /** What is kept with a part, by the same codebook. */
  const keptOf = (frame: Frame, codebook: Codebook): Kept<Made> | null => {
    const own = kept.get(frame);
    return own?.codebook === codebook ? own : null;
  };
  const keepingOf = (frame: Frame, codebook: Codebook): Kept<Made> => {
    const before = keptOf(frame, codebook);
    if (before !== null) return before;
    const own = { codebook, runs: new Map<string, Run<Made>>(), size: 0 };
    kept.set(frame, own);
    return own;
  };
  const forget = (own: Kept<Made>, asked: string, { made }: Run<Made>): void => {
    own.runs.delete(asked);
    own.size -= sizeOf(made, asked);
  };
  const keep = (own: Kept<Made>, asked: string, run: Run<Made>): void => {
    own.runs.set(asked, run);
    own.size += sizeOf(run.made, asked);
    for (const [oldest, gone] of own.runs) {
      if (own.size <= most || oldest === asked) break;
      forget(own, oldest, gone);
    }
  };
  return (
    frames: readonly Frame[],
    codebook: Codebook,
    asked: string,
    make: (missing: readonly (readonly number[])[]) => readonly Made[],
  ): readonly Made[] => {
    /** In their order: what is kept, or the parts of a run that is not. */
    const all: (Run<Made> | number[])[] = [];
    const stands = ({ parts }: Run<Made>, from: number): boolean =>
      parts.every((own, at) => own.deref() === frames[from + at]);
    for (let part = 0; part < frames.length; ) {
      const frame = frames[part] as Frame;
      const own = keptOf(frame, codebook);
      const run = own?.runs.get(asked);
      if (run !== undefined && stands(run, part)) {
        all.push(run);
        part += run.parts.length;
        continue;
      }
      if (own !== null && run !== undefined)
        for (const [question, old] of own.runs) if (!stands(old, part)) forget(own, question, old);
      const last = all.at(-1);
      const before = frames[part - 1];
      const isNext =
        Array.isArray(last) &&
        last.length < longest &&
        before !== undefined &&
        joins?.(before, frame) === true;
      if (isNext) last.push(part);
      else all.push([part]);
      part += 1;
    }
    const missing = all.filter((own) => Array.isArray(own));
    const made = missing.length === 0 ? [] : make(missing);
    let next = 0;
    return all.flatMap((own) => {
      if (!Array.isArray(own)) return [own.made];
      const one = made[next];
      next += 1;
      const run = own.flatMap((part) => frames[part] ?? []);
      const [first] = run;
      if (one === undefined || first === undefined) return [];
      keep(keepingOf(first, codebook), asked, { made: one, parts: run.map((frame) => new WeakRef(frame)) });
      return [one];
    });
  };
};
