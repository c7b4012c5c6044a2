import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  type ChartConfiguration,
  LinearScale,
  type Plugin,
  Tooltip,
} from 'chart.js';
import { writtenNumber } from '../../surveys/model/written-number.ts';
import { partToken } from '../lib/part-token.ts';
import { labelWidth, wrappedLabel } from '../lib/wrapped-label.ts';
import type { ChartTable } from './chart-table.ts';

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip);

const token = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** The colours of a chart's series, in order. */
export const coloursOf = (table: ChartTable): readonly string[] =>
  table.series.map((_, place) => token(`--${partToken(table, place, table.series.length)}`));

/** Thin lines from low to high over each mark, and a dot on the estimate where there is no bar to end on. */
const intervals = (table: ChartTable, dots: boolean): Plugin<'bar'> => ({
  id: 'intervals',
  afterDatasetsDraw: (chart) => {
    const { ctx } = chart;
    const scale = chart.scales['x'];
    if (scale === undefined) return;
    ctx.save();
    ctx.strokeStyle = token('--ink');
    ctx.fillStyle = token('--accent');
    ctx.lineWidth = 1.5;
    chart.getDatasetMeta(0).data.forEach((element, row) => {
      const point = table.series[0]?.points[row];
      if (point === undefined || point.value === null) return;
      if (point.low !== null && point.high !== null) {
        ctx.beginPath();
        ctx.moveTo(scale.getPixelForValue(point.low), element.y);
        ctx.lineTo(scale.getPixelForValue(point.high), element.y);
        ctx.stroke();
      }
      if (!dots) return;
      ctx.beginPath();
      ctx.arc(scale.getPixelForValue(point.value), element.y, 5, 0, 2 * Math.PI);
      ctx.fill();
    });
    ctx.restore();
  },
});

/** The figure as the table prints it, beside its mark, so that no legend or axis needs reading. */
const figures = (table: ChartTable): Plugin<'bar'> => ({
  id: 'figures',
  afterDatasetsDraw: (chart) => {
    const { ctx, chartArea } = chart;
    const rightToLeft = document.documentElement.dir === 'rtl';
    ctx.save();
    ctx.fillStyle = token('--ink');
    ctx.font = `600 13px ${token('--font')}`;
    ctx.textBaseline = 'middle';
    ctx.textAlign = rightToLeft ? 'left' : 'right';
    chart.getDatasetMeta(0).data.forEach((element, row) => {
      const point = table.series[0]?.points[row];
      if (point !== undefined)
        ctx.fillText(point.text, rightToLeft ? chartArea.left - 46 : chartArea.right + 46, element.y);
    });
    ctx.restore();
  },
});

const configuration = (
  table: ChartTable,
  width: number,
): ChartConfiguration<'bar', (number | null)[], string[]> => {
  const single = table.series.length === 1;
  const stacked = table.kind === 'stack' || table.kind === 'tones';
  const colours = coloursOf(table);
  const rightToLeft = document.documentElement.dir === 'rtl';
  const percent = table.kind !== 'dots';
  const tick = writtenNumber(
    document.documentElement.lang,
    percent ? { style: 'percent', maximumFractionDigits: 0 } : { maximumFractionDigits: 2 },
  );
  return {
    type: 'bar',
    data: {
      labels: table.labels.map((label) => [...wrappedLabel(label, labelWidth(width))]),
      datasets: table.series.map((series, index) => ({
        label: series.name,
        data: series.points.map(({ value }) => value),
        backgroundColor:
          table.kind === 'dots' ? 'transparent' : (colours[index % colours.length] ?? token('--accent')),
        borderWidth: 0,
        barPercentage: 0.8,
        categoryPercentage: single ? 0.7 : 0.85,
      })),
    },
    options: {
      indexAxis: 'y',
      responsive: true,
      maintainAspectRatio: false,
      animation: false,
      layout: { padding: single ? (rightToLeft ? { left: 52 } : { right: 52 }) : 0 },
      scales: {
        x: {
          min: table.minimum,
          max: table.maximum,
          reverse: rightToLeft && table.kind !== 'dots',
          stacked,
          grid: { color: token('--hairline') },
          border: { display: false },
          ticks: {
            color: token('--quiet'),
            maxTicksLimit: 6,
            callback: (value) => tick(Number(value)),
          },
        },
        y: {
          stacked,
          position: rightToLeft ? 'right' : 'left',
          grid: { display: false },
          border: { color: token('--hairline') },
          ticks: { color: token('--ink'), autoSkip: false, font: { size: 13 } },
        },
      },
      plugins: {
        tooltip: {
          rtl: rightToLeft,
          callbacks: {
            label: ({ datasetIndex, dataIndex }) => {
              const series = table.series[datasetIndex];
              return `${series?.name ?? ''} ${series?.points[dataIndex]?.text ?? ''}`.trim();
            },
          },
        },
      },
    },
    plugins: [
      ...(stacked ? [] : [intervals(table, table.kind === 'dots')]),
      ...(single ? [figures(table)] : []),
    ],
  };
};

/** Draws a chart from the figures of its table. The only place that knows the chart library. */
export const drawChart = (canvas: HTMLCanvasElement, table: ChartTable): (() => void) => {
  const chart = new Chart(canvas, configuration(table, canvas.parentElement?.clientWidth ?? 0));
  return () => chart.destroy();
};
