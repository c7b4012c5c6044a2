import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { listedWords } from '../../analysis/text/model/listed-words.ts';
import { openModel, type SentimentModel } from '../../analysis/text/model/model.ts';
import { performanceOf } from '../../analysis/text/model/performance.ts';
import { type LabelledLine, readLabelled } from '../../analysis/text/model/read-labelled.ts';
import { labels, sentiment } from '../../analysis/text/model/sentiment.ts';
import { readTone } from '../../server/read-tone.ts';
import { lexiconPackages, naturalScorer, type Package } from './lexicon-packages.ts';

const folder = '../shared/data/sentiment';
const readme = 'analysis/text/README.md';
const modelPath = 'analysis/text/sentiment.bin';

const rowsOf = (): readonly LabelledLine[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl.gz'))
    .sort()
    .flatMap((name) =>
      gunzipSync(readFileSync(join(folder, name)))
        .toString('utf8')
        .split('\n'),
    )
    .map(readLabelled)
    .filter((row) => row !== null)
    .filter(({ split }) => split === 'val');

/** The label, the probability it has, by the part of the model that is of this kind of text. */
const read = (model: SentimentModel, { text, language, domain, frame }: LabelledLine) => {
  const head = domain === 'survey' || domain === 'review' ? domain : 'general';
  const { label, p } = sentiment(model, text, { language, head, frame });
  return { read: label === null ? 1 : labels.indexOf(label), sure: Math.max(...(p ?? [1 / 3])) };
};

const figure = (share: number): string => (100 * share).toFixed(1);

const theirs = async ({ scorer, most }: Package, rows: readonly LabelledLine[]): Promise<string> => {
  const score = scorer(rows[0]?.language ?? '');
  if (score === null) return '-';
  const found = [];
  for (const { text, label } of rows.slice(0, most)) {
    const value = await score(text);
    found.push({ gold: label, read: value < 0 ? 0 : value > 0 ? 2 : 1, sure: null });
  }
  return figure(performanceOf(found).macroF1);
};

const perSecond = async (
  work: (row: LabelledLine) => unknown,
  rows: readonly LabelledLine[],
): Promise<string> => {
  for (const row of rows.slice(0, 200)) await work(row);
  const start = process.cpuUsage();
  for (const row of rows) await work(row);
  const { user, system } = process.cpuUsage(start);
  return Math.round(rows.length / ((user + system) / 1e6)).toLocaleString('en');
};

const table = (rows: readonly (readonly string[])[]): string =>
  rows
    .map(
      (cells, at) => `| ${cells.join(' | ')} |${at === 0 ? `\n|${cells.map(() => ' --- |').join('')}` : ''}`,
    )
    .join('\n');

/** How well the tone of texts is read, and how fast, beside the packages of the registry; kept in the folder's README. */
export const textBench = async (): Promise<void> => {
  if (!existsSync(folder)) {
    process.stdout.write(`  no labelled texts in ${folder}\n`);
    return;
  }
  const model = openModel(readFileSync(modelPath), listedWords);
  if (model === null) throw new Error(`textBench: ${modelPath} is no model`);
  const packages = await lexiconPackages();
  const groups = new Map<string, LabelledLine[]>();
  for (const row of rowsOf()) {
    if (!model.languages.includes(row.language)) continue;
    const group = `${row.source} ${row.language}`;
    groups.set(group, [...(groups.get(group) ?? []), row]);
  }
  const quality: string[][] = [
    [
      'texts',
      'language',
      'rows',
      'model F1',
      'accuracy',
      'ECE',
      '80 %',
      'majority',
      ...packages.map(({ name }) => name),
    ],
  ];
  for (const [group, rows] of [...groups].sort()) {
    const [source = '', language = ''] = group.split(' ');
    const own = performanceOf(rows.map((row) => ({ gold: row.label, ...read(model, row) })));
    const always = performanceOf(
      rows.map(({ label }) => ({
        gold: label,
        read: [0, 1, 2].reduce((best, one) =>
          rows.filter((row) => row.label === one).length > rows.filter((row) => row.label === best).length
            ? one
            : best,
        ),
        sure: null,
      })),
    );
    const line = [
      source,
      language,
      String(rows.length),
      figure(own.macroF1),
      figure(own.accuracy),
      (own.calibrationError ?? 0).toFixed(3),
      figure(own.accuracyOfSurest ?? 0),
      `${figure(always.macroF1)} / ${figure(always.accuracy)}`,
    ];
    for (const one of packages) line.push(await theirs(one, rows));
    quality.push(line);
    process.stdout.write(`  ${line.join('  ')}\n`);
  }
  const some = [...groups].flatMap(([group, rows]) => (/ en$/.test(group) ? rows.slice(0, 400) : []));
  const speed: string[][] = [['scorer', 'texts a second (English, one thread, processor time)']];
  speed.push(['model', await perSecond((row) => read(model, row), some)]);
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
  for (const line of speed) process.stdout.write(`  ${line.join('  ')}\n`);
  const text = readFileSync(readme, 'utf8');
  const [before = '', rest = ''] = text.split('<!-- measured: `npm run bench -- text` -->\n');
  const after = rest.split('<!-- /measured -->')[1] ?? '';
  writeFileSync(
    readme,
    `${before}<!-- measured: \`npm run bench -- text\` -->\n\n${table(quality)}\n\n${table(speed)}\n\n<!-- /measured -->${after}`,
  );
};
