import {
  DOUBLE,
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBInstance,
  USMALLINT,
  UTINYINT,
} from '@duckdb/node-api';
import { codeNumbers, variableOf } from '../../analysis/data/codes.ts';
import type { CodedColumn, Frame, NumberColumn } from '../../analysis/data/column.ts';
import type { Source } from '../../analysis/source/source.ts';
import { readingOf } from '../../analysis/summary/make-moments.ts';
import { numbersName } from './asked-sums.ts';

/** Rows of one chunk of DuckDB. */
const chunkRows = 2048;

interface Written {
  readonly name: string;
  readonly type: typeof DOUBLE | typeof USMALLINT | typeof UTINYINT;
  readonly valueAt: (frame: Frame, row: number) => number | null;
}

const columnIn = ({ columns }: Frame, name: string): CodedColumn | NumberColumn => {
  const column = columns.get(name);
  if (column === undefined || column.kind === 'text') throw new Error(`duckDbTable: no codes of ${name}`);
  return column;
};

/**
 * Variables of a source as a table `response` of DuckDB, for one thread: codes as small integers, and the numbers that means
 * are made of beside them.
 */
export const duckDbTable = async (
  source: Source,
  coded: readonly string[],
  measured: readonly string[],
): Promise<DuckDBConnection> => {
  const frames: Frame[] = [];
  for await (const frame of source.scan({ variables: [...new Set([...coded, ...measured])] }))
    frames.push(frame);
  const [first] = frames;
  if (first === undefined) throw new Error('duckDbTable: no rows');
  const written: readonly Written[] = [
    ...coded.map((name): Written => {
      const column = columnIn(first, name);
      const isWide = column.kind === 'coded' && column.values instanceof Uint16Array;
      return {
        name,
        type: isWide ? USMALLINT : UTINYINT,
        valueAt: (frame, row) => columnIn(frame, name).values[row] ?? null,
      };
    }),
    ...measured.map((name): Written => {
      const readings = new Map(
        frames.map((frame) => {
          const column = columnIn(frame, name);
          const variable = variableOf(source.codebook, name);
          const numbers =
            column.kind === 'coded' && variable !== null ? codeNumbers(variable, column.codes) : null;
          return [
            frame,
            readingOf({ variable: name, column, ...(numbers === null ? {} : { numbers }) }),
          ] as const;
        }),
      );
      return {
        name: numbersName(name),
        type: DOUBLE,
        valueAt: (frame, row) => {
          const reading = readings.get(frame);
          const value = reading?.values[row] ?? Number.NaN;
          const number = reading?.table == null ? value : (reading.table[value] ?? Number.NaN);
          return Number.isNaN(number) ? null : number;
        },
      };
    }),
  ];
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  await connection.run(
    `CREATE TABLE response (${written.map(({ name, type }) => `"${name}" ${type}`).join(', ')})`,
  );
  const appender = await connection.createAppender('response');
  for (const frame of frames)
    for (let from = 0; from < frame.rows; from += chunkRows) {
      const length = Math.min(chunkRows, frame.rows - from);
      const chunk = DuckDBDataChunk.create(
        written.map(({ type }) => type),
        length,
      );
      written.forEach(({ valueAt }, place) => {
        chunk.setColumnValues(
          place,
          Array.from({ length }, (_, row) => valueAt(frame, from + row)),
        );
      });
      appender.appendDataChunk(chunk);
    }
  appender.closeSync();
  return connection;
};
