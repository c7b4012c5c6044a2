import { tellIssues } from '../issue-sentence.ts';
import { issueLines } from './print-issues.ts';
import { dataOptions, dataPlace } from './read-settings.ts';
import type { Verb } from './verb.ts';
import { withStore } from './with-store.ts';

export const verifyVerb: Verb = {
  name: 'verify',
  usage: ['[--data DIR] [--database URL]'],
  about: 'verify',
  options: dataOptions,
  positionals: [0, 0],
  json: true,
  run: async (call) => {
    const { io, words, language, json } = call;
    const { issues, responses } = await withStore(dataPlace(call), async (store) => {
      const names = new Set((await store.surveys()).map(({ survey }) => survey.name));
      const counts = await Promise.all([...names].map((name) => store.counts(name)));
      return {
        issues: await store.verify(),
        responses: counts.reduce((sum, { complete }) => sum + complete, 0),
      };
    });
    if (json) await io.out(`${JSON.stringify({ responses, issues: tellIssues(issues, language) })}\n`);
    else if (issues.length === 0) await io.out(`${words('verified', { responses })}\n`);
    else io.err(issueLines(issues, language));
    return issues.length === 0 ? 0 : 1;
  },
};
