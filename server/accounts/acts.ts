import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { AccountRecords, AccountRows } from '../storage/account-records.ts';
import type { Tables } from '../storage/tables.ts';

/** Something that was done. */
export interface Act {
  /** Id of a researcher, `key:` and the id of a key, or `operator`. */
  readonly who: string;
  readonly what: string;
  /** Name of a survey, id of a researcher, or `''`. */
  readonly object: string;
  readonly result: 'done' | 'refused';
}

export type Line = Tables['act'];

const hashOf = (before: string, { place, at, who, what, object, result }: Omit<Line, 'hash'>): string =>
  createHash('sha256')
    .update(JSON.stringify(['confia-act-1', before, place, at, who, what, object, result]))
    .digest('hex');

/** The first line that is not what was written, or is not where it was; null when all are. */
export const brokenAt = (lines: readonly Line[]): number | null => {
  let before = '';
  for (const [place, line] of lines.entries()) {
    if (line.place !== place || line.hash !== hashOf(before, line)) return place;
    before = line.hash;
  }
  return null;
};

/** Inside a transaction: puts a line under the last one. */
export const writeAct = async (records: AccountRecords, act: Act, now: number): Promise<void> => {
  const last = await records.lastAct();
  const line = { place: (last?.place ?? -1) + 1, at: new Date(now).toISOString(), ...act };
  await records.insert('act', { ...line, hash: hashOf(last?.hash ?? '', line) });
};

/** The log of what researchers did: it only grows, and each line seals the ones before it. */
export const actLog = (rows: AccountRows, clock: Clock) => ({
  record: (act: Act): Promise<void> =>
    rows.write(async (records) => await writeAct(records, act, clock.now())),
  lines: async (): Promise<readonly Line[]> => await rows.find('act'),
});
