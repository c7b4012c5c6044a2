import { fail, UsageFailure } from './failure.ts';
import { publishedOr } from './published.ts';
import { dataFolder, dataOption } from './read-settings.ts';
import type { Verb } from './verb.ts';
import { withStore } from './with-store.ts';

export const eraseVerb: Verb = {
  name: 'erase',
  usage: ['NAME --pseudonym P [--data DIR]'],
  about: 'erase',
  options: [{ name: 'pseudonym', value: 'P', about: 'option-pseudonym' }, dataOption],
  positionals: [1, 1],
  json: true,
  run: async (call) => {
    const { io, words, positionals, option, json } = call;
    const name = positionals[0] ?? '';
    const pseudonym = option('pseudonym');
    if (pseudonym === null || pseudonym === '') throw new UsageFailure(words('usage-erase'));
    const erased = await withStore(dataFolder(call), async (store) => {
      await publishedOr(store, name);
      return store.erasePseudonym(name, pseudonym);
    });
    if (erased === 0) return fail('PSEUDONYM-UNKNOWN', { name }, name);
    await io.out(
      json ? `${JSON.stringify({ name, erased })}\n` : `${words('erased', { n: erased, name })}\n`,
    );
    return 0;
  },
};
