import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { onTestFinished } from 'vitest';

/** A database file in a folder of its own, gone when the test is over. */
export const newFile = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'confia-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'answers.db');
};

/** Byte offset of each text in a file, or -1. */
export const offsetsOf = (path: string, texts: readonly string[]): readonly number[] => {
  const bytes = readFileSync(path);
  return texts.map((text) => bytes.indexOf(text));
};

const ranks = (values: readonly number[]): readonly number[] => {
  const order = values.map((value, place) => [value, place] as const).sort(([a], [b]) => a - b);
  const rank: number[] = new Array<number>(values.length).fill(0);
  for (const [own, [, place]] of order.entries()) rank[place] = own;
  return rank;
};

/** Spearman's rank correlation of values without ties. */
export const rankCorrelation = (one: readonly number[], other: readonly number[]): number => {
  const [a, b] = [ranks(one), ranks(other)];
  const n = a.length;
  const squares = a.reduce((sum, rank, place) => sum + (rank - (b[place] ?? 0)) ** 2, 0);
  return 1 - (6 * squares) / (n * (n * n - 1));
};

/** Four standard deviations of Spearman's coefficient under independence: beyond it is no chance. */
export const chance = (n: number): number => 4 / Math.sqrt(n - 1);

const opened = <T>(database: Database.Database, work: (database: Database.Database) => T): T => {
  try {
    return work(database);
  } finally {
    database.close();
  }
};

/** Looks into a database file that no store has open. */
export const peek = <T>(path: string, work: (database: Database.Database) => T): T =>
  opened(new Database(path, { readonly: true }), work);

/** Changes a database file that no store has open, as no store would. */
export const poke = <T>(path: string, work: (database: Database.Database) => T): T =>
  opened(new Database(path), work);
