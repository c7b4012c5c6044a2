import { readFileSync, writeFileSync } from 'node:fs';
import type { LabelledText } from '../../analysis/text/model/labelled-text.ts';
import { listedWords } from '../../analysis/text/model/listed-words.ts';
import { openModel } from '../../analysis/text/model/model.ts';
import { performanceOf } from '../../analysis/text/model/performance.ts';
import { readTone } from '../../server/read-tone.ts';
import { labelledRows } from './labelled-rows.ts';
import { lexiconPackages, naturalScorer, type Package } from './lexicon-packages.ts';
import { tellRatio } from './tell-ratio.ts';
import {
  foldReads,
  isKept,
  readsBy,
  referenceModel,
  surveyReads,
  type ToneReads,
  taughtAgain,
} from './tone-reads.ts';

const readme = 'analysis/text/README.md';
const modelPath = 'analysis/text/sentiment.bin';

const figure = (share: number): string => (100 * share).toFixed(1);

const theirs = async ({ scorer, most }: Package, rows: readonly LabelledText[]): Promise<number | null> => {
  const score = scorer(rows[0]?.language ?? '');
  if (score === null) return null;
  const found = [];
  for (const { text, label } of rows.slice(0, most)) {
    const value = await score(text);
    found.push({ gold: label, read: value < 0 ? 0 : value > 0 ? 2 : 1, sure: null });
  }
  return performanceOf(found).macroF1;
};

/** Works through the rows again and again for so many seconds of processor time; says how many texts a second. */
const rate = async (
  work: (row: LabelledText) => unknown,
  rows: readonly LabelledText[],
  seconds: number,
): Promise<number> => {
  const start = process.cpuUsage();
  for (let done = 0; ; ) {
    for (const row of rows) {
      await work(row);
      done += 1;
      if (done % 100 !== 0 && done % rows.length !== 0) continue;
      const { user, system } = process.cpuUsage(start);
      const taken = (user + system) / 1e6;
      if (taken >= seconds) return done / taken;
    }
  }
};

/** After a second of the same work, so that what is measured is compiled: of every scorer alike. */
const perSecond = async (
  work: (row: LabelledText) => unknown,
  rows: readonly LabelledText[],
): Promise<string> => {
  await rate(work, rows, 1);
  return Math.round(await rate(work, rows, 2)).toLocaleString('en');
};

const table = (rows: readonly (readonly string[])[]): string =>
  rows
    .map(
      (cells, at) => `| ${cells.join(' | ')} |${at === 0 ? `\n|${cells.map(() => ' --- |').join('')}` : ''}`,
    )
    .join('\n');

/** Macro-F1 and accuracy of always saying the commonest label. */
const majority = (rows: readonly LabelledText[]): string => {
  const often = (label: number): number => rows.filter((row) => row.label === label).length;
  const commonest = [0, 1, 2].reduce((best, one) => (often(one) > often(best) ? one : best));
  const { macroF1, accuracy } = performanceOf(
    rows.map(({ label }) => ({ gold: label, read: commonest, sure: null })),
  );
  return `${figure(macroF1)} / ${figure(accuracy)}`;
};

/**
 * How well the tone of texts is read, and how fast, beside the packages of the registry; kept in the folder's README.
 * `npm run bench -- text quick` leaves out what would have to be trained for measuring (half an hour), unless a run before has kept it.
 */
