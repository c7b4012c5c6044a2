import { operatorAct } from '../accounts/operator-act.ts';
import { leastGroupOf, versionsOf } from '../analyst/least-group.ts';
import { systemClock } from '../clock.ts';
import { consentCounts } from '../export/consent-counts.ts';
import { consentRecords } from '../export/consent-records.ts';
import { exportIssues } from '../export/export-issues.ts';
import { copyOptions } from './copy-options.ts';
import type { Exit } from './exit.ts';
import { UsageFailure } from './failure.ts';
import { publishedOr } from './published.ts';
import { dataOptions, dataPlace } from './read-settings.ts';
import type { Verb } from './verb.ts';
import { withStore } from './with-store.ts';
import { writeTexts } from './write-file.ts';

export const consentsVerb: Verb = {
  name: 'consents',
  usage: ['NAME --out FILE [--days coarse|exact] [--purpose TEXT]'],
  about: 'consents',
  options: [
    { name: 'out', value: 'FILE', about: 'option-out' },
    { name: 'days', value: 'DAYS', about: 'option-days' },
    { name: 'purpose', value: 'TEXT', about: 'option-purpose' },
    ...dataOptions,
  ],
  positionals: [1, 1],
  json: true,
  run: async (call) => {
    const { io, words, positionals, option, json } = call;
    const out = option('out');
    if (out === null) throw new UsageFailure(words('usage-consents'));
    const { days, purpose } = copyOptions(call);
    return withStore<Exit>(dataPlace(call), async (store) => {
      const { survey, study } = await publishedOr(store, positionals[0] ?? '');
      const { name } = survey;
      if (study.mode === 'anonymous' || (await exportIssues(store, name)).length > 0) {
        const counts = await consentCounts(store, name, leastGroupOf(await versionsOf(store, name)));
        await writeTexts(out, [`${JSON.stringify(counts, null, 2)}\n`]);
        await operatorAct(store, 'consents', name);
        const facts = { file: out, texts: counts.texts.length };
        await io.out(json ? `${JSON.stringify(facts)}\n` : `${words('consents-counted', facts)}\n`);
        return 0;
      }
      const made = await consentRecords({
        store,
        survey: name,
        days,
        copy: { day: systemClock.today(survey.timezone), taker: 'operator', purpose },
      });
      await writeTexts(out, made.lines());
      await operatorAct(store, 'consents', name);
      const facts = { file: out, copy: made.copy, ...made.written() };
      await io.out(json ? `${JSON.stringify(facts)}\n` : `${words('consents-written', facts)}\n`);
      return 0;
    });
  },
};
