import type { Connection } from './connection.ts';
import { conflictId } from './intake.ts';
import { blob, prepared, type Schema, text } from './kysely.ts';

export interface ConflictErasure {
  /** Inside a transaction: other bodies that came under the key of a response go, long texts and all. */
  readonly erase: (survey: string, id: Buffer) => Promise<void>;
}

export const conflictErasure = (connection: Connection, schema: Schema): ConflictErasure => {
  const conflicts = prepared(
    connection,
    schema
      .deleteFrom('conflict')
      .where('survey', '=', text)
      .where('id', '=', blob)
      .returning(['digest', 'parts']),
  );
  const parts = prepared(
    connection,
    schema.deleteFrom('part').where('owner', '=', text).where('survey', '=', text).where('id', '=', blob),
  );
  return {
    erase: async (survey, id) => {
      for (const other of await conflicts.all(survey, id))
        if (other.parts > 0) await parts.run('conflict', survey, conflictId(id, other.digest));
    },
  };
};
