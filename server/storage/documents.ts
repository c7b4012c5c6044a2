import type { Draft } from '../../surveys/model/response.ts';
import { digestOf, idBytes } from './keys.ts';
import { blob, number, prepared, type Schema, text } from './kysely.ts';
import { unpack } from './pack.ts';
import type { Connection } from './sqlite.ts';
import { refusal } from './storage-error.ts';
import type { StoredResponse } from './store.ts';
import type { KnownVersions } from './versions.ts';

/** Who a part of a long text belongs to. */
export type Owner = 'response' | 'conflict' | 'draft';

interface ResponseRow {
  readonly id: Buffer;
  readonly version: number;
  readonly digest: Buffer;
  readonly parts: number;
  readonly body: string;
}

export interface Documents {
  readonly response: (survey: string, id: Buffer) => StoredResponse | null;
  /** Up to `limit` responses whose id comes after `after`, in order of ids. */
  readonly page: (survey: string, after: Buffer, limit: number) => readonly StoredResponse[];
  readonly draft: (id: Buffer) => Draft | null;
}

/** Before every id. */
export const beforeAll = Buffer.alloc(0);

/** Reads documents and checks each against its checksum. */
export const documentReader = (
  connection: Connection,
  schema: Schema,
  versions: KnownVersions,
): Documents => {
  const columns = ['id', 'version', 'digest', 'parts', 'body'] as const;
  const one = prepared(
    connection,
    schema.selectFrom('response').select(columns).where('survey', '=', text).where('id', '=', blob),
  );
  const after = prepared(
    connection,
    schema
      .selectFrom('response')
      .select(columns)
      .where('survey', '=', text)
      .where('id', '>', blob)
      .orderBy('id')
      .limit(number),
  );
  const partsOf = prepared(
    connection,
    schema
      .selectFrom('part')
      .select('body')
      .where('owner', '=', text)
      .where('survey', '=', text)
      .where('id', '=', blob)
      .orderBy('part'),
  );
  const draftRow = prepared(connection, schema.selectFrom('draft').selectAll().where('id', '=', blob));

  const whole = (owner: Owner, survey: string, id: Buffer, body: string, parts: number): string => {
    if (parts === 0) return body;
    const rest = partsOf.all(owner, survey, id);
    if (rest.length !== parts) throw refusal('STORE-PARTS', `${survey}/${id.toString('hex')}`);
    return body + rest.map((part) => part.body).join('');
  };

  const read = (survey: string, row: ResponseRow): StoredResponse => {
    const version = versions.find(survey, row.version);
    if (version === null)
      throw refusal('STORE-UNKNOWN-SURVEY', `${survey}/${row.id.toString('hex')}`, {
        survey,
        version: row.version,
      });
    const { hash } = version.published;
    const packed = whole('response', survey, row.id, row.body, row.parts);
    if (!digestOf(hash, packed).equals(row.digest))
      throw refusal('STORE-CHECKSUM', `${survey}/${row.id.toString('hex')}`);
    return {
      id: row.id.toString('hex'),
      document: unpack(version.names, { survey, version: row.version, hash }, packed),
    };
  };

  return {
    response: (survey, id) => {
      const row = one.get(survey, id);
      return row === undefined ? null : read(survey, row);
    },
    page: (survey, from, limit) => after.all(survey, from, limit).map((row) => read(survey, row)),
    draft: (id) => {
      const row = draftRow.get(id.subarray(0, idBytes));
      if (row === undefined) return null;
      return JSON.parse(whole('draft', row.survey, row.id, row.body, row.parts)) as Draft;
    },
  };
};
