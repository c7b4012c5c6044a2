import { basename } from 'node:path';
import { operatorAct } from '../accounts/operator-act.ts';
import { systemClock } from '../clock.ts';
import { exportIssues } from '../export/export-issues.ts';
import { exportRows } from '../export/export-rows.ts';
import { copyOptions } from './copy-options.ts';
import type { Exit } from './exit.ts';
import { Failure, UsageFailure } from './failure.ts';
import { progress } from './progress.ts';
import { publishedOr } from './published.ts';
import { dataFolder, dataOption } from './read-settings.ts';
import type { Verb } from './verb.ts';
import { withStore } from './with-store.ts';
import { writeTexts } from './write-file.ts';

/** Where the codebook of a data file lies: `answers.csv` has `answers.codebook.json` beside it. */
const besideOf = (path: string): string => `${path.replace(/\.[^./]*$/, '')}.codebook.json`;

export const exportVerb: Verb = {
  name: 'export',
  usage: ['NAME --format csv|json --out FILE [--lossless] [--days coarse|exact] [--purpose TEXT]'],
  about: 'export',
  options: [
    { name: 'format', value: 'FORMAT', about: 'option-format' },
    { name: 'out', value: 'FILE', about: 'option-out' },
    { name: 'lossless', about: 'option-lossless' },
    { name: 'days', value: 'DAYS', about: 'option-days' },
    { name: 'purpose', value: 'TEXT', about: 'option-purpose' },
    dataOption,
  ],
  positionals: [1, 1],
  json: true,
  run: async (call) => {
    const { io, words, positionals, option, json } = call;
    const name = positionals[0] ?? '';
    const out = option('out');
    const format = option('format') ?? 'csv';
    if (out === null || (format !== 'csv' && format !== 'json'))
      throw new UsageFailure(words('usage-export'));
    const { days, purpose } = copyOptions(call);
    return withStore<Exit>(dataFolder(call), async (store) => {
      const published = await publishedOr(store, name);
      const refused = await exportIssues(store, published.survey.name);
      if (refused.length > 0) throw new Failure(refused, name);
      const { complete } = await store.counts(name);
      const bar = progress(io, words('exporting'), complete);
      let rows = 0;
      const made = await exportRows({
        store,
        published,
        spreadsheet: option('lossless') === null,
        days,
        copy: { day: systemClock.today(published.survey.timezone), taker: 'operator', purpose: purpose },
        at: (done) => {
          rows = done;
          bar.at(done);
        },
      });
      await operatorAct(store, 'export', name);
      const codebook = besideOf(out);
      await writeTexts(out, format === 'csv' ? made.csv() : made.json());
      if (format === 'csv') await writeTexts(codebook, [`${JSON.stringify(made.codebook, null, 2)}\n`]);
      bar.end();
      const facts = { file: out, copy: made.copy, rows, columns: made.codebook.variables.length };
      if (json) await io.out(`${JSON.stringify({ ...facts, ...(format === 'csv' ? { codebook } : {}) })}\n`);
      else
        await io.out(
          `${words(format === 'csv' ? 'exported' : 'exported-json', { ...facts, codebook: basename(codebook) })}\n`,
        );
      return 0;
    });
  },
};
