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

/** What stands for the whole log up to its last line: written down elsewhere, it shows a log that was written anew. */
export const sealOf = (lines: readonly Line[]): string => `${lines.length}:${lines.at(-1)?.hash ?? ''}`;

/** Whether a log still begins with what had that seal. */
export const isSealedBy = (lines: readonly Line[], seal: string): boolean => {
  const [, count = '', hash = ''] = /^(\d{1,9}):([0-9a-f]{64}|)$/.exec(seal.trim()) ?? [];
  return count !== '' && (Number(count) === 0 ? hash === '' : lines[Number(count) - 1]?.hash === hash);
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
