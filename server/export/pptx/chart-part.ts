import { type Element, element } from '../element.ts';
import type { Cells, ChartCells } from './chart-workbook.ts';
import type { DeckChart, DeckPoint } from './deck.ts';
import { fill, line, namespaces, noFill, paragraph } from './drawing.ts';

/** Part of a whole without room for its figure. */
const shortPart = 0.06;

/** Where bars stand, in parts of the chart: labels before them, figures after the longest interval. */
const plot = { x: 0.34, y: 0.02, width: 0.55 } as const;

/** Between an interval and its figure, in the same parts. */
const aside = 0.008;

/** Inches: of the bars of a chart as high as slides have them, and of the thickest of them. */
const [plotHeight, thickest] = [3.6, 0.42];

const flag = (name: string, value: boolean): Element => element(name, { val: value ? '1' : '0' });
const told = (name: string, value: string | number): Element => element(name, { val: String(value) });

const textCache = ({ formula, values }: Cells<string>): Element =>
  element('c:strRef', {}, [
    element('c:f', {}, formula),
    element('c:strCache', {}, [
      told('c:ptCount', values.length),
      ...values.map((text, place) => element('c:pt', { idx: String(place) }, [element('c:v', {}, text)])),
    ]),
  ]);

const numberCache = ({ formula, values }: Cells<number | null>, format: string): Element =>
  element('c:numRef', {}, [
    element('c:f', {}, formula),
    element('c:numCache', {}, [
      element('c:formatCode', {}, format),
      told('c:ptCount', values.length),
      ...values.flatMap((value, place) =>
        value === null ? [] : [element('c:pt', { idx: String(place) }, [element('c:v', {}, String(value))])],
      ),
    ]),
  ]);

const text = (colour: string, points: number, language: string, isBold = false): Element =>
  element('c:txPr', {}, [
    element('a:bodyPr', {}),
    element('a:lstStyle', {}),
    element('a:p', {}, [
      element('a:pPr', {}, [
        element('a:defRPr', { sz: String(points * 100), b: isBold ? '1' : '0' }, [fill(colour)]),
      ]),
      element('a:endParaRPr', { lang: language }),
    ]),
  ]);

