import { describe, expect, it } from 'vitest';
import type { Io } from '../../../server/cli/io.ts';
import { progress } from '../../../server/cli/progress.ts';

const watch = (terminal: boolean) => {
  let told = '';
  let time = 0;
  const io: Pick<Io, 'err' | 'terminal'> = {
    terminal,
    err: (text) => {
      told += text;
    },
  };
  const bar = progress(io, 'Work', 100, () => time);
  return {
    bar,
    at: (milliseconds: number, done: number) => {
      time = milliseconds;
      bar.at(done);
    },
    told: () => told,
  };
};

describe('a progress bar', () => {
  it('is not drawn in the first second, nor where nobody looks', () => {
    const quick = watch(true);
    quick.at(900, 90);
    quick.bar.end();
    expect(quick.told()).toBe('');
    const piped = watch(false);
    piped.at(5000, 50);
    piped.bar.end();
    expect(piped.told()).toBe('');
  });

  it('shows how far a long task is', () => {
    const long = watch(true);
    long.at(2000, 50);
    long.at(3000, 100);
    long.bar.end();
    expect(long.told()).toContain('50 %');
    expect(long.told()).toContain('100 %');
    expect(long.told().endsWith('\n')).toBe(true);
  });
});
