import { mkdir } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { ReportHead } from '../../analysis/report/report-head.ts';
import { localAnalyst } from '../analyst/local-analyst.ts';
import { askReport } from '../report/ask-report.ts';
import { printedReport } from '../report/printed-report.ts';
import { isReportFormat, type ReportFormat, reportFile, reportFormats } from '../report/report-file.ts';
import type { Exit } from './exit.ts';
import { fail, UsageFailure } from './failure.ts';
import { causeOf, taken } from './files.ts';
import { publishedOr } from './published.ts';
import { dataFolder, dataOption } from './read-settings.ts';
import type { Call, Verb } from './verb.ts';
import { withStore } from './with-store.ts';
import { writeTexts } from './write-file.ts';

const named = ['weight', 'strata', 'cluster'] as const;

const headOf = ({ option }: Call): ReportHead => ({
  ...Object.fromEntries(named.flatMap((key) => (option(key) === null ? [] : [[key, option(key)]]))),
  ...(option('filter') === null ? {} : { where: option('filter') ?? '' }),
});

/** Where each form goes: one file by its name, or a folder with all of them or the one that was asked for. */
const targetsOf = (
  { option, words }: Call,
  name: string,
  language: string,
): readonly { readonly format: ReportFormat; readonly path: string }[] => {
  const out = option('out');
  const asked = option('format');
  if (out === null || (asked !== null && !isReportFormat(asked)))
    throw new UsageFailure(words('usage-report'));
  const ending = extname(out).slice(1);
  const byName = reportFormats.find((format) => reportFile(format).ending === ending);
  const format = asked ?? byName;
  if (byName !== undefined) return [{ format: asked ?? byName, path: out }];
  return reportFormats
    .filter((own) => format === undefined || own === format)
    .map((own) => ({ format: own, path: join(out, `${name}-${language}.${reportFile(own).ending}`) }));
};

export const reportVerb: Verb = {
  name: 'report',
  usage: ['NAME --out DIR|FILE [--format html] [--language es|en] [--filter EXPRESSION] [--weight NAME]'],
  about: 'report',
  options: [
    { name: 'out', value: 'PATH', about: 'option-report-out' },
    { name: 'format', value: 'FORMAT', about: 'option-report-format' },
    { name: 'language', value: 'TAG', about: 'option-report-language' },
    { name: 'filter', value: 'EXPRESSION', about: 'option-filter' },
    ...named.map((name) => ({ name, value: 'NAME', about: `option-plan-${name}` }) as const),
    dataOption,
  ],
  positionals: [1, 1],
  json: true,
  run: async (call) => {
    const { io, positionals, json, option, words } = call;
    const [name = ''] = positionals;
    const language = option('language') ?? call.language;
    if (language !== 'en' && language !== 'es') throw new UsageFailure(words('usage-report'));
    const targets = targetsOf(call, name, language);
    return withStore(dataFolder(call), async (store): Promise<Exit> => {
      const published = await publishedOr(store, name);
      const wanted = { published, head: headOf(call), language, isQuoting: true };
      const told = taken(await askReport(store, localAnalyst(store), wanted), name);
      const report = printedReport(told, language);
      for (const { format, path } of targets) {
        try {
          await mkdir(join(path, '..'), { recursive: true });
        } catch (error) {
          return fail('FILE-UNWRITABLE', { file: path, cause: causeOf(error) }, path);
        }
        await writeTexts(path, await reportFile(format).make(report));
      }
      const files = targets.map(({ path }) => path);
      await io.out(json ? `${JSON.stringify({ files })}\n` : `${files.join('\n')}\n`);
      return 0;
    });
  },
};
