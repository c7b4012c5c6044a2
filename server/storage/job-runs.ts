import type { Connection } from './connection.ts';
import { prepared, type Schema, text } from './kysely.ts';

/** On which day each job last finished. */
export interface JobRuns {
  readonly last: (job: string) => Promise<string | null>;
  /** Inside a transaction. */
  readonly ran: (job: string, day: string) => Promise<void>;
}

export const jobRuns = (connection: Connection, schema: Schema): JobRuns => {
  const read = prepared(connection, schema.selectFrom('job_run').select('day').where('job', '=', text));
  const write = prepared(
    connection,
    schema
      .insertInto('job_run')
      .values({ job: text, day: text })
      .onConflict((conflict) =>
        conflict.column('job').doUpdateSet((values) => ({ day: values.ref('excluded.day') })),
      ),
  );
  return {
    last: async (job) => (await read.get(job))?.day ?? null,
    ran: async (job, day) => {
      await write.run(job, day);
    },
  };
};
