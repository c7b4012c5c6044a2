import { type PublicTable, publicRelease } from '../../analysis/release/public-release.ts';
import type { CategoryGroup } from '../../analysis/release/release.ts';
import type { KeptRelease } from '../storage/public-results.ts';
import type { PublicStanding } from './public-results.ts';

/** A table as everybody may read it: the last release that has it. */
export interface ShownTable extends PublicTable {
  /** Number and ISO day of its release. */
  readonly release: number;
  readonly day: string;
  readonly answers: number;
  readonly weighted: boolean;
  readonly rowGroups: readonly CategoryGroup[];
  readonly columnGroups: readonly CategoryGroup[] | null;
}

const lastWith = (
  kept: readonly KeptRelease[],
  rows: string,
  columns: string | null,
): ShownTable | undefined => {
  for (const { release } of kept.toReversed()) {
    const { tables, number, day, answers, weighted, grouping } = publicRelease(release);
    const table = tables.find((own) => own.rows === rows && own.columns === columns);
    if (table !== undefined)
      return {
        ...table,
        release: number,
        day,
        answers,
        weighted,
        rowGroups: grouping[rows] ?? [],
        columnGroups: columns === null ? null : (grouping[columns] ?? []),
      };
  }
  return undefined;
};

/** The tables of the plan in its order, each as it was last released; those never released are left out. */
export const shownTables = ({ plan, kept }: Pick<PublicStanding, 'plan' | 'kept'>): readonly ShownTable[] =>
  (plan?.tables ?? []).flatMap(({ rows, columns = null }) => lastWith(kept, rows, columns) ?? []);
