import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PrintedFigure, PrintedReport, PrintedTable } from '../../../client/lib/printed-report.ts';
import { writePptx } from '../../../server/export/pptx/write-pptx.ts';
import { reportDeck } from '../../../server/report/report-deck.ts';
import { readXlsx } from '../../../surveys/exchange/workbook/read-xlsx.ts';
import { hostileTexts } from '../../support/export-sample.ts';
import { pptxAttributes, pptxChildren, pptxChoices, pptxSequences } from '../../support/pptx-schema.ts';
import { sharedAbsent, sharedPresent } from '../../support/shared.ts';
import { unzipped } from '../../support/unzipped.ts';
import { all, disordered, lacking, treeOf, type XmlNode } from '../../support/xml-tree.ts';

const plain = (value: number, low: number, high: number): PrintedTable['rows'][number]['cells'] => [
  { format: 'percent', value, low, high, text: `${Math.round(value * 100)}%`, letters: 'B' },
  { format: 'count', value: 200, text: '200' },
];

const bars: PrintedTable = {
  id: 'a-1',
  caption: 'Feels control',
  stub: 'Group',
  columns: ['Share', 'Answers'],
  rows: [
    { label: 'Chile', cells: plain(0.4, 0.35, 0.46) },
    { label: 'Peru', cells: plain(0.02, 0.01, 0.04), isSmall: true },
    { label: 'Total', cells: plain(0.3, 0.28, 0.33), isTotal: true },
  ],
  chart: { kind: 'bars', scale: 'nominal', minimum: 0, maximum: 1, columns: [0] },
};

const stack: PrintedTable = {
  id: 'a-2',
  caption: 'Trust by country',
  stub: 'Trust',
  columns: ['A Chile', 'B Peru', 'C Spain', 'D Mexico', 'Total'],
  rows: ['Low', 'High'].map((label, row) => ({
    label,
    cells: [0.3, 0.5, 0.03, 0.6, 0.4].map((share) => ({
      format: 'percent' as const,
      value: row === 0 ? share : 1 - share,
      text: `${Math.round(100 * share)}%`,
    })),
  })),
  chart: {
    kind: 'stack',
    scale: 'ordinal',
    minimum: 0,
    maximum: 1,
    columns: [0, 1, 2, 3, 4],
    isTurned: true,
  },
};

const figure = (tables: readonly PrintedTable[], title = 'Felt control'): PrintedFigure => ({
  id: 'f',
  title,
  sentence: '40% of people in Chile feel control.',
  about: 'Fifty or more of 100.',
  large: null,
  tables,
  base: 'Base: 400 answers.',
  notes: ['Letters: adjusted by Holm.'],
  quotes: null,
});

const reportOf = (figures: readonly PrintedFigure[]): PrintedReport => ({
  language: 'en',
  title: 'Felt control and trust',
  lines: ['400 answers'],
  design: ['Weighted by w.', 'Errors by linearisation.'],
  marks: ['Simulated data: nobody.', 'Instrument not validated. Draft.'],
  words: {
    report: 'Report',
    contents: 'Contents',
    notes: 'Notes',
    quotes: 'In their words',
    quotesAbout: 'Of those who allow it.',
    noQuotes: 'None.',
    interval: '95% interval',
    table: 'Table',
    low: 'low',
    high: 'high',
    section: 'Section',
    methods: 'Methods',
    claimHeads: ['Claim', 'Role', 'Verdict', 'Sentence', 'Figures', 'Notes'],
    claimColumns: { code: 'Code', claim: 'Claim', verdict: 'Verdict', effect: 'Effect', n: 'Base' },
    decided: 'How each was decided',
    decidedAbout: 'With every figure.',
  },
  sections: [
    { id: 'segments', title: 'Segments', lines: [], figures, claims: [], facts: [] },
    { id: 'waves', title: 'Over time', lines: ['Left out: one wave.'], figures: [], claims: [], facts: [] },
    {
      id: 'methods',
      title: 'How it was made',
      lines: [],
      figures: [],
      claims: [],
      facts: [{ name: 'Filter', values: ['none', 'at all'] }],
    },
  ],
});

