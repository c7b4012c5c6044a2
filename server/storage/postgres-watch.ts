import { setTimeout as pause } from 'node:timers/promises';
import type { OpenClient, PostgresClient } from './postgres-client.ts';
import { isLost, postgresCode } from './postgres-failure.ts';

/**
 * Milliseconds are counted in ticks of this process, so that one that stood still itself does not take the server for
 * silent.
 */
export interface WatchTimes {
  readonly tick: number;
  /** After so many without an answer somebody asks whether the server is there. */
  readonly patience: number;
  /** After so many without an answer to that it is not. */
  readonly silence: number;
}

const usual: WatchTimes = { tick: 250, patience: 2000, silence: 4000 };

/** Looks at which the server is at work on nothing for a session that waits, before the session is given up. */
const looks = 2;

/** Milliseconds after the server was found silent in which nobody tries it again. */
const rest = 1000;

interface Session {
  readonly client: PostgresClient;
  /** The server's own name for it, once it has said so. */
  process: number;
  waiting: number;
  /** Bytes it has heard. */
  heard: number;
  /** Ticks for which it has waited and heard nothing. */
  still: number;
  /** Looks in that time at which the server was at work on nothing for it. */
  idle: number;
}

const late = 'ETIMEDOUT';

const silent = (): Error => Object.assign(new Error('PostgreSQL gives no answer'), { code: late });

/**
 * Sessions that never wait for ever, and never end for being slow. Whoever waits for long asks over a session of its own
 * whether the server is there and at work on it. Where it is, waiting goes on: a rebuilding and a sum over millions take as
 * long as they take. Where it gives no answer (its machine stands still, the network lets nothing through), all sessions
 * are over at once, and one that is to begin has no more than that time until one did. Where it is there but has nothing to
 * do for a session that waits, the network has forgotten that session, and it alone is over.
 */
export const watchedSessions = (open: OpenClient, times: WatchTimes = usual): OpenClient => {
  const { tick, patience, silence } = times;
  const sessions = new Set<Session>();
  let ticking: NodeJS.Timeout | null = null;
  let isSilent = false;
  let foundSilent = Number.NEGATIVE_INFINITY;
  let looking = false;

  /** Rejects where it takes longer than the silence after which nobody is taken to be there, and nobody is. */
  const soon = async <T>(work: Promise<T>, isNobodyThere = () => true): Promise<T> => {
    let over = false;
    let alone = isNobodyThere();
    const tooLate = async (): Promise<never> => {
      for (let waited = 0; !over && (waited < silence || !alone); waited += tick) {
        await pause(tick, undefined, { ref: false });
        alone ||= isNobodyThere();
      }
      throw silent();
    };
    try {
      return await Promise.race([work, tooLate()]);
    } finally {
      over = true;
    }
  };

  const openSoon = async (isNobodyThere?: () => boolean): Promise<PostgresClient> => {
    const opening = open();
    try {
      return await soon(opening, isNobodyThere);
    } catch (error) {
      opening.then(
        (client) => client.cut(),
        () => undefined,
      );
      throw error;
    }
  };

  /** Those of our sessions on which the server is at work; null where it gives no answer, all where it refuses to say. */
  const atWork = async (): Promise<ReadonlySet<number> | null> => {
    const own = [...sessions].map(({ process }) => process);
    let client: PostgresClient | null = null;
    try {
      client = await openSoon();
      const { rows } = await soon(
        client.query(
          `SELECT pid FROM pg_stat_activity WHERE pid IN (${own.join(', ')}) AND state !~ '^idle'`,
        ),
      );
      return new Set((rows as readonly { readonly pid: number }[]).map(({ pid }) => pid));
    } catch (error) {
      return isLost(error) ? null : new Set(own);
    } finally {
      client?.cut();
    }
  };

  const fellSilent = (): void => {
    isSilent = true;
    foundSilent = performance.now();
  };

  const isLate = ({ still }: Session): boolean => still * tick >= patience;

  const look = async (): Promise<void> => {
    looking = true;
    const busy = await atWork();
    looking = false;
    if (busy === null) fellSilent();
    else isSilent = false;
    for (const own of sessions) {
      if (busy !== null && !isLate(own)) continue;
      own.still = 0;
      own.idle = busy?.has(own.process) === true ? 0 : own.idle + 1;
      if (busy === null || own.idle >= looks) own.client.cut();
    }
  };

  const watch = (): void => {
    for (const own of sessions) {
      const heard = own.client.heard();
      if (own.waiting === 0 || heard !== own.heard) Object.assign(own, { heard, still: 0, idle: 0 });
      else own.still += 1;
    }
    if (!looking && [...sessions].some(isLate)) void look();
  };

  const begun = (client: PostgresClient): Session => {
    const own: Session = { client, process: 0, waiting: 0, heard: 0, still: 0, idle: 0 };
    sessions.add(own);
    ticking ??= setInterval(watch, tick).unref();
    return own;
  };

  const over = (own: Session): void => {
    sessions.delete(own);
    if (sessions.size > 0 || ticking === null) return;
    clearInterval(ticking);
    ticking = null;
  };

  return async () => {
    if (isSilent && performance.now() - foundSilent < rest) throw silent();
    const client = await openSoon(() => isSilent).catch((error: unknown) => {
      if (postgresCode(error) === late) fellSilent();
      else isSilent = isLost(error);
      throw error;
    });
    isSilent = false;
    const own = begun(client);
    let told: (() => void) | null = null;
    let isOver = false;
    client.whenLost(() => {
      over(own);
      isOver = true;
      told?.();
    });
    const waits = async <T>(ask: () => Promise<T>): Promise<T> => {
      own.waiting += 1;
      try {
        return await ask();
      } finally {
        own.waiting -= 1;
      }
    };
    const { rows } = await waits(() => client.query('SELECT pg_backend_pid() AS pid')).catch(
      (error: unknown) => {
        client.cut();
        throw error;
      },
    );
    own.process = (rows as readonly { readonly pid: number }[])[0]?.pid ?? 0;
    return {
      ...client,
      query: (sql, values) => waits(() => client.query(sql, values)),
      whenLost: (tell) => {
        if (isOver) tell();
        else told = tell;
      },
      end: () => waits(client.end),
    };
  };
};
