import { isSealedBy, sealOf } from '../accounts/acts.ts';
import { logBackups } from '../backup/backup-notes.ts';
import { tellIssues } from '../issue-sentence.ts';
import { storageIssue } from '../storage/storage-error.ts';
import { issueLines } from './print-issues.ts';
import { dataOptions, dataPlace } from './read-settings.ts';
import type { Verb } from './verb.ts';
import { withStore } from './with-store.ts';

export const verifyVerb: Verb = {
  name: 'verify',
  usage: ['[--log SEAL] [--data DIR] [--database URL]'],
  about: 'verify',
  options: [{ name: 'log', value: 'SEAL', about: 'option-log-seal' }, ...dataOptions],
  positionals: [0, 0],
  json: true,
  run: async (call) => {
    const { io, words, language, json } = call;
    const given = call.option('log') ?? '';
    const place = dataPlace(call);
    const { issues, responses, seal } = await withStore(place, async (store) => {
      const names = new Set((await store.surveys()).map(({ survey }) => survey.name));
      const counts = await Promise.all([...names].map((name) => store.counts(name)));
      await logBackups(store, place.folder);
      const acts = await store.accounts.find('act');
      const others = given === '' || isSealedBy(acts, given) ? [] : [storageIssue('STORE-ACTS-SEAL', 'act')];
      return {
        seal: sealOf(acts),
        issues: [...(await store.verify()), ...others],
        responses: counts.reduce((sum, { complete }) => sum + complete, 0),
      };
    });
    if (json)
      await io.out(`${JSON.stringify({ responses, log: seal, issues: tellIssues(issues, language) })}\n`);
    else if (issues.length === 0)
      await io.out(`${words('verified', { responses })}\n${words('log-seal', { seal })}\n`);
    else io.err(issueLines(issues, language));
    return issues.length === 0 ? 0 : 1;
  },
};
