import { createHash } from 'node:crypto';
import { createAdapterFactory } from 'better-auth/adapters';
import type { AccountReader, AccountRows, AccountTable } from '../storage/account-records.ts';

/** Columns of each table that better-auth may fill; what else it would store (addresses, browsers, times) is left out. */
const columns: Readonly<Record<string, readonly string[]>> = {
  researcher: ['id', 'name', 'email'],
  credential: ['id', 'userId', 'providerId', 'accountId', 'password'],
  passkey: [
    'id',
    'userId',
    'name',
    'publicKey',
    'credentialID',
    'counter',
    'deviceType',
    'backedUp',
    'transports',
  ],
  session: ['id', 'userId', 'token', 'createdAt', 'expiresAt'],
  verification: ['id', 'identifier', 'value', 'expiresAt'],
};

interface Condition {
  readonly field: string;
  readonly operator: string | undefined;
  readonly value: unknown;
  readonly connector: string | undefined;
}

type Row = Readonly<Record<string, unknown>>;

const tableOf = (model: string): AccountTable => {
  if (!Object.hasOwn(columns, model)) throw new Error(`auth-adapter: no table ${model}`);
  return model as AccountTable;
};

/** What is kept of a session's token. */
export const tokenHash = (token: unknown): string =>
  createHash('sha256')
    .update(`confia-session-1${String(token)}`)
    .digest('hex');

/** A row as it is stored: only columns there are, and no token but as its hash. */
const stored = (model: string, row: Row): Row => {
  const kept = Object.entries(row)
    .filter(([name, value]) => columns[model]?.includes(name) && value !== undefined)
    .map(([name, value]) => [name, model === 'session' && name === 'token' ? tokenHash(value) : value]);
  return Object.fromEntries(kept) as Row;
};

const holds = (row: Row, { field, operator, value }: Condition): boolean => {
  const own = row[field];
  if (operator === 'eq') return own === value;
  if (operator === 'ne') return own !== value;
  if (operator === 'in') return Array.isArray(value) && value.includes(own);
  if (operator === 'not_in') return Array.isArray(value) && !value.includes(own);
  const [left, right] = [String(own), String(value)];
  if (operator === 'lt') return left < right;
  if (operator === 'lte') return left <= right;
  if (operator === 'gt') return left > right;
  if (operator === 'gte') return left >= right;
  throw new Error(`auth-adapter: no operator ${operator}`);
};

const matching = async (
  rows: AccountReader,
  model: string,
  where: readonly Condition[] = [],
): Promise<readonly Row[]> => {
  const asked = where.map((own) =>
    model === 'session' && own.field === 'token' ? { ...own, value: tokenHash(own.value) } : own,
  );
  if (asked.some(({ connector }) => connector === 'OR')) throw new Error('auth-adapter: no OR');
  const equal = Object.fromEntries(
    asked.filter(({ operator }) => operator === 'eq').map(({ field, value }) => [field, value]),
  );
  return (await rows.find(tableOf(model), equal))
    .map((row) => ({ ...row }) as Row)
    .filter((row) => asked.every((own) => holds(row, own)));
};

/** Whoever asks by a token gets the row with that token, not with its hash. */
const shown = (where: readonly Condition[] | undefined, row: Row): Row => {
  const token = where?.find(({ field, operator }) => field === 'token' && operator === 'eq');
  return token === undefined ? row : { ...row, token: token.value };
};

/**
 * better-auth on the store's own connection and group commit: one writer, one transaction a turn. Tokens of sessions
 * are hashed here, so that nothing above can forget to.
 */
export const authAdapter = (rows: AccountRows) =>
  createAdapterFactory({
    config: {
      adapterId: 'confia',
      supportsDates: false,
      supportsBooleans: false,
      supportsJSON: false,
      transaction: false,
    },
    adapter: () => ({
      create: async ({ model, data }) => {
        await rows.write(
          async (records) => await records.insert(tableOf(model), stored(model, data) as never),
        );
        return data;
      },
      findOne: async <T>({
        model,
        where,
      }: {
        readonly model: string;
        readonly where: readonly Condition[];
      }) => {
        const [row] = await matching(rows, model, where);
        return row === undefined ? null : (shown(where, row) as T);
      },
      findMany: async <T>({
        model,
        where,
        limit,
      }: {
        readonly model: string;
        readonly where?: readonly Condition[] | undefined;
        readonly limit?: number;
      }) => (await matching(rows, model, where)).slice(0, limit) as T[],
      count: async ({ model, where }) => (await matching(rows, model, where)).length,
      update: async <T>({
        model,
        where,
        update,
      }: {
        readonly model: string;
        readonly where: readonly Condition[];
        readonly update: T;
      }) =>
        rows.write(async (records) => {
          const [row] = await matching(records, model, where);
          if (row === undefined) return null;
          const values = stored(model, update as Row);
          if (Object.keys(values).length > 0)
            await records.change(tableOf(model), { id: row['id'] } as never, values as never);
          return shown(where, { ...row, ...values }) as T;
        }),
      updateMany: async ({ model, where, update }) =>
        rows.write(async (records) => {
          const found = await matching(records, model, where);
          for (const { id } of found)
            await records.change(tableOf(model), { id } as never, stored(model, update) as never);
          return found.length;
        }),
      delete: async ({ model, where }) => {
        await rows.write(async (records) => {
          for (const { id } of await matching(records, model, where))
            await records.remove(tableOf(model), { id } as never);
        });
      },
      deleteMany: async ({ model, where }) =>
        rows.write(async (records) => {
          const found = await matching(records, model, where);
          for (const { id } of found) await records.remove(tableOf(model), { id } as never);
          return found.length;
        }),
      consumeOne: async <T>({
        model,
        where,
      }: {
        readonly model: string;
        readonly where: readonly Condition[];
      }) =>
        rows.write(async (records) => {
          const [row] = await matching(records, model, where);
          if (row === undefined) return null;
          await records.remove(tableOf(model), { id: row['id'] } as never);
          return shown(where, row) as T;
        }),
    }),
  });
