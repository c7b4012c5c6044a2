import { operatorAct } from '../accounts/operator-act.ts';
import { tellIssues } from '../issue-sentence.ts';
import { fail, UsageFailure } from './failure.ts';
import { issueLines } from './print-issues.ts';
import { publishedOr } from './published.ts';
import { dataOptions, dataPlace } from './read-settings.ts';
import type { Verb } from './verb.ts';
import { withStore } from './with-store.ts';

export const eraseVerb: Verb = {
  name: 'erase',
  usage: ['NAME --pseudonym P [--data DIR] [--database URL]'],
  about: 'erase',
  options: [{ name: 'pseudonym', value: 'P', about: 'option-pseudonym' }, ...dataOptions],
  positionals: [1, 1],
  json: true,
  run: async (call) => {
    const { io, words, language, positionals, option, json } = call;
    const name = positionals[0] ?? '';
    const pseudonym = option('pseudonym');
    if (pseudonym === null || pseudonym === '') throw new UsageFailure(words('usage-erase'));
    const { erased, issues } = await withStore(dataPlace(call), async (store) => {
      await publishedOr(store, name);
      const done = await store.erasePseudonym(name, pseudonym);
      await operatorAct(store, 'erase', name);
      return done;
    });
    if (!json) io.err(issueLines(issues, language));
    if (erased === 0 && issues.length === 0) return fail('PSEUDONYM-UNKNOWN', { name }, name);
    await io.out(
      json
        ? `${JSON.stringify({ name, erased, issues: tellIssues(issues, language) })}\n`
        : `${words('erased', { n: erased, name })}\n`,
    );
    return issues.length === 0 ? 0 : 1;
  },
};
