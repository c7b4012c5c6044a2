import type { Connection } from './connection.ts';
import { number, prepared, type Schema, sql, text } from './kysely.ts';

/** Takes the next place of an experiment in a stratum, from 0, once and for good. Inside a transaction. */
export const placeTaker = (
  connection: Connection,
  schema: Schema,
): ((survey: string, experiment: string, stratum: string) => Promise<number>) => {
  const take = prepared(
    connection,
    schema
      .insertInto('place')
      .values({ survey: text, experiment: text, stratum: text, taken: number })
      .onConflict((conflict) =>
        conflict
          .columns(['survey', 'experiment', 'stratum'])
          .doUpdateSet({ taken: sql<number>`place.taken + 1` }),
      )
      .returning('taken'),
  );
  return async (survey, experiment, stratum) =>
    ((await take.get(survey, experiment, stratum, 1))?.taken ?? 1) - 1;
};
