import { type Element, element } from '../element.ts';
import type { Box } from './deck.ts';
import { namespaces, noFill, paragraph, placed, type Run, units } from './drawing.ts';

/** A part of a slide that its layout and its master know: what it is for, and its number where there are several. */
export interface Placeholder {
  readonly type: 'title' | 'ctrTitle' | 'subTitle' | 'body' | 'ftr' | 'sldNum' | 'sldImg';
  readonly index?: number;
}

/** The number of the slide, which programs keep true. */
export const slideNumber = (language: string): Element =>
  element('a:p', {}, [
    element('a:pPr', { algn: 'r' }),
    element('a:fld', { id: '{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}', type: 'slidenum' }, [
      element('a:rPr', { lang: language }),
      element('a:t', {}, '‹#›'),
    ]),
  ]);

/** A shape that holds a placeholder's text; only a master and a layout say where it stands and how it looks. */
export const placeholder = (
  id: number,
  name: string,
  { type, index }: Placeholder,
  paragraphs: readonly Element[],
  look: {
    readonly box?: Box;
    readonly body?: Readonly<Record<string, string>>;
    readonly style?: Element;
  } = {},
): Element =>
  element('p:sp', {}, [
    element('p:nvSpPr', {}, [
      element('p:cNvPr', { id: String(id), name }),
      element('p:cNvSpPr', {}, [
        element(
          'a:spLocks',
          type === 'sldImg' ? { noGrp: '1', noRot: '1', noChangeAspect: '1' } : { noGrp: '1' },
        ),
      ]),
      element('p:nvPr', {}, [
        element('p:ph', {
          type,
          sz: type === 'ftr' || type === 'sldNum' ? 'quarter' : undefined,
          idx: index === undefined ? undefined : String(index),
        }),
      ]),
    ]),
    element(
      'p:spPr',
      {},
      look.box === undefined
        ? []
        : [placed('a:xfrm', look.box), element('a:prstGeom', { prst: 'rect' }, [element('a:avLst', {})])],
    ),
    type === 'sldImg'
      ? null
      : element('p:txBody', {}, [
          element('a:bodyPr', look.body ?? {}),
          look.style ?? element('a:lstStyle', {}),
          ...paragraphs,
        ]),
  ]);

/** Text of its own on one slide. */
export const textBox = (
  id: number,
  name: string,
  box: Box,
  paragraphs: readonly (readonly Run[])[],
  language: string,
): Element =>
  element('p:sp', {}, [
    element('p:nvSpPr', {}, [
      element('p:cNvPr', { id: String(id), name }),
      element('p:cNvSpPr', { txBox: '1' }),
      element('p:nvPr', {}),
    ]),
    element('p:spPr', {}, [
      placed('a:xfrm', box),
      element('a:prstGeom', { prst: 'rect' }, [element('a:avLst', {})]),
      noFill,
    ]),
    element('p:txBody', {}, [
      element('a:bodyPr', { wrap: 'square', lIns: '0', tIns: '0', rIns: '0', bIns: '0', anchor: 'ctr' }),
      element('a:lstStyle', {}),
      ...paragraphs.map((runs) => paragraph(runs, language)),
    ]),
  ]);

/** A chart on a slide, by the relationship that leads to it. */
export const chartFrame = (
  id: number,
  { name, about }: { readonly name: string; readonly about: string },
  box: Box,
  relationship: string,
): Element =>
  element('p:graphicFrame', {}, [
    element('p:nvGraphicFramePr', {}, [
      element('p:cNvPr', { id: String(id), name, descr: about }),
      element('p:cNvGraphicFramePr', {}, [element('a:graphicFrameLocks', { noGrp: '1' })]),
      element('p:nvPr', {}),
    ]),
    placed('p:xfrm', box),
    element('a:graphic', {}, [
      element('a:graphicData', { uri: 'http://schemas.openxmlformats.org/drawingml/2006/chart' }, [
        element('c:chart', {
          'xmlns:c': 'http://schemas.openxmlformats.org/drawingml/2006/chart',
          'xmlns:r': namespaces['xmlns:r'],
          'r:id': relationship,
        }),
      ]),
    ]),
  ]);

/** A hairline across. */
export const hairline = (id: number, name: string, { x, y, width }: Box): Element =>
  element('p:cxnSp', {}, [
    element('p:nvCxnSpPr', {}, [
      element('p:cNvPr', { id: String(id), name }),
      element('p:cNvCxnSpPr', {}),
      element('p:nvPr', { userDrawn: '1' }),
    ]),
    element('p:spPr', {}, [
      element('a:xfrm', {}, [
        element('a:off', { x: units(x), y: units(y) }),
        element('a:ext', { cx: units(width), cy: '0' }),
      ]),
      element('a:prstGeom', { prst: 'line' }, [element('a:avLst', {})]),
      element('a:ln', { w: '9525' }, [
        element('a:solidFill', {}, [element('a:schemeClr', { val: 'accent6' })]),
      ]),
    ]),
  ]);

/** Shapes as the tree of a slide, a layout or a master. */
export const tree = (shapes: readonly (Element | null)[]): Element =>
  element('p:spTree', {}, [
    element('p:nvGrpSpPr', {}, [
      element('p:cNvPr', { id: '1', name: '' }),
      element('p:cNvGrpSpPr', {}),
      element('p:nvPr', {}),
    ]),
    element('p:grpSpPr', {}, [
      element('a:xfrm', {}, [
        element('a:off', { x: '0', y: '0' }),
        element('a:ext', { cx: '0', cy: '0' }),
        element('a:chOff', { x: '0', y: '0' }),
        element('a:chExt', { cx: '0', cy: '0' }),
      ]),
    ]),
    ...shapes,
  ]);
