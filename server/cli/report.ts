import { mkdir } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import type { ReportHead } from '../../analysis/report/report-head.ts';
import { operatorAct } from '../accounts/operator-act.ts';
import { localAnalyst } from '../analyst/local-analyst.ts';
import { chosenMirror, staffMirrors } from '../analyst/staff-mirrors.ts';
import { systemClock } from '../clock.ts';
import { askReport } from '../report/ask-report.ts';
import { printedReport } from '../report/printed-report.ts';
import {
  companionFile,
  isReportFormat,
  type ReportFormat,
  reportEndings,
  reportFile,
  reportFormats,
} from '../report/report-file.ts';
import { takeCompanion } from '../report/take-companion.ts';
import { copyOptions } from './copy-options.ts';
import type { Exit } from './exit.ts';
import { fail, UsageFailure } from './failure.ts';
import { causeOf, taken } from './files.ts';
import { publishedOr } from './published.ts';
import { dataOptions, dataPlace } from './read-settings.ts';
import type { Call, Verb } from './verb.ts';
import { withStore } from './with-store.ts';
import { writeTexts } from './write-file.ts';

const named = ['weight', 'strata', 'cluster'] as const;

const headOf = ({ option }: Call): ReportHead => ({
  ...Object.fromEntries(named.flatMap((key) => (option(key) === null ? [] : [[key, option(key)]]))),
  ...(option('filter') === null ? {} : { where: option('filter') ?? '' }),
});

interface Target {
  readonly format: ReportFormat;
  readonly path: string;
}

/** Where each form goes: one file by its name, or a folder; into that no copy of answers that nobody asked for. */
const targetsOf = ({ option, words }: Call, name: string, language: string): readonly Target[] => {
  const out = option('out');
  const asked = option('format');
  if (out === null || (asked !== null && !isReportFormat(asked)))
    throw new UsageFailure(words('usage-report'));
  const named = reportFormats.find((format) => extname(out) === `.${reportEndings[format].ending}`);
  if (named !== undefined) return [{ format: asked ?? named, path: out }];
  return reportFormats
    .filter((format) => (asked === null ? format !== 'r' : format === asked))
    .map((format) => ({ format, path: join(out, `${name}-${language}.${reportEndings[format].ending}`) }));
};

const madeFolder = async (path: string): Promise<void> => {
  try {
    await mkdir(dirname(path), { recursive: true });
  } catch (error) {
    fail('FILE-UNWRITABLE', { file: path, cause: causeOf(error) }, path);
  }
};

export const reportVerb: Verb = {
  name: 'report',
  usage: [
    'NAME --out DIR|FILE [--format html|xlsx|pptx|r] [--language es|en] [--filter EXPRESSION] [--weight NAME] [--mirror NAME|none]',
  ],
  about: 'report',
  options: [
    { name: 'out', value: 'PATH', about: 'option-report-out' },
    { name: 'format', value: 'FORMAT', about: 'option-report-format' },
    { name: 'language', value: 'TAG', about: 'option-report-language' },
    { name: 'filter', value: 'EXPRESSION', about: 'option-filter' },
    ...named.map((name) => ({ name, value: 'NAME', about: `option-plan-${name}` }) as const),
    { name: 'mirror', value: 'NAME', about: 'option-mirror' },
    { name: 'purpose', value: 'TEXT', about: 'option-report-purpose' },
    ...dataOptions,
  ],
  positionals: [1, 1],
  json: true,
  run: async (call) => {
    const { io, positionals, json, option, words } = call;
    const [name = ''] = positionals;
    const language = option('language') ?? call.language;
    if (language !== 'en' && language !== 'es') throw new UsageFailure(words('usage-report'));
    const targets = targetsOf(call, name, language);
    const { purpose } = copyOptions(call);
    return withStore(dataPlace(call), async (store): Promise<Exit> => {
      const published = await publishedOr(store, name);
      const mirrors = await staffMirrors(store, published, () => true);
      const mirror = taken(chosenMirror(mirrors, published, option('mirror') ?? ''), name);
      const wanted = { published, head: headOf(call), language, isQuoting: true, mirror };
      const told = taken(await askReport(store, localAnalyst(store), systemClock, wanted), name);
      const report = printedReport(told, language);
      for (const { format, path } of targets) {
        await madeFolder(path);
        if (format !== 'r') {
          await writeTexts(path, reportFile(format, report));
          continue;
        }
        const copy = {
          day: systemClock.today(published.survey.timezone),
          taker: 'operator' as const,
          purpose,
        };
        const companion = taken(await takeCompanion(store, told, copy), name);
        await operatorAct(store, 'export', name);
        await writeTexts(path, [companionFile(companion)]);
      }
      const files = targets.map(({ path }) => path);
      await io.out(json ? `${JSON.stringify({ files })}\n` : `${files.join('\n')}\n`);
      return 0;
    });
  },
};
