import { describe, expect, it } from 'vitest';
import { calendar } from '../../../server/jobs/calendar.ts';

const machine = () => {
  const runs = new Map<string, string>();
  const store = {
    lastRun: async (job: string): Promise<string | null> => runs.get(job) ?? null,
    ran: async (job: string, day: string): Promise<void> => void runs.set(job, day),
  };
  /** A process that has just begun. */
  return () => calendar(store, { elapsed: () => 0 });
};

describe('a calendar that is doubted', () => {
  it('is believed when it still stands there a day later', async () => {
    const start = machine();
    expect(await start()('2026-11-24', '2026-11-23')).toBe(true);
    expect(await start()('2099-01-01', '2026-11-24')).toBe(false);
    expect(await start()('2099-01-01', '2026-11-24')).toBe(false);
    expect(await start()('2099-01-02', '2026-11-24')).toBe(true);
  });

  it('is doubted again where it was right in between, as with a machine that wakes up years ahead each time', async () => {
    const start = machine();
    expect(await start()('2099-01-01', '2026-11-24')).toBe(false);
    expect(await start()('2026-11-25', '2026-11-24')).toBe(true);
    expect(await start()('2099-01-03', '2026-11-25')).toBe(false);
    expect(await start()('2099-01-04', '2026-11-25')).toBe(true);
  });

  it('is doubted again too where it leaps by a few days only, each time back and again', async () => {
    const own = machine()();
    expect(await own('2026-11-24', '2026-11-23')).toBe(true);
    expect(await own('2026-11-29', '2026-11-24')).toBe(false);
    expect(await own('2026-11-24', '2026-11-24')).toBe(true);
    expect(await own('2026-11-28', '2026-11-24')).toBe(false);
    expect(await own('2026-11-29', '2026-11-24')).toBe(true);
  });
});
