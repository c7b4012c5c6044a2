import { fieldworkWords } from '../../surveys/locales/fieldwork.ts';
import { localAnalyst } from '../analyst/local-analyst.ts';
import { systemClock } from '../clock.ts';
import { fieldworkOf } from '../fieldwork/fieldwork-of.ts';
import type { Exit } from './exit.ts';
import { fieldworkLines } from './fieldwork-lines.ts';
import { publishedOr } from './published.ts';
import { dataOptions, dataPlace } from './read-settings.ts';
import type { Verb } from './verb.ts';
import { withStore } from './with-store.ts';

export const fieldworkVerb: Verb = {
  name: 'fieldwork',
  usage: ['NAME [--data DIR] [--database URL]'],
  about: 'fieldwork',
  options: dataOptions,
  positionals: [1, 1],
  json: true,
  run: (call) =>
    withStore<Exit>(dataPlace(call), async (store) => {
      const { io, language, positionals, json } = call;
      const { survey } = await publishedOr(store, positionals[0] ?? '');
      const fieldwork = await fieldworkOf(
        { store, analyst: localAnalyst(store), clock: systemClock },
        survey.name,
      );
      const lines = json
        ? [JSON.stringify(fieldwork)]
        : fieldworkLines(fieldwork, fieldworkWords(language), language);
      await io.out(`${lines.join('\n')}\n`);
      return 0;
    }),
};
