import type { Draft } from '../../surveys/model/response.ts';
import type { Connection } from './connection.ts';
import { digestOf, idBytes } from './keys.ts';
import { blob, number, prepared, type Schema, text } from './kysely.ts';
import { oneByOne } from './one-by-one.ts';
import { unpack } from './pack.ts';
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
  readonly response: (survey: string, id: Buffer) => Promise<StoredResponse | null>;
  /** Up to `limit` responses whose id comes after `after`, in order of ids. */
  readonly page: (survey: string, after: Buffer, limit: number) => Promise<readonly StoredResponse[]>;
  readonly draft: (id: Buffer) => Promise<Draft | null>;
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
  const following = prepared(
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

  const whole = async (
    owner: Owner,
    survey: string,
    id: Buffer,
    body: string,
    parts: number,
  ): Promise<string> => {
    if (parts === 0) return body;
    const rest = await partsOf.all(owner, survey, id);
    if (rest.length !== parts) throw refusal('STORE-PARTS', `${survey}/${id.toString('hex')}`);
    return body + rest.map((part) => part.body).join('');
  };

  const read = async (survey: string, row: ResponseRow): Promise<StoredResponse> => {
    const version = versions.find(survey, row.version);
    if (version === null)
      throw refusal('STORE-UNKNOWN-SURVEY', `${survey}/${row.id.toString('hex')}`, {
        survey,
        version: row.version,
      });
    const { hash } = version.published;
    const packed = await whole('response', survey, row.id, row.body, row.parts);
    if (!digestOf(hash, packed).equals(row.digest))
      throw refusal('STORE-CHECKSUM', `${survey}/${row.id.toString('hex')}`);
    return {
      id: row.id.toString('hex'),
      document: unpack(version.names, { survey, version: row.version, hash }, packed),
    };
  };

  /**
   * Reads a row and its parts, which are two statements: where it was changed between them it is read again, so that
   * only what is damaged fails.
   */
  const whileSame = async <Row extends { readonly digest: Buffer }, Made>(
    row: Row | undefined,
    again: () => Promise<Row | undefined>,
    make: (row: Row) => Promise<Made>,
  ): Promise<Made | null> => {
    let now = row;
    while (now !== undefined) {
      try {
        return await make(now);
      } catch (error) {
        const later: Row | undefined = await again();
        if (later?.digest.equals(now.digest) === true) throw error;
        now = later;
      }
    }
    return null;
  };

  const found = (survey: string, row: ResponseRow): Promise<StoredResponse | null> =>
    whileSame(
      row,
      () => one.get(survey, row.id),
      (own) => read(survey, own),
    );

  return {
    response: async (survey, id) => {
      const row = await one.get(survey, id);
      return row === undefined ? null : found(survey, row);
    },
    page: async (survey, from, limit) => {
      for (let after = from; ; ) {
        const rows = await following.all(survey, after, limit);
        const last = rows.at(-1);
        const page = (await oneByOne(rows, (row) => found(survey, row))).filter((row) => row !== null);
        if (page.length > 0 || last === undefined) return page;
        after = last.id;
      }
    },
    draft: async (id) => {
      const key = id.subarray(0, idBytes);
      return whileSame(
        await draftRow.get(key),
        () => draftRow.get(key),
        async (row) => JSON.parse(await whole('draft', row.survey, row.id, row.body, row.parts)) as Draft,
      );
    },
  };
};
