import type { Frame } from '../../analysis/data/column.ts';
import { rowMask } from '../../analysis/data/filter.ts';
import { filterNames } from '../../analysis/finding/filter-names.ts';
import type { Source, TextReader } from '../../analysis/source/source.ts';
import { columnsWhenAsked } from './columns-when-asked.ts';
import { groupTable, type SqlTable } from './group-table.ts';
import { sql } from './kysely.ts';
import { isOutOfRange } from './postgres-failure.ts';
import { sqlGroups } from './sql-groups.ts';
import { sqlDesignMoments, sqlMoments } from './sql-means.ts';
import { sqlDesignTally, sqlTally } from './sql-tally.ts';

export interface SqlSourceParts extends SqlTable {
  readonly simulated: boolean;
  readonly reader?: TextReader;
  /** The rows themselves, in some columns. */
  readonly read: (names: readonly string[]) => Promise<readonly Frame[]>;
  /** Told of every summary whether the engine made it or the columns were read. */
  readonly told?: (way: 'pushed' | 'read') => void;
  /** More groups than this and the columns are read. */
  readonly most?: number;
}

/**
 * Summaries of a table with a column a variable, worked out by the SQL engine that has it: one `GROUP BY` a question.
 * What cannot be said so (weights made to meet margins, people as clusters, too many groups, numbers of variables without
 * a list of codes, products that the engine takes for too large or too small) is worked out from the columns, which are
 * read then and kept; the answer is the same but for the order in which numbers are added. Rows are of one moment as far
 * as `ask` and `read` are.
 */
export const sqlSource = (parts: SqlSourceParts): Source => {
  const { codebook, template, table, ask, simulated, reader, told, most } = parts;
  const head = { codebook, simulated, ...(reader === undefined ? {} : { reader }) };
  const whole = columnsWhenAsked(head, [...template.columns.keys()], parts.read);
  const groups = sqlGroups(parts, most);

  const either = async <T>(pushed: Promise<T | null>, otherwise: () => Promise<T>): Promise<T> => {
    const found = await pushed.catch((error: unknown) => {
      if (isOutOfRange(error)) return null;
      throw error;
    });
    told?.(found === null ? 'read' : 'pushed');
    return found ?? otherwise();
  };

  return {
    ...whole,
    rows: async () =>
      Number((await ask(sql`select count(*) as "rows" from ${sql.id(table)}`))[0]?.['rows'] ?? 0),
    extent: groups.extent,
    filterIssues: async (where) => {
      const said = rowMask({ ...template, rows: 0 }, codebook, where);
      if (!said.ok) return said.issues;
      const found = await groupTable(
        parts,
        filterNames(codebook, where),
        { rows: sql`count(*)` },
        most === undefined ? {} : { most },
      );
      if (found === null) return whole.filterIssues(where);
      const mask = found.mask(where);
      return mask.ok ? [] : mask.issues;
    },
    tally: (query) => either(sqlTally(groups, query), () => whole.tally(query)),
    designTally: (query) => either(sqlDesignTally(groups, query), () => whole.designTally(query)),
    moments: (query) => either(sqlMoments(parts, groups, query), () => whole.moments(query)),
    designMoments: (query) =>
      either(sqlDesignMoments(parts, groups, query), () => whole.designMoments(query)),
  };
};
