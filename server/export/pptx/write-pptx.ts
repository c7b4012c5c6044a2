import { type Element, element } from '../element.ts';
import { type StreamedEntry, zipStream } from '../zip-stream.ts';
import { chartPart } from './chart-part.ts';
import { chartWorkbook } from './chart-workbook.ts';
import type { Deck } from './deck.ts';
import { namespaces, units } from './drawing.ts';
import { layoutParts, masterPart, notesMasterPart, notesPart } from './master-parts.ts';
import { slideSize } from './places.ts';
import { slidePart } from './slide-part.ts';
import { themePart } from './theme-part.ts';

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const related = namespaces['xmlns:r'];
const presentation = 'application/vnd.openxmlformats-officedocument.presentationml';

interface Part {
  readonly path: string;
  readonly type: string;
  readonly root: Element;
  /** Kind and target of each, the first `rId1`. */
  readonly leadsTo?: readonly (readonly [kind: string, target: string])[];
}

const entry = (path: string, root: Element): StreamedEntry => ({ path, pieces: [`${head}${root.xml}`] });

const relationships = (leadsTo: readonly (readonly [kind: string, target: string])[]): Element =>
  element(
    'Relationships',
    { xmlns: `${packaged}/relationships` },
    leadsTo.map(([kind, target], place) =>
      element('Relationship', {
        Id: `rId${place + 1}`,
        Type: kind.startsWith('http') ? kind : `${related}/${kind}`,
        Target: target,
      }),
    ),
  );

/** Where the relationships of a part stand. */
const beside = (path: string): string => path.replace(/([^/]+)$/, '_rels/$1.rels');

const presentationPart = ({ slides, language }: Deck): Element =>
  element('p:presentation', { ...namespaces, saveSubsetFonts: '1' }, [
    element('p:sldMasterIdLst', {}, [element('p:sldMasterId', { id: '2147483648', 'r:id': 'rId1' })]),
    element('p:notesMasterIdLst', {}, [element('p:notesMasterId', { 'r:id': 'rId2' })]),
    slides.length === 0
      ? null
      : element(
          'p:sldIdLst',
          {},
          slides.map((_, place) =>
            element('p:sldId', { id: String(256 + place), 'r:id': `rId${place + 4}` }),
          ),
        ),
    element('p:sldSz', { cx: units(slideSize.width), cy: units(slideSize.height) }),
    element('p:notesSz', { cx: units(7.5), cy: units(10) }),
    element('p:defaultTextStyle', {}, [element('a:defPPr', {}, [element('a:defRPr', { lang: language })])]),
  ]);

const corePart = ({ title, language, program }: Deck): Element =>
  element(
    'cp:coreProperties',
    {
      'xmlns:cp': `${packaged}/metadata/core-properties`,
      'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
    },
    [
      element('dc:title', {}, title),
      element('dc:creator', {}, program),
      element('dc:language', {}, language),
    ],
  );

