import { hash } from 'node:crypto';
import { Socket } from 'node:net';
import pg from 'pg';
import type { OpenClient } from './postgres-client.ts';

const int8 = 20;
const numeric = 1700;

/** Whole numbers and sums as numbers; none that is stored here is beyond those that a number holds exactly. */
const types = {
  getTypeParser: (id: number, format?: 'text' | 'binary') =>
    id === int8 || id === numeric ? Number : pg.types.getTypeParser(id, format),
} as pg.CustomTypesConfig;

/** A name for a statement, so that each session reads it once. */
const names = new Map<string, string>();
const nameOf = (sql: string): string => {
  const known = names.get(sql);
  if (known !== undefined) return known;
  const name = hash('sha256', sql, 'hex').slice(0, 32);
  names.set(sql, name);
  return name;
};

const connectMilliseconds = 10_000;

/** After so long without a word the system asks whether the other side is still there, so that no network forgets a session. */
const keepAliveMilliseconds = 5_000;

/** Sessions with the server that an address names: `postgres://user:password@host:port/database`. */
export const postgresSessions =
  (url: string): OpenClient =>
  async () => {
    const client = new pg.Client({
      connectionString: url,
      types,
      pipeline: true,
      keepAlive: true,
      keepAliveInitialDelayMillis: keepAliveMilliseconds,
      connectionTimeoutMillis: connectMilliseconds,
      application_name: 'confia',
    });
    let told: (() => void) | null = null;
    let lost = false;
    const end = (): void => {
      lost = true;
      told?.();
      told = null;
    };
    client.on('error', end);
    client.on('end', end);
    await client.connect();
    return {
      query: async (sql, values) => {
        const answers =
          values === undefined
            ? await client.query(sql)
            : await client.query({ name: nameOf(sql), text: sql, values: [...values] });
        // several statements have several answers, which its types do not say
        const last = [answers].flat().at(-1);
        return { rows: last?.rows ?? [], rowCount: last?.rowCount ?? 0, command: last?.command ?? '' };
      },
      whenLost: (tell) => {
        if (lost) tell();
        else told = tell;
      },
      whenNotified: (tell) => {
        client.on('notification', ({ payload }) => tell(payload ?? ''));
      },
      heard: () => {
        const { stream } = client.connection;
        return stream instanceof Socket ? stream.bytesRead : 0;
      },
      end: () => client.end(),
      cut: () => void client.connection.stream.destroy(),
    };
  };
