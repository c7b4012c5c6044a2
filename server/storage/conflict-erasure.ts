import { conflictId } from './intake.ts';
import { blob, prepared, type Schema, text } from './kysely.ts';
import type { Connection } from './sqlite.ts';

export interface ConflictErasure {
  /** Inside a transaction: other bodies that came under the key of a response go, long texts and all. */
  readonly erase: (survey: string, id: Buffer) => void;
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
    erase: (survey, id) => {
      for (const other of conflicts.all(survey, id))
        if (other.parts > 0) parts.run('conflict', survey, conflictId(id, other.digest));
    },
  };
};
