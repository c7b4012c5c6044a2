import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { admission } from '../admission/admission.ts';
import { threadAnalyst } from '../analyst/thread-analyst.ts';
import { createApp } from '../app.ts';
import { loadAssets } from '../assets.ts';
import { logBackups } from '../backup/backup-notes.ts';
import { clearWork } from '../backup/work-folder.ts';
import { systemClock } from '../clock.ts';
import { localDryRunner } from '../dry-run/local-dry-runner.ts';
import { threadDryRunner } from '../dry-run/thread-dry-runner.ts';
import { daily } from '../jobs/daily.ts';
import { troubleWatch } from '../jobs/trouble-watch.ts';
import { type Running, serve } from '../main.ts';
import { metricsApp } from '../metrics/metrics-app.ts';
import { requestCounts } from '../metrics/request-counts.ts';
import { type LogLine, logText } from '../middleware/log-requests.ts';
import { systemRandom } from '../random.ts';
import type { Settings } from '../settings.ts';
import { StorageError } from '../storage/storage-error.ts';
import type { Store } from '../storage/store.ts';
import { noticeSender } from '../webhook/send-notice.ts';
import { webhookWork } from '../webhook/webhook-work.ts';
import { fail } from './failure.ts';
import { causeOf } from './files.ts';
import type { Io } from './io.ts';
import type { DataPlace } from './read-settings.ts';

/** A server and the address at which people on this machine reach it. */
export interface Reachable {
  readonly url: string;
  readonly running: Running;
  /** Says no to whoever asks whether new requests should come here; what comes is still answered. */
  readonly leave: () => void;
}

const local = (host: string): string => (host === '0.0.0.0' || host === '::' ? 'localhost' : host);

const shownHost = (host: string): string => (host.includes(':') ? `[${host}]` : host);

const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';

/**
 * Puts the application together, listens, and starts the daily work. What researchers ask is worked out in a thread of
 * its own where that is built, else in this one.
 *
 * @param place of the store’s database, for the thread in which researchers’ questions are worked out
 * @param tries how many ports, counting up from the one in the settings, may be tried where one is taken
 */
export const runServer = async (
  io: Io,
  store: Store,
  settings: Settings,
  { database, wideFrom }: Pick<DataPlace, 'database' | 'wideFrom'>,
  options: {
    readonly tries?: number;
    readonly quiet?: boolean;
    /** Where a program that watches may ask for numbers. */
    readonly metrics?: { readonly host: string; readonly port: number } | null;
  } = {},
): Promise<Reachable> => {
  const { tries = 1, quiet = false, metrics = null } = options;
  let staying = true;
  const ready = (): boolean => staying;
  const counts = metrics === null ? null : requestCounts(systemClock.now);
  const log = (line: LogLine): void => {
    if (!quiet || line.level === 'error') io.err(logText(line));
  };
  const file = join(io.serverFolder, 'analysis-worker.js');
  const analyst = existsSync(file)
    ? threadAnalyst({
        file,
        path: database,
        ...(wideFrom === undefined ? {} : { wideFrom }),
        changeColumns: store.changeColumns,
      })
    : null;
  const trials = join(io.serverFolder, 'dry-run-worker.js');
  const work = daily({
    store,
    clock: systemClock,
    leftovers: () => Promise.all([clearWork(settings.dataFolder), logBackups(store, settings.dataFolder)]),
    failed: (error) => {
      const code = error instanceof StorageError ? error.issue.code : 'HTTP-INTERNAL';
      log({ time: new Date(systemClock.now()).toISOString(), level: 'error', event: `daily ${code}` });
    },
  });
  const away = store.isShared
    ? troubleWatch(store, (code) =>
        log({
          time: new Date(systemClock.now()).toISOString(),
          level: code === null ? 'info' : 'error',
          event: `database ${code ?? 'answers'}`,
        }),
      )
    : null;
  const told =
    settings.webhooks === true
      ? webhookWork({
          store,
          clock: systemClock,
          secret: settings.receiptSecret,
          send: noticeSender(),
          failed: () =>
            log({ time: new Date(systemClock.now()).toISOString(), level: 'error', event: 'webhooks' }),
        })
      : null;
  const perSecond = settings.startsPerSecond ?? 0;
  const door =
    perSecond === 0
      ? null
      : admission({ clock: systemClock, random: systemRandom, secret: settings.receiptSecret, perSecond });
  const app = createApp({
    store,
    daily: work,
    ...(analyst === null ? {} : { analyst }),
    dryRunner: existsSync(trials) ? threadDryRunner(trials) : localDryRunner,
    settings,
    clock: systemClock,
    random: systemRandom,
    assets: loadAssets(io.clientFolder),
    proof: io.proof,
    log,
    ready,
    ...(door === null ? {} : { admission: door }),
    ...(counts === null ? {} : { counts }),
  });
  const watch = async (): Promise<Running | null> => {
    if (metrics === null || counts === null) return null;
    const { build } = settings;
    const numbers = metricsApp({
      counts,
      store,
      daily: work.health,
      ready,
      build,
      delayed: () => door?.delayed() ?? 0,
    });
    return serve(numbers, metrics.port, metrics.host);
  };
  for (let next = settings.port; ; next += 1) {
    try {
      const running = await serve(app, next, settings.host);
      const watched = await watch();
      const url = settings.baseUrl ?? `http://${shownHost(local(settings.host))}:${running.port}`;
      const drain = async (patience?: number): Promise<void> => {
        work.end();
        away?.end();
        told?.end();
        await running.drain(patience);
        await watched?.drain(0);
        await analyst?.close();
      };
      analyst?.prepare();
      const leave = (): void => {
        staying = false;
      };
      return { url, running: { port: running.port, drain }, leave };
    } catch (error) {
      if (isTaken(error) && next + 1 < settings.port + tries) continue;
      work.end();
      told?.end();
      return fail('PORT-TAKEN', { port: next, cause: causeOf(error) });
    }
  }
};

/** Waits until the process is asked to end. */
export const untilEnding = (io: Io): Promise<void> =>
  new Promise((resolve) => {
    if (io.ending.aborted) resolve();
    else io.ending.addEventListener('abort', () => resolve(), { once: true });
  });
