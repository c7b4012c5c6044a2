import { describe, expect, it } from 'vitest';
import type { Io } from '../../../server/cli/io.ts';
import { progress } from '../../../server/cli/progress.ts';

const watch = (terminal: boolean, lines = false) => {
  let told = '';
  let time = 0;
  const io: Pick<Io, 'err' | 'terminal'> = {
    terminal,
    err: (text) => {
      told += text;
    },
  };
  const bar = progress(io, 'Work', 100, () => time, lines);
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
    expect(long.told()).toContain('50 % (50/100)');
    expect(long.told()).toContain('100 %');
    expect(long.told().endsWith('\n')).toBe(true);
  });

  it('is a line a second where it is asked for and nobody looks', () => {
    const kept = watch(false, true);
    kept.at(500, 10);
    kept.at(1500, 20);
    kept.at(1900, 30);
    kept.at(2600, 40);
    kept.at(2700, 100);
    kept.bar.end();
    expect(kept.told()).toBe('Work 20 % (20/100)\nWork 40 % (40/100)\nWork 100 % (100/100)\n');
  });
});
