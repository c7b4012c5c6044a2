import { chartLanes } from '../../client/lib/chart-lanes.ts';
import { partToken } from '../../client/lib/part-token.ts';
import type { PrintedChart, PrintedTable } from '../../client/lib/printed-report.ts';
import { tokenColour } from '../../client/lib/token-colours.ts';
import { dashboardWords } from '../../surveys/locales/dashboard.ts';
import { reportWords } from '../../surveys/locales/report.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { DeckChart } from '../export/pptx/deck.ts';
import { numberFormat } from './number-format.ts';

/** Steps of 1, 2 or 5, about five in a span. */
const stepOf = (span: number): number => {
  const power = 10 ** Math.floor(Math.log10(span / 5));
  const times = [1, 2, 5, 10].find((own) => own * power >= span / 5 - 1e-9) ?? 10;
  return Number((times * power).toPrecision(3));
};

/** An axis from whole steps to whole steps; of shares only as far as some interval reaches. */
const axisOf = (
  { kind, minimum, maximum }: PrintedChart,
  reached: number,
): Pick<DeckChart, 'minimum' | 'maximum' | 'step'> => {
  if (kind === 'stack' || kind === 'tones') return { minimum, maximum, step: null };
  if (kind === 'bars')
    return { minimum, maximum: Math.min(maximum, Math.ceil(reached * 10 + 1e-9) / 10), step: null };
  const step = stepOf(maximum - minimum);
  const isWhole = Number.isInteger(minimum) && Number.isInteger(maximum);
  return isWhole
    ? { minimum, maximum, step }
    : {
        minimum: Number((Math.floor(minimum / step) * step).toPrecision(6)),
        maximum: Number((Math.ceil(maximum / step) * step).toPrecision(6)),
        step,
      };
};

const longestAbout = 900;

/** What a table draws, for slides: the same lanes, figures and colours; null where it draws nothing. */
export const deckChart = (table: PrintedTable, language: LanguageTag): DeckChart | null => {
  const { chart, caption, stub } = table;
  const { names, lanes } = chartLanes(table);
  if (chart === null || lanes.length === 0) return null;
  const [words, page] = [reportWords(language), dashboardWords(language)];
  const isStacked = chart.kind === 'stack' || chart.kind === 'tones';
  const format = lanes.flatMap(({ cells }) => cells).find(({ value }) => value !== null)?.format ?? 'decimal';
  const shown = isStacked ? names : names.slice(0, 1);
  const told = lanes.map(
    ({ label, cells }) =>
      `${label}: ${cells.map(({ text }, place) => (isStacked ? `${names[place] ?? ''} ${text}` : text)).join(', ')}`,
  );
  const about = `${page('asChart', { title: caption })}. ${told.join('; ')}`;
  return {
    name: page('asChart', { title: caption }),
    about:
      about.length > longestAbout ? `${about.slice(0, longestAbout).replace(/\P{L}*\p{L}*$/u, '')} …` : about,
    isStacked,
    isHollow: chart.isHollow === true,
    hasAxis: chart.kind === 'dots',
    ...axisOf(
      chart,
      Math.max(0.1, ...lanes.map(({ cells: [cell] }) => Math.max(cell?.value ?? 0, cell?.high ?? 0))),
    ),
    format: numberFormat(format, language),
    stub,
    labels: lanes.map(({ label }) => label),
    series: shown.map((name, place) => ({
      name,
      colour: tokenColour(partToken(chart, place, shown.length)),
      points: lanes.map(({ cells }) => ({
        value: cells[place]?.value ?? null,
        low: cells[place]?.low ?? null,
        high: cells[place]?.high ?? null,
      })),
    })),
    words: {
      low: `${page('interval')}: ${words('low')}`,
      high: `${page('interval')}: ${words('high')}`,
      above: words('above'),
      below: words('below'),
    },
  };
};
