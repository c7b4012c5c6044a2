import { type Row, readRows } from './synth.ts';

/** A row with its two scores; texts as in the file, empty where missing. */
export type ScoredRow = Readonly<Record<string, string | number>>;

/** Mean of the answered items, turned where reversed, when three of four are answered. */
const score = (row: Row, items: readonly string[]): number | '' => {
  const answered = items.flatMap((name) =>
    row[name] === '' || row[name] === undefined
      ? []
      : [name.endsWith('r') ? 6 - Number(row[name]) : Number(row[name])],
  );
  return answered.length >= 3 ? answered.reduce((sum, value) => sum + value, 0) / answered.length : '';
};

export const scoredRows = (): readonly ScoredRow[] =>
  readRows().map((row) => ({
    ...row,
    control_s: score(row, ['c1', 'c2', 'c3r', 'c4']),
    trust_s: score(row, ['t1', 't2', 't3r', 't4']),
  }));

/** Rows complete on what the regressions of the reference use. */
export const modelRowsOfSynth = (): readonly ScoredRow[] =>
  scoredRows().filter((row) =>
    ['control_s', 'trust_s', 'disclose', 'sent', 'age', 'country'].every((name) => row[name] !== ''),
  );