export const textBench = async (): Promise<void> => {
  const lines = labelledRows();
  if (lines === null) {
    process.stdout.write('  no labelled texts beside the project\n');
    return;
  }
  const before = process.memoryUsage().rss;
  const start = performance.now();
  const file = readFileSync(modelPath);
  const model = openModel(file, listedWords);
  if (model === null) throw new Error(`textBench: ${modelPath} is no model`);
  const openedAfter = performance.now() - start;
  const validation = lines.filter(
    ({ split, language }) => split === 'val' && model.languages.includes(language),
  );
  readsBy(model, validation.slice(0, 1), 'val');
  const readAfter = performance.now() - start;
  const grown = (process.memoryUsage().rss - before) / 2 ** 20;
  const opening = `Opening the file takes ${openedAfter.toFixed(0)} ms, with a first text and its language's lists ${readAfter.toFixed(0)} ms and ${grown.toFixed(0)} MB.`;
  process.stdout.write(`  ${opening}\n`);

  const packages = await lexiconPackages();
  const umsab = validation.filter(({ source }) => source === 'umsab');
  const all = !process.argv.includes('quick');
  const has = (name: Parameters<typeof isKept>[1]): boolean => all || isKept(model.version, name);
  const reference = new Map(
    (has('reference.bin') ? readsBy(referenceModel(model.version, lines), umsab, 'val') : []).map(
      ({ language, reads }) => [language, performanceOf(reads).macroF1],
    ),
  );
  const reads: readonly ToneReads[] = [
    ...readsBy(model, validation, 'val'),
    ...(has('folds.json') ? foldReads(model.version, lines) : []),
    ...surveyReads(model, lines, 'es_survey'),
  ].sort((a, b) => `${a.source} ${a.language}`.localeCompare(`${b.source} ${b.language}`, 'en'));
  const quality: string[][] = [
    [
      'texts',
      'language',
      'read',
      'rows',
      'model F1',
      'accuracy',
      'ECE',
      '80 %',
      'majority',
      ...packages.map(({ name }) => name),
    ],
  ];
  const below: string[] = [];
  const means: number[] = [];
  for (const { source, language, how, rows, reads: labelled } of reads) {
    const own = performanceOf(labelled);
    if (source === 'umsab') means.push(own.macroF1);
    const line = [
      source,
      language,
      how,
      String(rows.length),
      figure(own.macroF1),
      figure(own.accuracy),
      (own.calibrationError ?? 0).toFixed(3),
      figure(own.accuracyOfSurest ?? 0),
      majority(rows),
    ];
    for (const one of packages) {
      const other = await theirs(one, rows);
      line.push(other === null ? '-' : figure(other));
      if (other !== null && other > own.macroF1)
        below.push(
          `${source} ${language}: ${one.name} ${figure(other)} (of ${Math.min(one.most, rows.length)} rows), model ${figure(own.macroF1)}`,
        );
    }
    quality.push(line);
    process.stdout.write(`  ${line.join('  ')}\n`);
  }
  const mean = (list: readonly number[]): string =>
    figure(list.reduce((a, b) => a + b, 0) / Math.max(1, list.length));
  const beside =
    reference.size > 0
      ? `of the reference model, which was also taught with its training rows, is for measuring only and is not shipped: ${mean([...reference.values()])} (${[...reference].map(([language, f1]) => `${language} ${figure(f1)}`).join(', ')})`
      : 'a quick run, without the models that are trained for measuring only';
  const measured = `Mean of \`umsab\`: ${mean(means)}; ${beside}.`;
  const exceptions = `Packages ahead of the model: ${below.length === 0 ? 'none' : below.join('; ')}.`;
  process.stdout.write(`  ${measured}\n  ${exceptions}\n`);
  const again = all ? taughtAgain(file, lines) : null;
  const bytes =
    again === null
      ? 'A quick run: the model was not taught again.'
      : `Taught again in this run from ${again.texts.toLocaleString('en')} texts: ${again.same ? 'the same bytes as the shipped file' : 'OTHER bytes than the shipped file'}.`;
  process.stdout.write(`  ${bytes}\n`);
  const some = reads.flatMap(({ language, how, rows }) =>
    language === 'en' && how === 'val' ? rows.slice(0, 400) : [],
  );
  const speed: string[][] = [['scorer', 'texts a second (English, one thread, processor time, warm)']];
  speed.push(['model', await perSecond((row) => readsBy(model, [row], ''), some)]);
  speed.push([
    'model, language found first',
    await perSecond(({ text }) => readTone(text, 'und', 'open'), some),
  ]);
  const bare = naturalScorer(false)('en');
  if (bare !== null) speed.push(['natural without stemmer', await perSecond(({ text }) => bare(text), some)]);
  for (const { name, scorer, most } of packages) {
    const score = scorer('en');
    if (score !== null)
      speed.push([
        name,
        await perSecond(({ text }) => score(text), most < 1000 ? some.slice(0, most) : some),
      ]);
  }
  const [own] = speed.slice(1).map(([, rate = '']) => Number(rate.replaceAll(/\D/g, '')));
  for (const [beside = '', rate = ''] of speed.slice(3))
    tellRatio({
      what: 'reading the tone of English texts',
      beside,
      ratio: (own ?? 0) / Number(rate.replaceAll(/\D/g, '')),
    });
  for (const line of speed) process.stdout.write(`  ${line.join('  ')}\n`);
  const text = readFileSync(readme, 'utf8');
  const [head = '', rest = ''] = text.split('<!-- measured: `npm run bench -- text` -->\n');
  const after = rest.split('<!-- /measured -->')[1] ?? '';
  writeFileSync(
    readme,
    `${head}<!-- measured: \`npm run bench -- text\` -->\n\n${table(quality)}\n\n${measured}\n\n${exceptions}\n\n${bytes}\n\n${table(speed)}\n\n${opening}\n\n<!-- /measured -->${after}`,
  );
};