const partsOf = (deck: Deck, books: readonly (string | null)[]): readonly Part[] => {
  const { slides, language } = deck;
  const theme = themePart(deck);
  const themeType = 'application/vnd.openxmlformats-officedocument.theme+xml';
  return [
    {
      path: 'ppt/presentation.xml',
      type: `${presentation}.presentation.main+xml`,
      root: presentationPart(deck),
      leadsTo: [
        ['slideMaster', 'slideMasters/slideMaster1.xml'],
        ['notesMaster', 'notesMasters/notesMaster1.xml'],
        ['theme', 'theme/theme1.xml'],
        ...slides.map((_, place) => ['slide', `slides/slide${place + 1}.xml`] as const),
      ],
    },
    { path: 'ppt/theme/theme1.xml', type: themeType, root: theme },
    { path: 'ppt/theme/theme2.xml', type: themeType, root: theme },
    {
      path: 'ppt/slideMasters/slideMaster1.xml',
      type: `${presentation}.slideMaster+xml`,
      root: masterPart(deck),
      leadsTo: [
        ['slideLayout', '../slideLayouts/slideLayout1.xml'],
        ['slideLayout', '../slideLayouts/slideLayout2.xml'],
        ['theme', '../theme/theme1.xml'],
      ],
    },
    ...layoutParts(deck).map(
      (root, place): Part => ({
        path: `ppt/slideLayouts/slideLayout${place + 1}.xml`,
        type: `${presentation}.slideLayout+xml`,
        root,
        leadsTo: [['slideMaster', '../slideMasters/slideMaster1.xml']],
      }),
    ),
    {
      path: 'ppt/notesMasters/notesMaster1.xml',
      type: `${presentation}.notesMaster+xml`,
      root: notesMasterPart(deck),
      leadsTo: [['theme', '../theme/theme2.xml']],
    },
    ...slides.flatMap((slide, place): readonly Part[] => {
      const number = place + 1;
      const chart = slide.chart?.chart;
      const book = books[place] ?? null;
      return [
        {
          path: `ppt/slides/slide${number}.xml`,
          type: `${presentation}.slide+xml`,
          root: slidePart(slide, language, 'rId3'),
          leadsTo: [
            ['slideLayout', `../slideLayouts/slideLayout${slide.layout === 'opening' ? 1 : 2}.xml`],
            ['notesSlide', `../notesSlides/notesSlide${number}.xml`],
            ...(book === null ? [] : [['chart', `../charts/chart${number}.xml`] as const]),
          ],
        },
        {
          path: `ppt/notesSlides/notesSlide${number}.xml`,
          type: `${presentation}.notesSlide+xml`,
          root: notesPart(slide.notes, language),
          leadsTo: [
            ['notesMaster', '../notesMasters/notesMaster1.xml'],
            ['slide', `../slides/slide${number}.xml`],
          ],
        },
        ...(chart === undefined || book === null
          ? []
          : [
              {
                path: `ppt/charts/chart${number}.xml`,
                type: 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml',
                root: chartPart(chart, chartWorkbook(chart).cells, language, 'rId1'),
                leadsTo: [['package', `../embeddings/${book}`] as const],
              },
            ]),
      ];
    }),
    {
      path: 'docProps/core.xml',
      type: 'application/vnd.openxmlformats-package.core-properties+xml',
      root: corePart(deck),
    },
    {
      path: 'docProps/app.xml',
      type: 'application/vnd.openxmlformats-officedocument.extended-properties+xml',
      root: element(
        'Properties',
        { xmlns: 'http://schemas.openxmlformats.org/officeDocument/2006/extended-properties' },
        [element('Application', {}, deck.program)],
      ),
    },
  ];
};

/**
 * Slides as a presentation (.pptx) whose charts and tables can be edited: a chart is drawn from a workbook of its own, in
 * the file. The same slides give the same bytes.
 *
 * Source: ECMA-376, part 1, PresentationML, and part 2, packages.
 */
export const writePptx = (deck: Deck): AsyncIterable<Uint8Array> => {
  const books = deck.slides.map(({ chart }, place) => (chart === null ? null : `chart${place + 1}.xlsx`));
  const parts = partsOf(deck, books);
  const entries = function* (): Generator<StreamedEntry> {
    yield entry(
      '[Content_Types].xml',
      element('Types', { xmlns: `${packaged}/content-types` }, [
        element('Default', {
          Extension: 'rels',
          ContentType: 'application/vnd.openxmlformats-package.relationships+xml',
        }),
        element('Default', { Extension: 'xml', ContentType: 'application/xml' }),
        element('Default', {
          Extension: 'xlsx',
          ContentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        }),
        ...parts.map(({ path, type }) => element('Override', { PartName: `/${path}`, ContentType: type })),
      ]),
    );
    yield entry(
      '_rels/.rels',
      relationships([
        ['officeDocument', 'ppt/presentation.xml'],
        [`${packaged}/relationships/metadata/core-properties`, 'docProps/core.xml'],
        ['extended-properties', 'docProps/app.xml'],
      ]),
    );
    for (const { path, root, leadsTo } of parts) {
      yield entry(path, root);
      if (leadsTo !== undefined) yield entry(beside(path), relationships(leadsTo));
    }
    for (const [place, { chart }] of deck.slides.entries())
      if (chart !== null)
        yield { path: `ppt/embeddings/${books[place]}`, pieces: chartWorkbook(chart.chart).pieces };
  };
  return zipStream(entries());
};
