import type { Connection } from './connection.ts';
import { blob, number, prepared, type Schema, text } from './kysely.ts';

/** Keys under which answers came that nobody can find again. The writing is done inside a transaction. */
export interface Taken {
  readonly has: (survey: string, id: Buffer) => Promise<boolean>;
  readonly add: (survey: string, version: number, id: Buffer) => Promise<void>;
  /** Nothing more is taken for the version, so that nothing needs to be told from it. */
  readonly clear: (survey: string, version: number) => Promise<void>;
}

export const takenKeys = (connection: Connection, schema: Schema): Taken => {
  const find = prepared(
    connection,
    schema.selectFrom('taken').select('id').where('survey', '=', text).where('id', '=', blob),
  );
  const insert = prepared(
    connection,
    schema
      .insertInto('taken')
      .values({ survey: text, version: number, id: blob })
      .onConflict((conflict) => conflict.doNothing()),
  );
  const drop = prepared(
    connection,
    schema.deleteFrom('taken').where('survey', '=', text).where('version', '=', number),
  );
  return {
    has: async (survey, id) => (await find.get(survey, id)) !== undefined,
    add: async (survey, version, id) => {
      await insert.run(survey, version, id);
    },
    clear: async (survey, version) => {
      await drop.run(survey, version);
    },
  };
};
