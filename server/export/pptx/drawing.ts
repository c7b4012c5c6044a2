import { type Element, element } from '../element.ts';
import type { Box } from './deck.ts';

export const namespaces = {
  'xmlns:a': 'http://schemas.openxmlformats.org/drawingml/2006/main',
  'xmlns:r': 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  'xmlns:p': 'http://schemas.openxmlformats.org/presentationml/2006/main',
} as const;

/** English metric units of an inch. */
const inch = 914_400;

export const units = (inches: number): string => String(Math.round(inches * inch));

/** Where something stands, as `a:xfrm` or `p:xfrm` say it. */
export const placed = (name: string, { x, y, width, height }: Box): Element =>
  element(name, {}, [
    element('a:off', { x: units(x), y: units(y) }),
    element('a:ext', { cx: units(width), cy: units(height) }),
  ]);

/** A colour of the theme by its name, or one of its own as `#rrggbb`. */
export const fill = (colour: string): Element =>
  element('a:solidFill', {}, [
    colour.startsWith('#')
      ? element('a:srgbClr', { val: colour.slice(1).toUpperCase() })
      : element('a:schemeClr', { val: colour }),
  ]);

export const noFill: Element = element('a:noFill', {});

export const line = (colour: string | null, points = 0.75): Element =>
  element('a:ln', { w: String(Math.round(points * 12_700)) }, [colour === null ? noFill : fill(colour)]);

export interface Run {
  readonly text: string;
  /** Points; that of the place where none is told. */
  readonly size?: number;
  readonly isBold?: boolean;
  readonly colour?: string;
  /** Said only where a program does not take it from the place. */
  readonly font?: string;
}

const runProperties = (
  name: string,
  language: string,
  { size, isBold, colour, font }: Omit<Run, 'text'>,
): Element =>
  element(
    name,
    {
      lang: language,
      sz: size === undefined ? undefined : String(Math.round(size * 100)),
      b: isBold === undefined ? undefined : isBold ? '1' : '0',
    },
    [
      colour === undefined ? null : fill(colour),
      font === undefined ? null : element('a:latin', { typeface: font }),
    ],
  );

/** A paragraph; the breaks of a text are breaks of its lines. */
export const paragraph = (
  runs: readonly Run[],
  language: string,
  { align }: { readonly align?: 'l' | 'r' | 'ctr' } = {},
): Element =>
  element('a:p', {}, [
    align === undefined ? null : element('a:pPr', { algn: align }),
    ...runs.flatMap((run) =>
      run.text
        .split(/\r\n|[\r\n\u2028\u2029]/)
        .flatMap((text, place) => [
          ...(place === 0 ? [] : [element('a:br', {}, [runProperties('a:rPr', language, run)])]),
          ...(text === ''
            ? []
            : [element('a:r', {}, [runProperties('a:rPr', language, run), element('a:t', {}, text)])]),
        ]),
    ),
    runProperties('a:endParaRPr', language, runs.at(-1) ?? {}),
  ]);
