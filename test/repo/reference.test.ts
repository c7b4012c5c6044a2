import { readdirSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { projectRoot, sourceFiles, textOf } from '../support/sources.ts';

const folders = {
  table: 'Tables',
  association: 'Association',
  correlation: 'Correlation',
  paired: 'Answers of the same people',
  pairwise: 'Columns against columns',
  describe: 'Quantiles, totals, ratios',
  compare: 'Means by group',
  rank: 'Ranks',
  effect: 'Effect sizes',
  equivalence: 'The same within a margin, over groups',
  scale: 'Scales',
  factor: 'Factors and comparability',
  model: 'Models',
  driver: 'Key drivers and mediation',
  weight: 'Weights',
  distribution: 'Distributions and chance',
  disclosure: 'What is left out for standing for too few',
  agreement: 'Agreement of coders',
  prediction: 'Counting with a classifier',
  refit: 'What a study’s codes teach the classifier',
} as const;

/** What the library gives and the oracles read that is no statistic: it readies data, or is a part of one named there. */
const parts: Readonly<Record<string, string>> = {
  baseline: 'fitMeasures',
  calibratedTally: 'calibratedCovariance',
  coefficientTable: 'regression',
  columnShares: 'comparePairs',
  designErrors: 'designModel',
  domainMeans: 'groupMeans',
  everyPair: 'comparePairs',
  explained: 'regression',
  factorParameters: 'fitFactorModel',
  groupSample: 'fitFactorModel',
  isImproper: 'fitFactorModel',
  itemCovariance: 'alpha',
  mergeRatings: 'krippendorffAlpha',
  modelColumns: 'regression',
  modelRows: 'regression',
  ratingsOf: 'krippendorffAlpha',
  replicateTally: 'replicateCovariance',
  scoreAll: 'reliability',
  scoreTest: 'designRankTest',
  shareTable: 'crosstab',
  standardisedLoadings: 'fitFactorModel',
  termsOf: 'regression',
};

interface Entry {
  readonly folder: string;
  readonly path: string;
  readonly name: string;
  readonly prose: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly example: string;
}

/** The paragraphs of a docstring, its tags (`Not for:`, `Source:`, `Oracle:`, each at the start of a line) and example. */
const entryOf = (path: string, name: string, doc: string): Entry => {
  const text = doc.replace(/^[ ]*\* ?/gm, '').trim();
  const [words = '', example = ''] = text.split(/^@example\n/m);
  const [prose = '', ...rest] = words.split(/^(?=(?:Not for|Source|Oracle): )/m);
  const plain = (lines: string): string => lines.trim().replace(/[ \n]+/g, ' ');
  return {
    folder: path.split('/')[1] ?? '',
    path,
    name,
    prose: prose
      .split(/\n\s*\n/)
      .map(plain)
      .filter((line) => line !== '')
      .join('\n\n'),
    tags: Object.fromEntries(
      rest.map((line) => [line.slice(0, line.indexOf(':')), plain(line.slice(line.indexOf(':') + 1))]),
    ),
    example: example.trim(),
  };
};

const documented = sourceFiles(['analysis'])
  .filter((path) => (path.split('/')[1] ?? '') in folders)
  .flatMap((path) =>
    [
      ...textOf(path).matchAll(
        /(?:\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n)?export (?:const|function) (\w+)(?= = (?:async )?[(<])/g,
      ),
    ].map(([, doc = '', name = '']) => entryOf(path, name, doc)),
  );

/** Names of values that a file imports or re-exports from the folders of statistics, with the module's path. */
const takenFrom = (path: string): readonly string[] =>
  [
    ...textOf(path).matchAll(/(?:import|export) \{([^}]*)\} from '(?:\.\.\/\.\.\/analysis|\.)\/([^']+)'/g),
  ].flatMap(([, names = '', module = '']) =>
    names
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '' && !name.startsWith('type '))
      .map((name) => `analysis/${module} ${name}`),
  );

const oracleFiles = readdirSync(`${projectRoot}test/oracle`)
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => `test/oracle/${name}`);
const comparing = (entry: Entry): readonly string[] =>
  oracleFiles.filter((file) => takenFrom(file).includes(`${entry.path} ${entry.name}`));

const asked = new Set(['analysis/index.ts', ...oracleFiles].flatMap(takenFrom));
const statistics = documented.filter(
  ({ path, name, tags }) => !(name in parts) && (asked.has(`${path} ${name}`) || 'Not for' in tags),
);

