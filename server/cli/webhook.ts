import { webhookWords } from '../../surveys/locales/webhook.ts';
import { operatorAct } from '../accounts/operator-act.ts';
import { systemRandom } from '../random.ts';
import { surveyWebhooks } from '../webhook/survey-webhooks.ts';
import type { Exit } from './exit.ts';
import { Failure, fail } from './failure.ts';
import { numberOption } from './number-option.ts';
import { publishedOr } from './published.ts';
import { dataOptions, dataPlace, readSettings } from './read-settings.ts';
import type { Verb } from './verb.ts';
import { withStore } from './with-store.ts';

export const webhookVerb: Verb = {
  name: 'webhook',
  usage: ['NAME [--add ADDRESS --batch N] [--resume ID] [--remove ID] [--data DIR] [--database URL]'],
  about: 'webhook',
  options: [
    { name: 'add', value: 'ADDRESS', about: 'option-webhook-add' },
    { name: 'batch', value: 'N', about: 'option-webhook-batch' },
    { name: 'resume', value: 'ID', about: 'option-webhook-resume' },
    { name: 'remove', value: 'ID', about: 'option-webhook-remove' },
    ...dataOptions,
  ],
  positionals: [1, 1],
  json: true,
  run: async (call) => {
    const { io, language, positionals, option, json } = call;
    const { settings } = await readSettings(call, { port: 0 });
    return withStore<Exit>(dataPlace(call), async (store) => {
      const { survey } = await publishedOr(store, positionals[0] ?? '');
      const { name } = survey;
      // whoever runs the machine lets it send notices by adding one
      const hooks = surveyWebhooks({
        store,
        settings: { ...settings, webhooks: true },
        random: systemRandom,
      });
      const [add, resume, remove] = [option('add'), option('resume'), option('remove')];
      if (add !== null) {
        const made = await hooks.add(name, add, numberOption(call, 'batch', 50, 1));
        if (!made.ok) throw new Failure(made.issues, add);
        await operatorAct(store, 'webhook-add', name);
      }
      for (const [id, act, what] of [
        [resume, hooks.again, 'webhook-resume'],
        [remove, hooks.remove, 'webhook-remove'],
      ] as const) {
        if (id === null) continue;
        if (!(await act(name, id))) return fail('WEBHOOK-UNKNOWN', { id }, id);
        await operatorAct(store, what, name);
      }
      const all = await hooks.list(name);
      if (json) {
        await io.out(`${JSON.stringify({ webhooks: all })}\n`);
        return 0;
      }
      const say = webhookWords(language);
      const lines = all.map(({ id, address, batch, told, secret, state }) =>
        [
          `${id}  ${address}`,
          `  ${say('every', { batch })} ${say('told', { told })} ${say(`state-${state}`)}`,
          `  ${say('secret')}: ${secret}`,
        ].join('\n'),
      );
      await io.out(`${lines.length === 0 ? say('none') : lines.join('\n')}\n`);
      return 0;
    });
  },
};
