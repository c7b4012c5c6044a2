import { lookup } from '../../surveys/locales/catalogue.ts';
import { publicWords } from '../../surveys/locales/public.ts';
import type { Result } from '../../surveys/model/issue.ts';
import { operatorAct } from '../accounts/operator-act.ts';
import { localAnalyst } from '../analyst/local-analyst.ts';
import { systemClock } from '../clock.ts';
import { publicFile, publicLanguages } from '../public/public-document.tsx';
import { publicResults } from '../public/public-results.ts';
import type { Exit } from './exit.ts';
import { Failure, UsageFailure } from './failure.ts';
import { jsonOf } from './files.ts';
import { publishedOr } from './published.ts';
import { dataOptions, dataPlace } from './read-settings.ts';
import type { Verb } from './verb.ts';
import { withStore } from './with-store.ts';
import { writeTexts } from './write-file.ts';

const taken = <T>(result: Result<T>, context: string): T => {
  if (!result.ok) throw new Failure(result.issues, context);
  return result.value;
};

export const publicVerb: Verb = {
  name: 'public',
  usage: [
    'NAME [--tables FILE] [--release] [--open | --shut] [--out FILE.html] [--language TAG] [--data DIR] [--database URL]',
  ],
  about: 'public',
  options: [
    { name: 'tables', value: 'FILE', about: 'option-public-tables' },
    { name: 'release', about: 'option-public-release' },
    { name: 'open', about: 'option-public-open' },
    { name: 'shut', about: 'option-public-shut' },
    { name: 'out', value: 'FILE', about: 'option-public-out' },
    { name: 'language', value: 'TAG', about: 'option-public-language' },
    ...dataOptions,
  ],
  positionals: [1, 1],
  json: true,
  run: (call) => {
    const { io, words, language, positionals, option, json } = call;
    const name = positionals[0] ?? '';
    const [tables, out, tongue] = [option('tables'), option('out'), option('language') ?? language];
    const isOpening = option('open') !== null;
    if (isOpening && option('shut') !== null) throw new UsageFailure(words('usage-public'));
    return withStore<Exit>(dataPlace(call), async (store) => {
      const published = await publishedOr(store, name);
      const written = lookup(tongue, publicLanguages(published.survey));
      if (written === null) throw new UsageFailure(words('usage-public'));
      const results = publicResults({ store, analyst: localAnalyst(store), clock: systemClock });
      if (tables !== null) {
        taken(await results.choose(name, await jsonOf(tables)), tables);
        await operatorAct(store, 'public-tables', name);
      }
      if (option('release') !== null) {
        taken(await results.release(name), name);
        await operatorAct(store, 'public-release', name);
      }
      if (isOpening || option('shut') !== null) {
        taken(await results.open(name, isOpening), name);
        await operatorAct(store, isOpening ? 'public-open' : 'public-shut', name);
      }
      const standing = await results.standing(name);
      if (out !== null) await writeTexts(out, [await publicFile(published, standing, written)]);
      const { plan, open, missing, least, kept } = standing;
      const last = kept.at(-1)?.release;
      if (json) {
        await io.out(
          `${JSON.stringify({ name, plan, open, least, missing, releases: kept.map(({ release }) => ({ number: release.number, day: release.day, tables: release.tables.length })), ...(out === null ? {} : { file: out }) })}\n`,
        );
        return 0;
      }
      const say = publicWords(language);
      const lines = [
        say('cli-plan', { tables: plan?.tables.length ?? 0 }),
        last === undefined
          ? say('page-release-none')
          : say('cli-last', { number: last.number, day: last.day, tables: last.tables.length }),
        ...(plan === null
          ? []
          : [missing > 0 ? say('page-release-missing', { missing }) : say('page-release-due')]),
        open ? say('cli-open', { address: `/p/${name}` }) : say('cli-shut'),
        ...(out === null ? [] : [say('cli-written', { file: out })]),
      ];
      await io.out(`${lines.join('\n')}\n`);
      return 0;
    });
  },
};
