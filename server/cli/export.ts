import { basename, dirname } from 'node:path';
import type { Issue } from '../../surveys/model/issue.ts';
import { operatorAct } from '../accounts/operator-act.ts';
import { systemClock } from '../clock.ts';
import { ddiOf } from '../export/ddi/ddi-of.ts';
import { exportCodebook } from '../export/export-codebook.ts';
import { exportFile } from '../export/export-file.ts';
import { isExportFormat, readFirst } from '../export/export-format.ts';
import { exportIssues } from '../export/export-issues.ts';
import { exportRows } from '../export/export-rows.ts';
import {
  type MarginWeighting,
  marginWeightIssues,
  marginWeights,
  weightOf,
} from '../export/margin-weights.ts';
import { readWeighting, weightLimits, weightNames } from '../export/read-weighting.ts';
import { weightIssues } from '../export/weight-issues.ts';
import { copyOptions } from './copy-options.ts';
import type { Exit } from './exit.ts';
import { Failure, UsageFailure } from './failure.ts';
import { taken } from './files.ts';
import { marginsFile } from './margins-file.ts';
import { progress } from './progress.ts';
import { publishedOr } from './published.ts';
import { dataOptions, dataPlace } from './read-settings.ts';
import type { Call, Verb } from './verb.ts';
import { withStore } from './with-store.ts';
import { writeTexts } from './write-file.ts';

/** Where the codebook of a data file lies: `answers.csv` has `answers.codebook.json` beside it. */
const besideOf = (path: string): string => `${path.replace(/\.[^./]*$/, '')}.codebook.json`;

/** Weights from the margins of a file. */
const weightingOf = async ({
  option,
  words,
}: Pick<Call, 'option' | 'words'>): Promise<MarginWeighting | null> => {
  const file = option('margins');
  if (file === null) return null;
  const [name, limits] = [option('weight-name') ?? 'margins', option('limits') ?? ''];
  if (!weightNames.test(name)) throw new UsageFailure(words('usage-weight-name'));
  if (!weightLimits.test(limits)) throw new UsageFailure(words('usage-limits'));
  const asked = {
    margins: await marginsFile(file),
    weightName: name,
    limits,
    weight: option('weight') ?? '',
  };
  return taken(readWeighting(asked), file);
};

/** Nothing where nothing is wrong with it. */
const refusedBy = (issues: readonly Issue[], name: string): null => {
  if (issues.length > 0) throw new Failure(issues, name);
  return null;
};

