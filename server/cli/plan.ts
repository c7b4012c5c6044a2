import { claimSentence } from '../../analysis/plan/claim-sentence.ts';
import { runPlan } from '../../analysis/plan/run-plan.ts';
import { shippedPlan } from '../../analysis/plan/shipped-plan.ts';
import { leastGroupOf, versionsOf } from '../analyst/least-group.ts';
import { claimLines } from './claim-lines.ts';
import type { Exit } from './exit.ts';
import { UsageFailure } from './failure.ts';
import { publishedOr } from './published.ts';
import { dataFolder, dataOption } from './read-settings.ts';
import type { Verb } from './verb.ts';
import { withStore } from './with-store.ts';

export const planVerb: Verb = {
  name: 'plan',
  usage: ['NAME [--data DIR]'],
  about: 'plan',
  options: [dataOption],
  positionals: [1, 1],
  json: true,
  run: async (call) => {
    const { io, words, positionals, json, language } = call;
    const [name = ''] = positionals;
    const plan = shippedPlan(name);
    if (plan === null) throw new UsageFailure(words('usage-plan', { name }));
    return withStore(dataFolder(call), async (store): Promise<Exit> => {
      await publishedOr(store, name);
      const least = leastGroupOf(await versionsOf(store, name));
      const table = await runPlan(await store.source(name), plan, { least });
      if (!json) {
        await io.out(`${claimLines(table, language).join('\n')}\n`);
        return 0;
      }
      const claims = table.claims.map((claim) => ({
        ...claim,
        sentence: { en: claimSentence(claim, 'en'), es: claimSentence(claim, 'es') },
      }));
      await io.out(`${JSON.stringify({ ...table, claims }, null, 2)}\n`);
      return 0;
    });
  },
};
