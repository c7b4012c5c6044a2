import { randomBytes } from 'node:crypto';
import type { Connection } from './connection.ts';
import { blob, number, prepared, type Schema, text } from './kysely.ts';

/** A copy of answers that is about to be taken. */
export interface NewCopy {
  /** ISO day, in the survey's time zone. */
  readonly day: string;
  /** Who takes it: a researcher or their program, or whoever runs the server. */
  readonly taker: 'researcher' | 'operator';
  readonly variables: readonly string[];
  /** In the taker's words, for respondents to read; empty when none was given. */
  readonly purpose: string;
}

/** A copy that was taken. */
export interface TakenCopy extends NewCopy {
  /** Names the state of the data that was copied; random. */
  readonly id: string;
  /** How many answers were in it at most. */
  readonly answers: number;
  /** How many answers were withdrawn, or deleted on their day, since. */
  readonly goneSince: number;
}

export interface ExportCopies {
  /** Inside a transaction. The id of the copy. */
  readonly add: (survey: string, copy: NewCopy) => Promise<string>;
  /** The last day first. */
  readonly of: (survey: string) => Promise<readonly TakenCopy[]>;
}

/** The register of copies. It counts what there is itself, in the transaction that writes it down. */
export const exportCopies = (connection: Connection, schema: Schema): ExportCopies => {
  const counted = prepared(
    connection,
    schema
      .selectFrom('counter')
      .select(['complete', 'partial', 'withdrawn', 'expired'])
      .where('survey', '=', text),
  );
  const write = prepared(
    connection,
    schema.insertInto('export_copy').values({
      survey: text,
      copy: blob,
      day: text,
      taker: text,
      variables: text,
      answers: number,
      gone: number,
      purpose: text,
    }),
  );
  const read = prepared(
    connection,
    schema
      .selectFrom('export_copy')
      .select(['copy', 'day', 'taker', 'variables', 'answers', 'gone', 'purpose'])
      .where('survey', '=', text)
      .orderBy('day', 'desc')
      .orderBy('copy'),
  );
  const now = async (survey: string): Promise<{ readonly answers: number; readonly gone: number }> => {
    const count = await counted.get(survey);
    return count === undefined
      ? { answers: 0, gone: 0 }
      : { answers: count.complete + count.partial, gone: count.withdrawn + count.expired };
  };
  return {
    add: async (survey, { day, taker, variables, purpose }) => {
      const id = randomBytes(8);
      const { answers, gone } = await now(survey);
      await write.run(survey, id, day, taker, JSON.stringify(variables), answers, gone, purpose);
      return id.toString('hex');
    },
    of: async (survey) => {
      const { gone } = await now(survey);
      return (await read.all(survey)).map((row) => ({
        id: row.copy.toString('hex'),
        day: row.day,
        taker: row.taker === 'operator' ? 'operator' : 'researcher',
        variables: JSON.parse(row.variables) as readonly string[],
        answers: row.answers,
        goneSince: gone - row.gone,
        purpose: row.purpose,
      }));
    },
  };
};