const bytesOf = async (report: PrintedReport): Promise<Uint8Array> => {
  const pieces: Uint8Array[] = [];
  for await (const piece of writePptx(reportDeck(report))) pieces.push(piece);
  return Buffer.concat(pieces);
};

interface Package {
  readonly files: ReadonlyMap<string, Buffer>;
  readonly trees: ReadonlyMap<string, XmlNode>;
}

const opened = (bytes: Uint8Array): Package => {
  const files = unzipped(bytes);
  return {
    files,
    trees: new Map(
      [...files].flatMap(([path, file]) =>
        /\.(xml|rels)$/.test(path) ? [[path, treeOf(file.toString('utf8'))] as const] : [],
      ),
    ),
  };
};

const relationsOf = ({ trees }: Package, path: string): readonly XmlNode['attributes'][] => {
  const folder = posix.dirname(path);
  const rels = trees.get(posix.join(folder, '_rels', `${posix.basename(path)}.rels`));
  return (rels?.children ?? []).map(({ attributes }) => ({
    ...attributes,
    Target: posix.normalize(posix.join(folder === '.' ? '' : folder, attributes['Target'] ?? '')),
  }));
};

/** What a program would refuse: parts that nothing leads to, relations to nothing, types that are not told, disorder. */
const faultsOf = (own: Package): readonly string[] => {
  const { files, trees } = own;
  const types = trees.get('[Content_Types].xml')?.children ?? [];
  const told = new Set(types.flatMap(({ attributes }) => attributes['PartName'] ?? []));
  const endings = new Set(types.flatMap(({ attributes }) => attributes['Extension'] ?? []));
  const reached = new Set<string>();
  const follow = (path: string): void => {
    for (const { Target = '' } of relationsOf(own, path)) {
      if (reached.has(Target)) continue;
      reached.add(Target);
      follow(Target);
    }
  };
  follow('');
  const parts = [...files.keys()].filter((path) => path !== '[Content_Types].xml' && !path.endsWith('.rels'));
  const ids = (node: XmlNode): readonly string[] => [
    ...Object.entries(node.attributes).flatMap(([name, value]) =>
      name.startsWith('r:') && name !== 'r:xmlns' ? [value] : [],
    ),
    ...node.children.flatMap(ids),
  ];
  return [
    ...parts.filter((path) => !reached.has(path)).map((path) => `nothing leads to ${path}`),
    ...[...reached].filter((path) => !files.has(path)).map((path) => `${path} is not there`),
    ...parts
      .filter(
        (path) =>
          !told.has(`/${path}`) && (path.endsWith('.xml') || !endings.has(posix.extname(path).slice(1))),
      )
      .map((path) => `${path} has no type`),
    ...[...told].filter((path) => !files.has(path.slice(1))).map((path) => `a type of nothing: ${path}`),
    ...[...trees].flatMap(([path, tree]) => [
      ...(path.startsWith('ppt/') && !path.endsWith('.rels')
        ? [
            ...disordered(tree, pptxSequences).filter(
              (fault) => !pptxChoices.has(fault.split(': ')[0] ?? ''),
            ),
            // the chart of a slide is a relation, the chart of a chart's part an element
            ...lacking(tree, pptxAttributes, pptxChildren).filter(
              (fault) => fault !== 'chart without plotArea' || path.startsWith('ppt/charts/'),
            ),
          ].map((fault) => `${path}: ${fault}`)
        : []),
      ...ids(tree)
        .filter((id) => !relationsOf(own, path).some(({ Id }) => Id === id))
        .map((id) => `${path}: ${id} leads nowhere`),
      ...(() => {
        const shapes = all(tree, 'cNvPr').map(({ attributes }) => attributes['id']);
        return new Set(shapes).size === shapes.length ? [] : [`${path}: two shapes have one id`];
      })(),
    ]),
  ];
};

const textsOf = (node: XmlNode): readonly string[] => all(node, 't').map(({ text }) => text);

