import { accountsOf } from '../accounts/accounts.ts';
import { systemClock } from '../clock.ts';
import { systemRandom } from '../random.ts';
import { readRoom } from './disk-options.ts';
import { dataOption, readSettings, serverOptions } from './read-settings.ts';
import { runServer, untilEnding } from './run-server.ts';
import type { Verb } from './verb.ts';
import { openFolder } from './with-store.ts';

/** The port unless told otherwise. */
const port = 4173;

export const serveVerb: Verb = {
  name: 'serve',
  usage: ['[--port N] [--data DIR]'],
  about: 'serve',
  options: [...serverOptions(port), dataOption],
  positionals: [0, 0],
  json: true,
  run: async (call) => {
    const { io, words, json } = call;
    const { settings, tokenFile } = await readSettings(call, { port });
    const store = await openFolder(settings.dataFolder, readRoom(call));
    try {
      const { url, running } = await runServer(io, store, settings);
      const first = await accountsOf({
        store,
        settings,
        clock: systemClock,
        random: systemRandom,
      }).firstKey();
      const studio = first === null ? `${url}/d` : `${url}/account/first/${first}`;
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
      io.err(json ? '' : `${words('draining')}\n`);
      await running.drain();
    } finally {
      await store.close();
    }
    return 0;
  },
};
