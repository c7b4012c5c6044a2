import type { Io } from './io.ts';

/** Shows how far a long task has come. */
export interface Progress {
  readonly at: (done: number) => void;
  readonly end: () => void;
}

const width = 30;

/** Nothing is drawn before this many milliseconds. */
const patience = 1000;

/** A bar on stderr for what lasts longer than a second, and only where a person sees it. */
export const progress = (
  io: Pick<Io, 'err' | 'terminal'>,
  label: string,
  total: number,
  now: () => number = () => performance.now(),
): Progress => {
  const began = now();
  let last = 0;
  let drawn = false;
  return {
    at: (done) => {
      const at = now();
      if (!io.terminal || at - began < patience || (at - last < 100 && done < total)) return;
      last = at;
      drawn = true;
      const share = total === 0 ? 1 : Math.min(1, done / total);
      const full = Math.round(share * width);
      io.err(`\r${label} [${'='.repeat(full)}${' '.repeat(width - full)}] ${Math.floor(share * 100)} % `);
    },
    end: () => {
      if (drawn) io.err('\n');
    },
  };
};
