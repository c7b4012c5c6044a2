import { createApp } from '../app.ts';
import { loadAssets } from '../assets.ts';
import { systemClock } from '../clock.ts';
import { type Running, serve } from '../main.ts';
import { logText } from '../middleware/log-requests.ts';
import { systemRandom } from '../random.ts';
import type { Settings } from '../settings.ts';
import type { Store } from '../storage/store.ts';
import { fail } from './failure.ts';
import { causeOf } from './files.ts';
import type { Io } from './io.ts';

/** A server and the address at which people on this machine reach it. */
export interface Reachable {
  readonly url: string;
  readonly running: Running;
}

const local = (host: string): string => (host === '0.0.0.0' || host === '::' ? 'localhost' : host);

const shownHost = (host: string): string => (host.includes(':') ? `[${host}]` : host);

const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';

/**
 * Puts the application together and listens.
 *
 * @param tries how many ports, counting up from the one in the settings, may be tried where one is taken
 */
export const runServer = async (io: Io, store: Store, settings: Settings, tries = 1): Promise<Reachable> => {
  const app = createApp({
    store,
    settings,
    clock: systemClock,
    random: systemRandom,
    assets: loadAssets(io.clientFolder),
    log: (line) => io.err(logText(line)),
  });
  for (let next = settings.port; ; next += 1) {
    try {
      const running = await serve(app, next, settings.host);
      const url = settings.baseUrl ?? `http://${shownHost(local(settings.host))}:${running.port}`;
      return { url, running };
    } catch (error) {
      if (isTaken(error) && next + 1 < settings.port + tries) continue;
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
