import type { MultipleFinding } from '../finding/multiple-finding.ts';
import { enough, nobody, notesBeside } from './withheld.ts';

/** The counts of a table of options, and those that follow: people of a base who did not choose. */
const counts = ({ people, everybody, columnBases, base }: MultipleFinding): readonly number[] => [
  base.n,
  ...columnBases.map(({ n }) => n),
  ...everybody.flatMap((n) => [n, base.n - n]),
  ...people.flatMap((line, row) =>
    line.flatMap((n, column) => [
      n,
      (columnBases[column]?.n ?? 0) - n,
      Math.max(0, (everybody[row] ?? 0) - n),
    ]),
  ),
];

/**
 * A table of options as it is where every count, and every one that follows by taking one from another, is of enough
 * people; else nothing of it. Options share people, so no part of such a table can be left out safely on its own.
 */
export const protectMultiple = (finding: MultipleFinding, least: number): MultipleFinding => {
  if (Number.isFinite(least) && enough(counts(finding), least)) return finding;
  const { letters, versions, ...rest } = finding;
  return {
    ...rest,
    lines: [],
    columns: [],
    cells: [],
    total: [],
    people: [],
    everybody: [],
    columnBases: [],
    base: nobody,
    notes: notesBeside(finding.notes, least),
  };
};
