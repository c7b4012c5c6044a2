import { setTimeout as pause } from 'node:timers/promises';
import { accountsOf } from '../accounts/accounts.ts';
import { systemClock } from '../clock.ts';
import { systemRandom } from '../random.ts';
import { readRoom } from './disk-options.ts';
import { UsageFailure } from './failure.ts';
import { dataOptions, dataPlace, portOf, readSettings, serverOptions } from './read-settings.ts';
import { runServer, untilEnding } from './run-server.ts';
import type { Call, Verb } from './verb.ts';
import { openFolder, told } from './with-store.ts';

/** The port unless told otherwise. */
const port = 4173;

/** Longest time for which a server that is to end still takes requests. */
const longestWait = 300;

/** How long readiness is false before the server stops listening. */
const secondsOf = ({ option, io, words }: Call): number => {
  const given = option('drain-wait') || io.env['CONFIA_DRAIN_WAIT'] || '0';
  if (/^\d{1,3}$/.test(given) && Number(given) <= longestWait) return Number(given);
  throw new UsageFailure(words('usage-number', { option: '--drain-wait', least: 0 }));
};

const metricsOf = ({ option, io }: Call): { readonly host: string; readonly port: number } | null => {
  const given = option('metrics-port') || io.env['CONFIA_METRICS_PORT'] || '';
  const host = option('metrics-host') || io.env['CONFIA_METRICS_HOST'] || '127.0.0.1';
  return given === '' ? null : { host, port: portOf(given) };
};

export const serveVerb: Verb = {
  name: 'serve',
  usage: ['[--port N] [--data DIR] [--database URL]'],
  about: 'serve',
  options: [
    ...serverOptions(port),
    { name: 'drain-wait', value: 'SECONDS', about: 'option-drain-wait' },
    { name: 'metrics-port', value: 'N', about: 'option-metrics-port' },
    { name: 'metrics-host', value: 'ADDRESS', about: 'option-metrics-host' },
    ...dataOptions,
  ],
  positionals: [0, 0],
  json: true,
  run: async (call) => {
    const { io, words, json } = call;
    const wait = secondsOf(call);
    const metrics = metricsOf(call);
    const { settings, tokenFile } = await readSettings(call, { port });
    const place = dataPlace(call);
    const store = await openFolder(place, readRoom(call));
    try {
      await told(() => store.holdSecret(settings.receiptSecret));
      const { url, running, leave } = await runServer(io, store, settings, place, { metrics });
      const first = await accountsOf({
        store,
        settings,
        clock: systemClock,
        random: systemRandom,
      }).firstKey();
      const team = settings.teamUrl ?? url;
      const studio = first === null ? `${team}/d` : `${team}/account/first/${first}`;
      if (json) await io.out(`${JSON.stringify({ url, studio })}\n`);
      else {
        await io.out(`${words('serving', { url })}\n`);
        io.err(
          first === null
            ? `${words('serving-token', { file: tokenFile, studio })}\n`
            : `${words('serving-first', { studio })}\n`,
        );
      }
      await untilEnding(io);
      leave();
      io.err(json ? '' : `${words('draining')}\n`);
      if (wait > 0) await pause(wait * 1000);
      await running.drain();
    } finally {
      await store.close();
    }
    return 0;
  },
};