/** The ink or the paper, whichever is read on a colour. */
const inkOn = (colour: string): string => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((from) => {
    const part = Number.parseInt(colour.slice(from, from + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.3 ? 'tx1' : 'bg1';
};

const shows = (isShown: boolean): readonly Element[] =>
  (['LegendKey', 'Val', 'CatName', 'SerName', 'Percent', 'BubbleSize'] as const).map((own) =>
    flag(`c:show${own}`, own === 'Val' && isShown),
  );

type Series = DeckChart['series'][number];

/** How far a figure stands from the end of its bar, in parts of the chart: past the interval. */
const pastInterval = (chart: DeckChart, { value, low, high }: DeckPoint): number => {
  if (value === null) return 0;
  const end = value < 0 ? low : high;
  if (end === null || end === value) return 0;
  const reach = ((end - value) / (chart.maximum - chart.minimum)) * plot.width;
  return Number((reach + Math.sign(reach) * aside).toFixed(4));
};

/** Figures past the intervals of bars; of the parts of a whole inside them, but where there is no room. */
const labels = (chart: DeckChart, { colour, points }: Series, language: string): Element => {
  const format = element('c:numFmt', { formatCode: chart.format, sourceLinked: '0' });
  const clear = element('c:spPr', {}, [noFill, line(null)]);
  const ink = text(chart.isStacked ? inkOn(colour) : 'tx1', 11, language, true);
  const own = points.flatMap((point, place): readonly Element[] => {
    if (point.value === null) return [];
    if (chart.isStacked)
      return point.value >= shortPart
        ? []
        : [element('c:dLbl', {}, [told('c:idx', place), flag('c:delete', true)])];
    const moved = pastInterval(chart, point);
    if (moved === 0) return [];
    return [
      element('c:dLbl', {}, [
        told('c:idx', place),
        element('c:layout', {}, [element('c:manualLayout', {}, [told('c:x', moved), told('c:y', 0)])]),
        format,
        clear,
        ink,
        told('c:dLblPos', 'outEnd'),
        ...shows(true),
      ]),
    ];
  });
  return element('c:dLbls', {}, [
    ...own,
    format,
    clear,
    ink,
    told('c:dLblPos', chart.isStacked ? 'ctr' : 'outEnd'),
    ...shows(true),
  ]);
};

const intervals = (reach: NonNullable<ChartCells['series'][number]['reach']>, format: string): Element =>
  element('c:errBars', {}, [
    told('c:errBarType', 'both'),
    told('c:errValType', 'cust'),
    flag('c:noEndCap', false),
    element('c:plus', {}, [numberCache(reach.above, format)]),
    element('c:minus', {}, [numberCache(reach.below, format)]),
    element('c:spPr', {}, [line('tx1', 1.25)]),
  ]);

const oneSeries = (chart: DeckChart, cells: ChartCells, place: number, language: string): Element | null => {
  const own = chart.series[place];
  const referred = cells.series[place];
  if (own === undefined || referred === undefined) return null;
  return element('c:ser', {}, [
    told('c:idx', place),
    told('c:order', place),
    element('c:tx', {}, [textCache(referred.name)]),
    element(
      'c:spPr',
      {},
      chart.isHollow && !chart.isStacked
        ? [noFill, line(own.colour, 1.5)]
        : [fill(own.colour), line(chart.isStacked ? 'bg1' : null, 0.75)],
    ),
    flag('c:invertIfNegative', false),
    labels(chart, own, language),
    referred.reach === null ? null : intervals(referred.reach, chart.format),
    element('c:cat', {}, [textCache(cells.labels)]),
    element('c:val', {}, [numberCache(referred.values, chart.format)]),
  ]);
};

const inner = ({ hasAxis }: DeckChart): Element =>
  element('c:layout', {}, [
    element('c:manualLayout', {}, [
      told('c:layoutTarget', 'inner'),
      told('c:xMode', 'edge'),
      told('c:yMode', 'edge'),
      told('c:x', plot.x),
      told('c:y', plot.y),
      told('c:w', plot.width),
      told('c:h', hasAxis ? 0.88 : 0.96),
    ]),
  ]);

/** Space between bars, in hundredths of a bar, so that few of them are no slabs. */
const gapOf = ({ labels: { length }, isStacked }: DeckChart): number =>
  Math.min(500, Math.max(isStacked ? 40 : 55, Math.round((plotHeight / length / thickest - 1) * 100)));

const [labelAxis, figureAxis] = ['1001', '1002'];

/** Labels from above down; the figures' axis stands below them. */
const axes = (chart: DeckChart, language: string): readonly Element[] => [
  element('c:catAx', {}, [
    told('c:axId', labelAxis),
    element('c:scaling', {}, [told('c:orientation', 'maxMin')]),
    flag('c:delete', false),
    told('c:axPos', 'l'),
    element('c:numFmt', { formatCode: 'General', sourceLinked: '0' }),
    told('c:majorTickMark', 'none'),
    told('c:minorTickMark', 'none'),
    told('c:tickLblPos', 'low'),
    element('c:spPr', {}, [line('accent6')]),
    text('tx1', 12, language),
    told('c:crossAx', figureAxis),
    told('c:crosses', 'autoZero'),
    flag('c:auto', true),
    told('c:lblAlgn', 'ctr'),
    told('c:lblOffset', 100),
    told('c:tickLblSkip', 1),
    flag('c:noMultiLvlLbl', true),
  ]),
  element('c:valAx', {}, [
    told('c:axId', figureAxis),
    element('c:scaling', {}, [
      told('c:orientation', 'minMax'),
      told('c:max', chart.maximum),
      told('c:min', chart.minimum),
    ]),
    flag('c:delete', !chart.hasAxis),
    told('c:axPos', 'b'),
    chart.hasAxis ? element('c:majorGridlines', {}, [element('c:spPr', {}, [line('accent6', 0.5)])]) : null,
    element('c:numFmt', { formatCode: chart.hasAxis ? 'General' : chart.format, sourceLinked: '0' }),
    told('c:majorTickMark', 'none'),
    told('c:minorTickMark', 'none'),
    told('c:tickLblPos', 'nextTo'),
    element('c:spPr', {}, [line(null)]),
    text('tx2', 11, language),
    told('c:crossAx', labelAxis),
    told('c:crosses', 'max'),
    told('c:crossBetween', 'between'),
    chart.step === null ? null : told('c:majorUnit', chart.step),
  ]),
];

/**
 * A chart as DrawingML, whose figures stand in the workbook behind it: bars from the left with intervals, or parts of a
 * whole. `book` is the relationship of that workbook.
 *
 * Source: ECMA-376, part 1, DrawingML charts.
 */
export const chartPart = (chart: DeckChart, cells: ChartCells, language: string, book: string): Element =>
  element(
    'c:chartSpace',
    {
      'xmlns:c': 'http://schemas.openxmlformats.org/drawingml/2006/chart',
      'xmlns:a': namespaces['xmlns:a'],
      'xmlns:r': namespaces['xmlns:r'],
    },
    [
      flag('c:date1904', false),
      told('c:lang', language),
      flag('c:roundedCorners', false),
      element('c:chart', {}, [
        flag('c:autoTitleDeleted', true),
        element('c:plotArea', {}, [
          chart.isStacked ? element('c:layout', {}) : inner(chart),
          element('c:barChart', {}, [
            told('c:barDir', 'bar'),
            told('c:grouping', chart.isStacked ? 'stacked' : 'clustered'),
            flag('c:varyColors', false),
            ...chart.series.map((_, place) => oneSeries(chart, cells, place, language)),
            told('c:gapWidth', gapOf(chart)),
            chart.isStacked ? told('c:overlap', 100) : null,
            told('c:axId', labelAxis),
            told('c:axId', figureAxis),
          ]),
          ...axes(chart, language),
        ]),
        chart.isStacked
          ? element('c:legend', {}, [
              told('c:legendPos', 't'),
              flag('c:overlay', false),
              text('tx1', 11, language),
            ])
          : null,
        flag('c:plotVisOnly', true),
        told('c:dispBlanksAs', 'gap'),
      ]),
      element('c:spPr', {}, [noFill, line(null)]),
      element('c:txPr', {}, [
        element('a:bodyPr', {}),
        element('a:lstStyle', {}),
        paragraph([{ text: '', size: 12 }], language),
      ]),
      element('c:externalData', { 'r:id': book }, [flag('c:autoUpdate', false)]),
    ],
  );
