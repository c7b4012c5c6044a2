import type { Connection } from './connection.ts';
import { prepared, type Schema, text } from './kysely.ts';
import { refusal, type StorageError } from './storage-error.ts';

export const frozenKey = (survey: string, version: number): string => `${version} ${survey}`;

export const frozenRefusal = ({
  survey,
  version,
}: {
  readonly survey: string;
  readonly version: number;
}): StorageError => refusal('STORE-FROZEN', survey, { survey, version });

/** Versions that take nothing more, as `frozenKey` names them. */
export const frozenVersions = (
  connection: Connection,
  schema: Schema,
): (() => Promise<ReadonlySet<string>>) => {
  const marked = prepared(
    connection,
    schema.selectFrom('retention_step').select(['survey', 'version']).where('step', '=', text),
  );
  return async () =>
    new Set((await marked.all('freeze')).map(({ survey, version }) => frozenKey(survey, version)));
};
