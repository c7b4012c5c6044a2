import { seededChance } from '../../support/seeded-chance.ts';
import type { DiskStep } from './disk-log.ts';
import type { Promised } from './kept-promises.ts';
import { disk, type Loss, losses, type StartFile } from './power-loss.ts';
import { type Recorded, withdrawal } from './recorded-intake.ts';

/** What the power is taken from, and how what is left is looked at. */
export interface PowerLosses {
  /** The folder, and all that was in it at first. */
  readonly folder: string;
  readonly start: readonly StartFile[];
  readonly recorded: Recorded;
  /** What was done in it; all that was written down unless some of it is left out. */
  readonly steps?: readonly DiskStep[];
  readonly times: number;
  /**
   * What is not as it was promised.
   *
   * @param lay writes what is left into a folder
   */
  readonly broken: (lay: (into: string) => void, promised: Promised) => Promise<readonly string[]>;
}

export interface PowerLost {
  /** By moment what was broken; empty where all was kept. */
  readonly bad: readonly string[];
  /** Moments at which something was not yet certain. */
  readonly unsynced: number;
  /** Acknowledged answers that were looked for. */
  readonly promised: number;
}

const receiptIn = (text: string): string | undefined => /"receipt":"([^"]+)"/.exec(text)?.[1];

/** Takes the power away so many times, spread over everything that was done; what was broken then. */
export const losePower = async (given: PowerLosses): Promise<PowerLost> => {
  const { folder, start, recorded, times, broken, steps = recorded.steps } = given;
  const chance = seededChance(times);
  const moments = Array.from({ length: times }, () => Math.floor(chance() * steps.length)).sort(
    (a, b) => a - b,
  );
  const own = disk(folder, start);
  const stored = new Set<number>();
  const withdrawn = new Set<number>();
  const bad: string[] = [];
  let [unsynced, promised, at] = [0, 0, 0];
  for (const [place, moment] of moments.entries()) {
    for (; at < moment; at += 1) {
      const step = steps[at];
      if (step === undefined) break;
      own.step(step);
      if (step.kind !== 'reply') continue;
      const number = recorded.receipts.get(receiptIn(step.text) ?? '');
      if (number !== undefined) stored.add(number);
      const [, word, gone] = withdrawal.exec(step.text) ?? [];
      // from when it was asked for it may be there or not
      if (word === 'withdraw') stored.delete(Number(gone));
      if (word === 'withdrawn') withdrawn.add(Number(gone));
    }
    const loss: Loss = losses[place % losses.length] ?? 'none';
    if (own.pending() > 0) unsynced += 1;
    promised += stored.size;
    const wrong = await broken((into) => own.lose(into, loss, chance), { stored, withdrawn });
    if (wrong.length > 0) bad.push(`step ${moment}, ${loss}: ${wrong.slice(0, 4).join(', ')}`);
  }
  return { bad, unsynced, promised };
};