const written = (entry: Entry): string =>
  [
    `### [\`${entry.name}\`](${entry.path.replace('analysis/', '')})`,
    entry.prose,
    `**Not for** ${entry.tags['Not for']}`,
    `**Source** ${entry.tags['Source']}`,
    `**Oracle** ${[
      entry.tags['Oracle'],
      ...comparing(entry).map((file) => `[${file.replace('test/oracle/', '')}](../${file})`),
    ].join(' ')}`,
    ...(entry.example === '' ? [] : [`\`\`\`\n${entry.example}\n\`\`\``]),
  ].join('\n\n');

const page = (): string =>
  [
    '# Every statistic',
    `Made of the docstrings by \`test/repo/reference.test.ts\` (\`CONFIA_WRITE=1\` writes it): ${statistics.length} statistics, each with what it answers and its formula, when not to use it, where it comes from and what it is compared with. The examples are executed by \`test/repo/examples.test.ts\`. How near each comes to its oracle: [oracle-deviations.md](oracle-deviations.md).`,
    ...Object.entries(folders).flatMap(([folder, title]) => [
      `## ${title}`,
      ...statistics.filter((entry) => entry.folder === folder).map(written),
    ]),
  ]
    .join('\n\n')
    .concat('\n');

describe('the reference of statistics', () => {
  it('knows all that the library gives and the oracles compare', () => {
    expect(statistics.length).toBeGreaterThan(80);
    const known = new Set(documented.map(({ path, name }) => `${path} ${name}`));
    const inFolders = [...asked].filter((one) => (one.split('/')[1] ?? '') in folders && !/ [A-Z]/.test(one));
    expect(inFolders.filter((one) => !known.has(one))).toEqual([]);
    const names = new Set(documented.map(({ name }) => name));
    expect(Object.entries(parts).filter(([part, whole]) => !names.has(part) || !names.has(whole))).toEqual(
      [],
    );
  });

  it('says of each what it answers, what it is not for, its source and its oracle', () => {
    const lacking = statistics.flatMap(({ name, prose, tags }) =>
      [
        ...(prose.length > 20 ? [] : ['what it answers']),
        ...['Not for', 'Source', 'Oracle'].filter((tag) => !/^.*\.$/.test(tags[tag] ?? '')),
      ].map((what) => `${name}: ${what}`),
    );
    expect(lacking).toEqual([]);
  });

  it('names an oracle that is compared: its own test, that of a statistic it is worked out by, or none', () => {
    const compared = new Set(
      statistics.filter((entry) => comparing(entry).length > 0).map(({ name }) => name),
    );
    expect(compared.size).toBeGreaterThan(70);
    const astray = statistics.filter(({ name, tags: { Oracle: oracle = '' } }) => {
      const named = [...oracle.matchAll(/`(\w+)`/g)].map(([, other = '']) => other);
      return !compared.has(name) && !oracle.startsWith('none') && !named.some((other) => compared.has(other));
    });
    expect(astray.map(({ name }) => name)).toEqual([]);
  });

  it('has an example of each', () => {
    const without = statistics.filter(({ example }) => !/\/\/ /.test(example)).map(({ name }) => name);
    expect(without).toEqual([]);
  });

  it('lists every method of the handbook with functions and request keys that exist', () => {
    const lines = [...textOf('analysis/README.md').matchAll(/^\| (\d+) [^|]*\|([^|]*)\|[^|]*\|([^|]*)\|/gm)];
    expect(lines.map(([, place]) => Number(place))).toEqual(Array.from({ length: 23 }, (_, at) => at + 1));
    const named = (cell = ''): readonly string[] =>
      [...cell.matchAll(/`(\w+)`/g)].map(([, name = '']) => name);
    const exported = new Set(
      sourceFiles(['analysis']).flatMap((path) =>
        [...textOf(path).matchAll(/^export const (\w+)/gm)].map(([, name = '']) => name),
      ),
    );
    expect(
      lines.flatMap(([, , functions]) => named(functions)).filter((name) => !exported.has(name)),
    ).toEqual([]);
    const schema = textOf('analysis/finding/request.schema.json');
    const keys = lines.flatMap(([, , , request]) => named(request));
    expect(keys.filter((key) => !schema.includes(`"${key}": {`))).toEqual([]);
  });

  it('is written in analysis/reference.md', () => {
    const path = `${projectRoot}analysis/reference.md`;
    if (process.env['CONFIA_WRITE'] === '1') writeFileSync(path, page());
    const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();
    expect(plain(textOf('analysis/reference.md'))).toBe(plain(page()));
    expect(textOf('analysis/README.md')).toContain('(reference.md)');
  });
});
