import { createHash } from 'node:crypto';
import { appendFile, open, readFile, rename } from 'node:fs/promises';
import type { Clock } from '../clock.ts';

/** The list's file name, in a data folder and in a folder of backups. */
export const erasuresName = 'confia.erasures';

/** What became of what lay under an id: it is gone, or it was put in other words. */
export type Erased = 'gone' | 'changed';

/** One line of a list of erasures. */
export interface ErasureLine {
  /** ISO day. */
  readonly day: string;
  readonly kind: Erased;
  /** Hash of the id. */
  readonly mark: string;
}

/**
 * Ids of what was erased, hashed, in a file beside the database: a copy of the database that is older brings back what
 * was erased since, and only such a list can tell (trust: a restored backup applies it before it serves).
 */
export interface ErasureList {
  readonly add: (kind: Erased, ids: readonly Buffer[]) => Promise<void>;
  /** At the start: every id that is known to be gone is in the list; what is old and not known any more leaves it. */
  readonly hold: (gone: readonly Buffer[]) => Promise<void>;
}

/** Days after which a line goes that the database knows nothing of any more: twice as long as any backup is kept. */
const keptDays = 60;

/** What a list says in place of an id; an id is random, so nothing leads back from it. */
export const erasureMark = (id: Buffer): string =>
  createHash('sha256').update('confia-erasure-1\n').update(id).digest('hex').slice(0, 32);

const linePattern = /^(\d{4}-\d\d-\d\d) (gone|changed) ([0-9a-f]{32})$/;

/** The lines of a list; one that was cut off by a crash is left out, since it is written again at the next start. */
export const erasureLines = (text: string): readonly ErasureLine[] =>
  text.split('\n').flatMap((line) => {
    const [, day = '', kind = '', mark = ''] = linePattern.exec(line) ?? [];
    return kind === 'gone' || kind === 'changed' ? [{ day, kind, mark }] : [];
  });

/** Lines as a list has them. */
export const erasureText = (lines: readonly ErasureLine[]): string =>
  lines.map(({ day, kind, mark }) => `${day} ${kind} ${mark}\n`).join('');

/** The lines of a list file; null where there is none. */
export const readErasures = async (path: string): Promise<readonly ErasureLine[] | null> => {
  try {
    return erasureLines(await readFile(path, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
};

/** Writes a list whole or not at all. */
export const writeErasures = async (path: string, lines: readonly ErasureLine[]): Promise<void> => {
  const half = `${path}-half`;
  const file = await open(half, 'w', 0o600);
  try {
    await file.writeFile(erasureText(lines));
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(half, path);
};

const daysBetween = (earlier: string, later: string): number =>
  (Date.parse(later) - Date.parse(earlier)) / 86_400_000;

/**
 * The list in a file. An erasure has been made when it is added, and does not fail for want of its line: what could not
 * be written is tried again with the next one, and at the next start.
 */
export const erasureList = (path: string, clock: Pick<Clock, 'today'>): ErasureList => {
  let owed: readonly ErasureLine[] = [];
  let turn: Promise<void> = Promise.resolve();

  const write = async (): Promise<void> => {
    const lines = owed;
    if (lines.length === 0) return;
    try {
      // a line that a full disk cut off ends here
      await appendFile(path, `\n${erasureText(lines)}`, { mode: 0o600, flush: true });
      owed = owed.slice(lines.length);
    } catch {
      // tried again
    }
  };

  return {
    add: (kind, ids) => {
      const day = clock.today('UTC');
      owed = [...owed, ...ids.map((id) => ({ day, kind, mark: erasureMark(id) }))];
      turn = turn.then(write);
      return turn;
    },
    hold: async (gone) => {
      const day = clock.today('UTC');
      const before = await readErasures(path);
      const marks = new Set(gone.map(erasureMark));
      // no clock that is ahead makes lines old: they age by those that come after them
      const newest =
        (before ?? [])
          .map((line) => line.day)
          .sort()
          .at(-1) ?? day;
      const now = [newest, day].sort()[0] ?? day;
      const kept = (before ?? []).filter(
        (line) => (line.kind === 'gone' && marks.has(line.mark)) || daysBetween(line.day, now) <= keptDays,
      );
      const listed = new Set(kept.filter(({ kind }) => kind === 'gone').map(({ mark }) => mark));
      const missing = [...marks].filter((mark) => !listed.has(mark));
      if (before !== null && missing.length === 0 && kept.length === before.length) return;
      await writeErasures(path, [...kept, ...missing.map((mark) => ({ day, kind: 'gone' as const, mark }))]);
    },
  };
};