describe('slides', () => {
  it('are a package in which everything is told, reached and in the order of the schema', async () => {
    const own = opened(await bytesOf(reportOf([figure([bars, stack])])));
    expect(faultsOf(own)).toEqual([]);
    const chart = [...own.trees].find(([path]) => path.startsWith('ppt/charts/'))?.[1];
    if (chart === undefined) throw new Error('no chart');
    chart.children.reverse();
    expect(disordered(chart, pptxSequences).length).toBeGreaterThan(0);
    const [axis] = all(chart, 'valAx');
    axis?.children.splice(0, 1);
    expect(lacking(chart, pptxAttributes, pptxChildren)).toEqual(['valAx without axId']);
  });

  it('are the same, byte for byte, from the same report', async () => {
    const report = reportOf([figure([bars, stack])]);
    expect(Buffer.compare(await bytesOf(report), await bytesOf(report))).toBe(0);
  });

  it('have charts that are drawn from a workbook of their own, in which every formula finds what it says', async () => {
    const own = opened(await bytesOf(reportOf([figure([bars, stack])])));
    const charts = [...own.trees].filter(([path]) => /charts\/[^/]+\.xml$/.test(path));
    expect(charts).toHaveLength(2);
    for (const [path, chart] of charts) {
      const [book] = relationsOf(own, path);
      const { workbook } = readXlsx(own.files.get(book?.['Target'] ?? '') ?? new Uint8Array());
      const rows = workbook.sheets[0]?.rows.map(({ cells }) => cells) ?? [];
      const told = [...all(chart, 'strRef'), ...all(chart, 'numRef')];
      expect(told.length).toBeGreaterThan(3);
      for (const reference of told) {
        const [formula, cache] = reference.children;
        const [, column = '', from = '', to = from] =
          /^Sheet1!\$([A-Z])\$(\d+)(?::\$[A-Z]\$(\d+))?$/.exec(formula?.text ?? '') ?? [];
        const cells = rows
          .slice(Number(from) - 1, Number(to))
          .map((row) => row[column.charCodeAt(0) - 65] ?? '');
        const points = (cache?.children ?? []).filter(({ name }) => name === 'pt');
        expect(Number(all(cache ?? chart, 'ptCount')[0]?.attributes['val'])).toBe(cells.length);
        for (const { attributes, children } of points)
          expect(cells[Number(attributes['idx'])]).toBe(children[0]?.text);
      }
    }
  });

  it('draw the figures of the report, with how far its intervals reach', async () => {
    const { trees } = opened(await bytesOf(reportOf([figure([bars])])));
    const chart = trees.get('ppt/charts/chart2.xml');
    if (chart === undefined) throw new Error('no chart');
    const points = (name: string): readonly number[] =>
      all(all(chart, name)[0] ?? chart, 'v').map(({ text }) => Number(text));
    expect(points('val')).toEqual([0.4, 0.02, 0.3]);
    expect(points('plus')).toEqual([0.06, 0.02, 0.03]);
    expect(points('minus')).toEqual([0.05, 0.01, 0.02]);
    expect(all(chart, 'max')[0]?.attributes['val']).toBe('0.5');
    expect(all(chart, 'min')[0]?.attributes['val']).toBe('0');
  });

  it('have a table that can be edited beside the chart, with letters, or after it where there is no room', async () => {
    const { trees } = opened(await bytesOf(reportOf([figure([bars, stack])])));
    const slides = [2, 3, 4].map((place) => trees.get(`ppt/slides/slide${place}.xml`));
    expect(
      slides.map((slide) =>
        slide === undefined ? null : [all(slide, 'chart').length, all(slide, 'tbl').length],
      ),
    ).toEqual([
      [1, 1],
      [1, 0],
      [0, 1],
    ]);
    const [beside] = slides;
    if (beside === undefined) throw new Error('no slide');
    const rows = all(beside, 'tr').map((row) => all(row, 'tc').map((cell) => textsOf(cell).join('')));
    expect(rows).toEqual([
      ['Group', 'Share', 'Answers'],
      ['Chile', '40% B', '200'],
      ['Peru', '2% B', '200'],
      ['Total', '30% B', '200'],
    ]);
  });

  it('say base, interval, weight and what the data are in the footer, all of it in the notes, and the chart in words', async () => {
    const { trees } = opened(await bytesOf(reportOf([figure([bars])])));
    const slide = trees.get('ppt/slides/slide2.xml');
    const notes = trees.get('ppt/notesSlides/notesSlide2.xml');
    if (slide === undefined || notes === undefined) throw new Error('no slide');
    expect(textsOf(slide)).toContain(
      'Base: 400 answers. · 95% interval · Weighted by w. · Simulated data · Instrument not validated',
    );
    for (const said of [
      '40% of people in Chile feel control.',
      'Letters: adjusted by Holm.',
      'Errors by linearisation.',
      'Simulated data: nobody.',
    ])
      expect(textsOf(notes)).toContain(said);
    const [chart] = all(slide, 'cNvPr').filter(({ attributes }) => attributes['id'] === '6');
    expect(chart?.attributes['descr']).toBe('Chart of Feels control. Chile: 40%; Peru: 2%; Total: 30%');
    const left = [...trees].filter(([path]) => path.startsWith('ppt/slides/slide')).at(-1)?.[1];
    expect(left === undefined ? [] : textsOf(left)).toContain('Left out: one wave.');
  });

  it('go on over as many slides as a long table needs, each row once', async () => {
    const many: PrintedTable = {
      ...bars,
      rows: Array.from({ length: 90 }, (_, place) => ({
        label: `Group ${place}`,
        cells: plain(0.4, 0.3, 0.5),
      })),
      chart: null,
    };
    const { trees } = opened(await bytesOf(reportOf([figure([many])])));
    const labels = [...trees]
      .filter(([path]) => path.startsWith('ppt/slides/slide'))
      .flatMap(([, slide]) => all(slide, 'tr').map((row) => textsOf(row)[0] ?? ''))
      .filter((label) => label.startsWith('Group '));
    expect(labels).toEqual(many.rows.map(({ label }) => label));
    expect(textsOf(trees.get('ppt/slides/slide3.xml') ?? treeOf('<a/>'))[0]).toMatch(
      /^Felt control \(2 of \d+\)$/,
    );
  });

  it.skipIf(!sharedPresent)(`hold hostile words as words (needs them: ${sharedAbsent})`, async () => {
    const texts = hostileTexts().map((text) => text.slice(0, 300));
    const hostile: PrintedTable = {
      ...bars,
      caption: texts[3] ?? '',
      stub: texts[4] ?? '',
      columns: [texts[5] ?? '', texts[6] ?? ''],
      rows: texts.map((label) => ({ label, cells: plain(0.4, 0.3, 0.5) })),
    };
    const own = opened(await bytesOf(reportOf([figure([hostile], texts[7] ?? '')])));
    expect(faultsOf(own)).toEqual([]);
    const shown = new Set(
      [...own.trees]
        .filter(([path]) => path.startsWith('ppt/slides/slide'))
        .flatMap(([, slide]) =>
          all(slide, 'tc').map((cell) =>
            all(cell, 'p')
              .map((own) => textsOf(own).join('\n'))
              .join('\n'),
          ),
        ),
    );
    const lines = (text: string): string =>
      text
        .split(/\r\n|[\r\n\u2028\u2029]/)
        .filter(Boolean)
        .join('\n');
    const held = (text: string): string =>
      lines(text).replace(/(?![\t\n])\p{Cc}|[\p{Surrogate}\uFFFE\uFFFF]/gu, '\uFFFD');
    expect(texts.filter((text) => !shown.has(held(text)) && text.trim() !== '')).toEqual([]);
    const book = [...own.files].find(([path]) => path.endsWith('.xlsx'))?.[1];
    const sheet =
      unzipped(book ?? new Uint8Array())
        .get('xl/worksheets/sheet1.xml')
        ?.toString('utf8') ?? '';
    expect(sheet).not.toContain('<f>');
  });
});
