import type { Io } from './io.ts';

/** Shows how far a long task has come. */
export interface Progress {
  readonly at: (done: number) => void;
  readonly end: () => void;
}

const width = 30;

/** Nothing is drawn before this many milliseconds. */
const patience = 1000;

/** Milliseconds between two lines, where nothing can be drawn over. */
const pause = 1000;

/**
 * A bar on stderr for what lasts longer than a second, with how many of how many; only where a person sees it, or, where
 * that is asked for (`lines`), a line a second for whoever reads it later.
 */
export const progress = (
  io: Pick<Io, 'err' | 'terminal'>,
  label: string,
  total: number,
  now: () => number = () => performance.now(),
  lines = false,
): Progress => {
  const began = now();
  let last = 0;
  let drawn = false;
  return {
    at: (done) => {
      const at = now();
      const between = io.terminal ? 100 : pause;
      if (!(io.terminal || lines) || at - began < patience || (at - last < between && done < total)) return;
      last = at;
      const share = total === 0 ? 1 : Math.min(1, done / total);
      const told = `${Math.floor(share * 100)} % (${done}/${Math.max(done, total)})`;
      if (!io.terminal) {
        io.err(`${label} ${told}\n`);
        return;
      }
      drawn = true;
      const full = Math.round(share * width);
      io.err(`\r${label} [${'='.repeat(full)}${' '.repeat(width - full)}] ${told} `);
    },
    end: () => {
      if (drawn) io.err('\n');
    },
  };
};
