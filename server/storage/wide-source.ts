import { codedColumn, codesMet, textColumn } from '../../analysis/data/build-column.ts';
import type { Column, Frame } from '../../analysis/data/column.ts';
import type { Source, TextReader } from '../../analysis/source/source.ts';
import type { Codebook } from '../../surveys/model/codebook.ts';
import type { Connection } from './connection.ts';
import type { SqlRow, SqlTable } from './group-table.ts';
import { type Schema, sql } from './kysely.ts';
import { postgresCode } from './postgres-failure.ts';
import { segmentRows } from './segment.ts';
import { type SqlSourceParts, sqlSource } from './sql-source.ts';
import { refusal } from './storage-error.ts';
import { wideId, wideTable } from './wide-layout.ts';

/** What a wide table holds, as it was when its rows had changed so often. */
export interface WideData extends Pick<SqlSourceParts, 'told' | 'most'> {
  readonly revision: number;
  readonly codebook: Codebook;
  /** Every column, without rows. */
  readonly template: Frame;
  readonly simulated: boolean;
  readonly reader?: TextReader;
}

const columnOf = (like: Column, values: readonly unknown[]): Column => {
  if (like.kind === 'number')
    return {
      kind: 'number',
      values: Float64Array.from(values, (own) => (own === null ? Number.NaN : Number(own))),
    };
  if (like.kind === 'text') return textColumn(values.map((own) => (own === null ? '' : String(own))));
  const codes = values.map((own) => (own === null ? null : String(own)));
  const more = codesMet(codes).filter((code) => !like.codes.includes(code));
  return codedColumn([...like.codes, ...more], codes);
};

/** Some columns of every row, in order of ids. */
const readFrom =
  ({ table, template, ask }: SqlTable) =>
  async (names: readonly string[]): Promise<readonly Frame[]> => {
    const frames: Frame[] = [];
    for (let last: unknown = null; ; ) {
      const after = last === null ? sql`` : sql`where ${sql.id(wideId)} > ${last}`;
      const listed = sql.join([wideId, ...names].map((name) => sql.id(name)));
      const page = sql<SqlRow>`select ${listed} from ${sql.id(table)} ${after} order by ${sql.id(wideId)} limit ${sql.lit(segmentRows)}`;
      const rows = (await ask(page)).filter((row) => row[wideId] !== null);
      if (rows.length > 0 || frames.length === 0)
        frames.push({
          rows: rows.length,
          columns: new Map(
            names.flatMap((name) => {
              const like = template.columns.get(name);
              const values = rows.map((row) => row[name] ?? null);
              return like === undefined ? [] : [[name, columnOf(like, values)] as const];
            }),
          ),
        });
      if (rows.length < segmentRows) return frames;
      last = rows.at(-1)?.[wideId];
    }
  };

/**
 * Summaries of a survey's wide table as it was: every statement reads in the same moment how often rows have changed, and
 * is refused with `COLUMNS-CHANGED` where that is another number.
 */
export const wideSource = (
  connection: Connection,
  schema: Schema,
  survey: string,
  { revision, ...data }: WideData,
): Source => {
  const table: SqlTable = {
    ...data,
    table: wideTable(survey),
    ask: async (query) => {
      const { sql: text, parameters } =
        sql<SqlRow>`select asked.*, wide.revision as "@revision" from wide left join (${query}) as asked on true where wide.survey = ${survey}`.compile(
          schema,
        );
      try {
        const rows = await connection.prepare<SqlRow>(text).all(...parameters);
        if (rows[0]?.['@revision'] !== revision) throw refusal('COLUMNS-CHANGED', survey);
        return rows;
      } catch (error) {
        // the table is gone, or has other columns
        if (/^42(?:P01|703)$/.test(postgresCode(error) ?? ''))
          throw refusal('COLUMNS-CHANGED', survey, undefined, error);
        throw error;
      }
    },
  };
  return sqlSource({ ...data, ...table, read: readFrom(table) });
};