export const exportVerb: Verb = {
  name: 'export',
  usage: [
    'NAME --format csv|datapackage|xlsx|parquet|json|sav|zsav|dta|ddi --out FILE [--language TAG] [--labels] [--weight NAME] [--margins FILE [--weight-name NAME] [--limits LEAST-MOST]] [--lossless] [--days coarse|exact] [--raw] [--purpose TEXT] [--progress]',
  ],
  about: 'export',
  options: [
    { name: 'format', value: 'FORMAT', about: 'option-format' },
    { name: 'out', value: 'FILE', about: 'option-out' },
    { name: 'language', value: 'TAG', about: 'option-labels' },
    { name: 'labels', about: 'option-label-values' },
    { name: 'weight', value: 'NAME', about: 'option-file-weight' },
    { name: 'margins', value: 'FILE', about: 'option-margins' },
    { name: 'weight-name', value: 'NAME', about: 'option-weight-name' },
    { name: 'limits', value: 'LIMITS', about: 'option-limits' },
    { name: 'lossless', about: 'option-lossless' },
    { name: 'days', value: 'DAYS', about: 'option-days' },
    { name: 'raw', about: 'option-raw' },
    { name: 'purpose', value: 'TEXT', about: 'option-purpose' },
    { name: 'progress', about: 'option-progress' },
    ...dataOptions,
  ],
  positionals: [1, 1],
  json: true,
  run: async (call) => {
    const { io, words, positionals, option, json } = call;
    const name = positionals[0] ?? '';
    const out = option('out');
    const format = option('format') ?? 'csv';
    if (out === null || (format !== 'ddi' && !isExportFormat(format)))
      throw new UsageFailure(words('usage-export'));
    const isLabelled = option('labels') !== null;
    if (isLabelled && format !== 'csv' && format !== 'xlsx')
      throw new UsageFailure(words('usage-export-labels'));
    const { days, purpose } = copyOptions(call);
    const texts = option('raw') === null ? 'scrubbed' : 'raw';
    const weighting = await weightingOf(call);
    return withStore<Exit>(dataPlace(call), async (store) => {
      const published = await publishedOr(store, name);
      const refused = format === 'ddi' ? [] : await exportIssues(store, published.survey.name);
      if (refused.length > 0) throw new Failure(refused, name);
      const weight = option('weight');
      if (weight !== null && weightIssues((await exportCodebook(store, name)).codebook, weight).length > 0)
        throw new UsageFailure(words('usage-export-weight', { name: weight }));
      const day = systemClock.today(published.survey.timezone);
      const weights =
        weighting === null
          ? null
          : format === 'ddi'
            ? refusedBy(marginWeightIssues((await exportCodebook(store, name)).codebook, weighting), name)
            : taken(await marginWeights(store, published, weighting), name);
      if (format === 'ddi') {
        const language = option('language');
        const described = await ddiOf(store, published, {
          day,
          ...(language === null ? {} : { language }),
          ...(weight === null ? {} : { weight }),
          weighting,
        });
        await writeTexts(out, [described]);
        await io.out(
          json ? `${JSON.stringify({ file: out })}\n` : `${words('exported-ddi', { file: out })}\n`,
        );
        return 0;
      }
      const { complete } = await store.counts(name);
      const isShown = option('progress') !== null;
      const reading = progress(
        io,
        words(readFirst.has(format) ? 'reading' : 'exporting'),
        complete,
        undefined,
        isShown,
      );
      let writing = reading;
      let rows = 0;
      const made = await exportRows({
        store,
        published,
        days,
        texts,
        ...(weights === null ? {} : { weights }),
        copy: { day, taker: 'operator', purpose },
        at: (done) => {
          rows = done;
          reading.at(done);
        },
      });
      await operatorAct(store, 'export', name);
      const file = exportFile({
        rows: made,
        format,
        values: isLabelled ? 'labels' : 'codes',
        texts,
        variant: option('lossless') === null ? 'spreadsheet' : 'lossless',
        language: option('language') ?? made.codebook.languages[0] ?? 'en',
        ...weightOf(weight ?? undefined, weighting),
        day,
        folder: dirname(out),
        written: (done) => {
          if (writing === reading) {
            reading.end();
            writing = progress(io, words('exporting'), rows, undefined, isShown);
          }
          writing.at(done);
        },
      });
      const codebook = besideOf(out);
      await writeTexts(out, file.pieces);
      if (format === 'csv') await writeTexts(codebook, [`${JSON.stringify(made.codebook, null, 2)}\n`]);
      writing.end();
      const facts = { file: out, copy: made.copy, rows, columns: made.codebook.variables.length, texts };
      const said = weights && {
        column: weights.variable.name,
        least: weights.made.least,
        most: weights.made.most,
        effect: weights.made.designEffect,
      };
      const cuts = file.cuts();
      if (json)
        await io.out(
          `${JSON.stringify({ ...facts, ...(said === null ? {} : { weights: said }), ...(format === 'csv' ? { codebook } : {}), ...(cuts.length > 0 ? { cuts } : {}) })}\n`,
        );
      else {
        await io.out(
          `${words(format === 'csv' ? 'exported' : 'exported-json', { ...facts, codebook: basename(codebook) })}\n${words(`exported-${texts}`)}\n`,
        );
        if (said !== null) await io.out(`${words('exported-weights', said)}\n`);
        if (cuts.length > 0)
          io.err(
            `${words('exported-cut', { variables: cuts.map(({ variable }) => variable).join(', ') })}\n`,
          );
      }
      return 0;
    });
  },
};
