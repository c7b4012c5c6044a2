import { type Element, element } from '../element.ts';
import type { Slide } from './deck.ts';
import { namespaces, paragraph } from './drawing.ts';
import { slideParts } from './master-parts.ts';
import { chartFrame, placeholder, slideNumber, textBox, tree } from './shapes.ts';
import { tableFrame } from './table-frame.ts';

/** Letters beyond which a text is set smaller. */
const [longTitle, longLine] = [62, 200];

const isLong = (text: string, most: number): boolean => text.length > most;

/** A slide, in the order in which it is read aloud; `chart` is the relationship that leads to its chart. */
export const slidePart = (slide: Slide, language: string, chart: string): Element => {
  const { kicker, title, lines, large, table, footer } = slide;
  const said = (texts: readonly string[]): readonly Element[] =>
    texts.map((text) => paragraph([{ text }], language));
  const { opening, finding } = slideParts;
  const isOpening = slide.layout === 'opening';
  return element('p:sld', namespaces, [
    element('p:cSld', {}, [
      tree([
        placeholder(2, 'Title', isOpening ? opening.title : finding.title, [
          paragraph([{ text: title, ...(isLong(title, longTitle) ? { size: 20 } : {}) }], language),
        ]),
        isOpening || kicker === null ? null : placeholder(3, 'Section', finding.kicker, said([kicker])),
        lines.length === 0
          ? null
          : placeholder(
              4,
              'Sentence',
              isOpening ? opening.lines : finding.lines,
              lines.map((text) =>
                paragraph(
                  [{ text, ...(!isOpening && isLong(text, longLine) ? { size: 13 } : {}) }],
                  language,
                ),
              ),
            ),
        large === null
          ? null
          : textBox(
              5,
              'Figure',
              large.box,
              [
                [
                  { text: large.value, size: 40, isBold: true, colour: 'hlink' },
                  { text: `  ${large.beside}`, size: 14, colour: 'tx2' },
                ],
              ],
              language,
            ),
        slide.chart === null ? null : chartFrame(6, slide.chart.chart, slide.chart.box, chart),
        table === null ? null : tableFrame(7, table.table, table.box, language),
        footer === ''
          ? null
          : placeholder(8, 'Footer', { type: 'ftr', index: 11 }, [
              paragraph([{ text: footer, size: 10, colour: 'tx2', font: '+mn-lt' }], language, {
                align: 'l',
              }),
            ]),
        placeholder(9, 'Slide Number', { type: 'sldNum', index: 12 }, [slideNumber(language)]),
      ]),
    ]),
    element('p:clrMapOvr', {}, [element('a:masterClrMapping', {})]),
  ]);
};
