import { type Migration, sql } from '../storage/kysely.ts';

const ending = sql`strict, without rowid`;

/**
 * Researchers, never respondents: who they are, how they sign in, what they may do, and what they did. Columns of the
 * first five tables are named as better-auth names its fields. Tokens and keys are kept as hashes; no address and no
 * browser of anybody. The log of acts is numbered, and each line carries the hash of the line before it.
 */
export const accounts: Migration = {
  up: async ({ schema }) => {
    await schema
      .createTable('researcher')
      .addColumn('id', 'text', (column) => column.notNull().primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('email', 'text', (column) => column.notNull().unique())
      .modifyEnd(ending)
      .execute();
    await schema
      .createTable('credential')
      .addColumn('id', 'text', (column) => column.notNull().primaryKey())
      .addColumn('userId', 'text', (column) => column.notNull())
      .addColumn('providerId', 'text', (column) => column.notNull())
      .addColumn('accountId', 'text', (column) => column.notNull())
      .addColumn('password', 'text')
      .modifyEnd(ending)
      .execute();
    await schema
      .createTable('passkey')
      .addColumn('id', 'text', (column) => column.notNull().primaryKey())
      .addColumn('userId', 'text', (column) => column.notNull())
      .addColumn('name', 'text')
      .addColumn('publicKey', 'text', (column) => column.notNull())
      .addColumn('credentialID', 'text', (column) => column.notNull().unique())
      .addColumn('counter', 'integer', (column) => column.notNull())
      .addColumn('deviceType', 'text', (column) => column.notNull())
      .addColumn('backedUp', 'integer', (column) => column.notNull())
      .addColumn('transports', 'text')
      .modifyEnd(ending)
      .execute();
    await schema
      .createTable('session')
      .addColumn('id', 'text', (column) => column.notNull().primaryKey())
      .addColumn('userId', 'text', (column) => column.notNull())
      .addColumn('token', 'text', (column) => column.notNull().unique())
      .addColumn('createdAt', 'text', (column) => column.notNull())
      .addColumn('expiresAt', 'text', (column) => column.notNull())
      .modifyEnd(ending)
      .execute();
    await schema
      .createTable('verification')
      .addColumn('id', 'text', (column) => column.notNull().primaryKey())
      .addColumn('identifier', 'text', (column) => column.notNull())
      .addColumn('value', 'text', (column) => column.notNull())
      .addColumn('expiresAt', 'text', (column) => column.notNull())
      .modifyEnd(ending)
      .execute();
    await schema
      .createTable('membership')
      .addColumn('researcher', 'text', (column) => column.notNull())
      .addColumn('survey', 'text', (column) => column.notNull())
      .addColumn('role', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('membership_key', ['researcher', 'survey', 'role'])
      .modifyEnd(ending)
      .execute();
    await schema
      .createTable('door')
      .addColumn('token', 'text', (column) => column.notNull().primaryKey())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('researcher', 'text', (column) => column.notNull())
      .addColumn('label', 'text', (column) => column.notNull())
      .addColumn('roles', 'text', (column) => column.notNull())
      .addColumn('until', 'integer', (column) => column.notNull())
      .modifyEnd(ending)
      .execute();
    await schema
      .createTable('api_key')
      .addColumn('id', 'text', (column) => column.notNull().primaryKey())
      .addColumn('token', 'text', (column) => column.notNull().unique())
      .addColumn('researcher', 'text', (column) => column.notNull())
      .addColumn('label', 'text', (column) => column.notNull())
      .addColumn('survey', 'text', (column) => column.notNull())
      .addColumn('scopes', 'text', (column) => column.notNull())
      .addColumn('used', 'text', (column) => column.notNull())
      .modifyEnd(ending)
      .execute();
    await schema
      .createTable('act')
      .addColumn('place', 'integer', (column) => column.notNull().primaryKey())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('who', 'text', (column) => column.notNull())
      .addColumn('what', 'text', (column) => column.notNull())
      .addColumn('object', 'text', (column) => column.notNull())
      .addColumn('result', 'text', (column) => column.notNull())
      .addColumn('hash', 'text', (column) => column.notNull())
      .modifyEnd(ending)
      .execute();
  },
};
