import { type Element, element } from '../element.ts';
import type { Deck } from './deck.ts';
import { fill, namespaces, paragraph } from './drawing.ts';
import { places } from './places.ts';
import { hairline, type Placeholder, placeholder, slideNumber, tree } from './shapes.ts';

/** How a level of text looks. */
const level = (
  name: string,
  {
    size,
    isBold = false,
    colour = 'tx1',
    align = 'l',
  }: { readonly size: number; readonly isBold?: boolean; readonly colour?: string; readonly align?: string },
): Element =>
  element(name, { marL: '0', indent: '0', algn: align, rtl: '0' }, [
    element('a:lnSpc', {}, [element('a:spcPct', { val: '95000' })]),
    element('a:spcBef', {}, [element('a:spcPts', { val: '300' })]),
    element('a:buNone', {}),
    element('a:defRPr', { sz: String(size * 100), b: isBold ? '1' : '0' }, [
      fill(colour),
      ...(['latin', 'ea', 'cs'] as const).map((script) =>
        element(`a:${script}`, { typeface: `+mn-${{ latin: 'lt', ea: 'ea', cs: 'cs' }[script]}` }),
      ),
    ]),
  ]);

const style = (look: Parameters<typeof level>[1]): Element =>
  element('a:lstStyle', {}, [level('a:lvl1pPr', look)]);

const flush = { lIns: '0', tIns: '0', rIns: '0', bIns: '0' } as const;

/** What a program shows in an empty place. */
const hint = (text: string, { language }: Deck): readonly Element[] => [paragraph([{ text }], language)];

const background: Element = element('p:bg', {}, [
  element('p:bgRef', { idx: '1001' }, [element('a:schemeClr', { val: 'bg1' })]),
]);

const colourMap = (name: string): Element =>
  element(name, {
    bg1: 'lt1',
    tx1: 'dk1',
    bg2: 'lt2',
    tx2: 'dk2',
    ...Object.fromEntries(
      Array.from({ length: 6 }, (_, place) => [`accent${place + 1}`, `accent${place + 1}`]),
    ),
    hlink: 'hlink',
    folHlink: 'folHlink',
  });

const footers = (first: number, deck: Deck): readonly Element[] => [
  placeholder(first, 'Footer', { type: 'ftr', index: 11 }, hint('', deck), {
    box: places.footer,
    body: { ...flush, anchor: 't' },
    style: style({ size: 10, colour: 'tx2' }),
  }),
  placeholder(first + 1, 'Slide Number', { type: 'sldNum', index: 12 }, [slideNumber(deck.language)], {
    box: places.number,
    body: { ...flush, anchor: 't' },
    style: style({ size: 10, colour: 'tx2', align: 'r' }),
  }),
];

/** The master: where everything stands and how it looks. */
export const masterPart = (deck: Deck): Element =>
  element('p:sldMaster', namespaces, [
    element('p:cSld', {}, [
      background,
      tree([
        placeholder(2, 'Title', { type: 'title' }, hint(deck.title, deck), {
          box: places.title,
          body: { ...flush, anchor: 'ctr' },
        }),
        placeholder(3, 'Text', { type: 'body', index: 1 }, hint(deck.title, deck), {
          box: places.content,
          body: flush,
        }),
        hairline(4, 'Line', { ...places.footer, y: places.footer.y - 0.08, width: 12.133 }),
        ...footers(5, deck),
      ]),
    ]),
    colourMap('p:clrMap'),
    element('p:sldLayoutIdLst', {}, [
      element('p:sldLayoutId', { id: '2147483649', 'r:id': 'rId1' }),
      element('p:sldLayoutId', { id: '2147483650', 'r:id': 'rId2' }),
    ]),
    element('p:txStyles', {}, [
      element('p:titleStyle', {}, [level('a:lvl1pPr', { size: 26, isBold: true })]),
      element(
        'p:bodyStyle',
        {},
        Array.from({ length: 5 }, (_, place) => level(`a:lvl${place + 1}pPr`, { size: 16 - place })),
      ),
      element(
        'p:otherStyle',
        {},
        Array.from({ length: 5 }, (_, place) => level(`a:lvl${place + 1}pPr`, { size: 14 })),
      ),
    ]),
  ]);

const layout = (deck: Deck, name: string, type: string | undefined, shapes: readonly Element[]): Element =>
  element('p:sldLayout', { ...namespaces, type, preserve: '1', userDrawn: '1' }, [
    element('p:cSld', { name }, [tree([...shapes, ...footers(20, deck)])]),
    element('p:clrMapOvr', {}, [element('a:masterClrMapping', {})]),
  ]);

/** The parts of a slide by what stands in them. */
export const slideParts = {
  opening: {
    title: { type: 'ctrTitle' },
    lines: { type: 'subTitle', index: 1 },
  },
  finding: {
    title: { type: 'title' },
    kicker: { type: 'body', index: 13 },
    lines: { type: 'body', index: 14 },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Placeholder>>>>;

/** The two kinds of slide: one that opens, and one that tells a finding. */
export const layoutParts = (deck: Deck): readonly Element[] => [
  layout(deck, deck.layouts.opening, 'title', [
    placeholder(2, 'Title', slideParts.opening.title, hint(deck.title, deck), {
      box: places.openingTitle,
      body: { ...flush, anchor: 'b' },
      style: style({ size: 36, isBold: true }),
    }),
    placeholder(3, 'Subtitle', slideParts.opening.lines, hint('', deck), {
      box: places.openingLines,
      body: { ...flush, anchor: 't' },
      style: style({ size: 18, colour: 'tx2' }),
    }),
  ]),
  layout(deck, deck.layouts.finding, undefined, [
    placeholder(2, 'Title', slideParts.finding.title, hint(deck.title, deck)),
    placeholder(3, 'Section', slideParts.finding.kicker, hint('', deck), {
      box: places.kicker,
      body: { ...flush, anchor: 'ctr' },
      style: style({ size: 12, isBold: true, colour: 'hlink' }),
    }),
    placeholder(4, 'Sentence', slideParts.finding.lines, hint('', deck), {
      box: places.lines,
      body: { ...flush, anchor: 't' },
      style: style({ size: 16, colour: 'tx1' }),
    }),
  ]),
];

const notesText = (deck: Deck): Element =>
  placeholder(3, 'Notes', { type: 'body', index: 1 }, hint('', deck), {
    box: { x: 0.75, y: 4.75, width: 6, height: 4.5 },
  });

const slideImage = (box?: {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}): Element => placeholder(2, 'Slide', { type: 'sldImg' }, [], box === undefined ? {} : { box });

/** The master of what a speaker reads. */
export const notesMasterPart = (deck: Deck): Element =>
  element('p:notesMaster', namespaces, [
    element('p:cSld', {}, [
      background,
      tree([slideImage({ x: 0.75, y: 0.75, width: 6, height: 3.375 }), notesText(deck)]),
    ]),
    colourMap('p:clrMap'),
    element('p:notesStyle', {}, [level('a:lvl1pPr', { size: 12 })]),
  ]);

/** What a speaker reads beside one slide. */
export const notesPart = (notes: readonly string[], language: string): Element =>
  element('p:notes', namespaces, [
    element('p:cSld', {}, [
      tree([
        slideImage(),
        placeholder(
          3,
          'Notes',
          { type: 'body', index: 1 },
          (notes.length === 0 ? [''] : notes).map((text) => paragraph([{ text }], language)),
        ),
      ]),
    ]),
    element('p:clrMapOvr', {}, [element('a:masterClrMapping', {})]),
  ]);
