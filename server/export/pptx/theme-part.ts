import { type Element, element } from '../element.ts';
import type { Deck } from './deck.ts';
import { fill, namespaces } from './drawing.ts';

const colour = (name: string, value: string): Element =>
  element(`a:${name}`, {}, [element('a:srgbClr', { val: value.slice(1).toUpperCase() })]);

const font = (name: string): Element =>
  element(`a:${name}Font`, {}, [
    element('a:latin', { typeface: 'Calibri' }),
    element('a:ea', { typeface: '' }),
    element('a:cs', { typeface: '' }),
  ]);

const placeholderFill = fill('phClr');

/** Colours, fonts and forms that slides take by their names. The last accent is that of hairlines. */
export const themePart = ({ colours }: Deck): Element =>
  element('a:theme', { 'xmlns:a': namespaces['xmlns:a'], name: 'Confia' }, [
    element('a:themeElements', {}, [
      element('a:clrScheme', { name: 'Confia' }, [
        colour('dk1', colours.ink),
        colour('lt1', colours.paper),
        colour('dk2', colours.quiet),
        colour('lt2', colours.tint),
        ...Array.from({ length: 5 }, (_, place) =>
          colour(`accent${place + 1}`, colours.named[place] ?? colours.accent),
        ),
        colour('accent6', colours.line),
        colour('hlink', colours.accent),
        colour('folHlink', colours.quiet),
      ]),
      element('a:fontScheme', { name: 'Confia' }, [font('major'), font('minor')]),
      element('a:fmtScheme', { name: 'Confia' }, [
        element('a:fillStyleLst', {}, [placeholderFill, placeholderFill, placeholderFill]),
        element(
          'a:lnStyleLst',
          {},
          ['6350', '12700', '19050'].map((w) => element('a:ln', { w }, [placeholderFill])),
        ),
        element(
          'a:effectStyleLst',
          {},
          Array.from({ length: 3 }, () => element('a:effectStyle', {}, [element('a:effectLst', {})])),
        ),
        element('a:bgFillStyleLst', {}, [placeholderFill, placeholderFill, placeholderFill]),
      ]),
    ]),
  ]);
