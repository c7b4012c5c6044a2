import { hash } from 'node:crypto';
import type { Answers } from '../../surveys/model/response.ts';
import type { Connection } from './connection.ts';
import { idBytes } from './keys.ts';
import { blob, number, prepared, type Schema, text } from './kysely.ts';

/** A link of somebody's own, as it is made: its token is handed out and not kept. */
export interface NewInvitation {
  /** 128 random bits, base64url. */
  readonly token: string;
  /** In a confidential survey, what the researcher's own list calls them; absent in an anonymous one. */
  readonly pseudonym?: string;
  /** Codes of the survey's attributes that go with the answer, in a confidential survey. */
  readonly attributes?: Answers;
}

/** What is known of whoever holds a token. */
export interface Invited {
  readonly used: boolean;
  /** Null in an anonymous survey. */
  readonly pseudonym: string | null;
  readonly attributes: Answers;
}

/** What became of a link that was to be taken back: one that was used stays, with what it brought. */
export type Revoked = 'revoked' | 'used' | 'unknown';

export interface Invitations {
  /** Inside a transaction, as the other two that write. */
  readonly add: (survey: string, invitations: readonly NewInvitation[]) => Promise<void>;
  readonly find: (survey: string, token: Buffer) => Promise<Invited | null>;
  readonly burn: (survey: string, token: Buffer) => Promise<void>;
  /** How many there are of a survey, used ones among them. */
  readonly count: (survey: string) => Promise<number>;
  /** Takes back a link that was not used; it opens nothing any more. */
  readonly revoke: (survey: string, token: Buffer) => Promise<Revoked>;
  /** Takes back the link of one person, used or not. */
  readonly drop: (survey: string, pseudonym: string) => Promise<void>;
  readonly dropAll: (survey: string) => Promise<void>;
}

/** What is kept of a token: a hash of it with its survey, cut to 128 bits, so that the database opens no link. */
export const invitationId = (survey: string, token: string): Buffer =>
  hash('sha256', `confia-invitation-1\n${survey}\n${token}`, 'buffer').subarray(0, idBytes);

/** Links of people's own. Rows lie by hash and are written in that order, so that they say nothing of any list. */
export const invitationTable = (connection: Connection, schema: Schema): Invitations => {
  const insert = prepared(
    connection,
    schema
      .insertInto('invitation')
      .values({ survey: text, token: blob, used: number, pseudonym: text, attributes: text }),
  );
  const one = prepared(
    connection,
    schema
      .selectFrom('invitation')
      .select(['used', 'pseudonym', 'attributes'])
      .where('survey', '=', text)
      .where('token', '=', blob),
  );
  const used = prepared(
    connection,
    schema
      .updateTable('invitation')
      .set({ used: number })
      .where('survey', '=', text)
      .where('token', '=', blob),
  );
  const counted = prepared(
    connection,
    schema
      .selectFrom('invitation')
      .select((select) => select.fn.countAll<number>().as('rows'))
      .where('survey', '=', text),
  );
  const revoke = prepared(
    connection,
    schema.deleteFrom('invitation').where('survey', '=', text).where('token', '=', blob),
  );
  const drop = prepared(
    connection,
    schema.deleteFrom('invitation').where('survey', '=', text).where('pseudonym', '=', text),
  );
  const dropAll = prepared(connection, schema.deleteFrom('invitation').where('survey', '=', text));

  return {
    add: async (survey, invitations) => {
      const rows = invitations.map((own) => ({ own, id: invitationId(survey, own.token) }));
      rows.sort((one, other) => one.id.compare(other.id));
      await insert.each(
        rows.map(({ own, id }) => [survey, id, 0, own.pseudonym ?? '', JSON.stringify(own.attributes ?? {})]),
      );
    },
    find: async (survey, token) => {
      const row = await one.get(survey, token);
      if (row === undefined) return null;
      return {
        used: row.used !== 0,
        pseudonym: row.pseudonym === '' ? null : row.pseudonym,
        attributes: JSON.parse(row.attributes) as Answers,
      };
    },
    burn: async (survey, token) => {
      await used.run(1, survey, token);
    },
    count: async (survey) => (await counted.get(survey))?.rows ?? 0,
    revoke: async (survey, token) => {
      const row = await one.get(survey, token);
      if (row === undefined) return 'unknown';
      if (row.used !== 0) return 'used';
      await revoke.run(survey, token);
      return 'revoked';
    },
    drop: async (survey, pseudonym) => {
      if (pseudonym !== '') await drop.run(survey, pseudonym);
    },
    dropAll: async (survey) => {
      await dropAll.run(survey);
    },
  };
};
