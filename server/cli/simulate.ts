import { systemClock } from '../clock.ts';
import { simulate } from '../simulation/simulate.ts';
import { fieldworkDays } from './fieldwork-days.ts';
import { numberOption } from './number-option.ts';
import { progress } from './progress.ts';
import { publishedOr } from './published.ts';
import { dataOptions, dataPlace } from './read-settings.ts';
import type { Verb } from './verb.ts';
import { withStore } from './with-store.ts';

export const simulateVerb: Verb = {
  name: 'simulate',
  usage: ['NAME --n N [--seed S] [--data DIR] [--database URL]'],
  about: 'simulate',
  options: [
    { name: 'n', value: 'N', about: 'option-n', facts: { n: 100 } },
    { name: 'seed', value: 'S', about: 'option-seed', facts: { seed: 1 } },
    ...dataOptions,
  ],
  positionals: [1, 1],
  json: true,
  run: async (call) => {
    const { io, words, positionals, json } = call;
    const name = positionals[0] ?? '';
    const n = numberOption(call, 'n', 100, 1);
    const seed = numberOption(call, 'seed', 1);
    const counts = await withStore(dataPlace(call), async (store) => {
      const { survey } = await publishedOr(store, name);
      const bar = progress(io, words('simulating', { name }), n);
      const made = await simulate({
        store,
        name,
        n,
        seed,
        days: fieldworkDays(systemClock.today(survey.timezone)),
        onProgress: bar.at,
      });
      bar.end();
      return made;
    });
    const facts = { name, stored: counts.stored, already: counts.repeated, seed };
    await io.out(
      json
        ? `${JSON.stringify({ ...facts, brokeOff: counts.brokeOff })}\n`
        : `${words('simulated', facts)}\n`,
    );
    return 0;
  },
};
