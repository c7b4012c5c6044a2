import { operatorAct } from '../accounts/operator-act.ts';
import { fail } from './failure.ts';
import { dataOptions, dataPlace } from './read-settings.ts';
import type { Verb } from './verb.ts';
import { withStore } from './with-store.ts';

export const closeVerb: Verb = {
  name: 'close',
  usage: ['NAME [--data DIR] [--database URL]'],
  about: 'close',
  options: dataOptions,
  positionals: [1, 1],
  json: true,
  run: async (call) => {
    const { io, words, positionals, json } = call;
    const name = positionals[0] ?? '';
    const closed = await withStore(dataPlace(call), async (store) => {
      const done = await store.closeSurvey(name);
      if (done) await operatorAct(store, 'close', name);
      return done;
    });
    if (!closed) return fail('SURVEY-UNKNOWN', { name }, name);
    await io.out(json ? `${JSON.stringify({ name, status: 'closed' })}\n` : `${words('closed', { name })}\n`);
    return 0;
  },
};
