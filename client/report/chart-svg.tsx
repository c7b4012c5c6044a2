import { writtenNumber } from '../../surveys/model/written-number.ts';
import { type ChartLanes, chartLanes } from '../lib/chart-lanes.ts';
import { partToken } from '../lib/part-token.ts';
import type { PrintedCell, PrintedChart, PrintedTable } from '../lib/printed-report.ts';

const [width, right, laneGap, lineHeight, barHeight] = [340, 56, 12, 17, 14];
const plot = width - right;
const mostLetters = 44;
const mostLines = 3;

/** A label on a few lines; the whole of it is in the table. */
const linesOf = (label: string): readonly string[] => {
  const lines: string[] = [''];
  for (const word of label.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + word.length >= mostLetters) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines.length > mostLines
    ? [...lines.slice(0, mostLines - 1), `${lines[mostLines - 1] ?? ''} …`]
    : lines;
};

const rounded = (value: number): number => Math.round(value * 10) / 10;

const scaleOf =
  ({ minimum, maximum }: PrintedChart) =>
  (value: number): number =>
    rounded((plot * (Math.min(maximum, Math.max(minimum, value)) - minimum)) / (maximum - minimum));

const Interval = ({ cell, at, y }: { cell: PrintedCell; at: (value: number) => number; y: number }) =>
  cell.low == null || cell.high == null ? null : (
    <>
      <line class="interval-halo" x1={at(cell.low)} x2={at(cell.high)} y1={y} y2={y} />
      <line class="interval-line" x1={at(cell.low)} x2={at(cell.high)} y1={y} y2={y} />
    </>
  );

const Mark = ({ chart, cell, y }: { chart: PrintedChart; cell: PrintedCell; y: number }) => {
  if (cell.value === null) return null;
  const at = scaleOf(chart);
  const middle = y + barHeight / 2;
  const zero = at(Math.max(0, chart.minimum));
  const end = at(cell.value);
  return (
    <>
      {chart.kind === 'bars' ? (
        <rect
          class="bar"
          x={Math.min(zero, end)}
          y={y}
          width={rounded(Math.abs(end - zero))}
          height={barHeight}
        />
      ) : (
        <line class="track" x1={0} x2={plot} y1={middle} y2={middle} />
      )}
      <Interval cell={cell} at={at} y={middle} />
      {chart.kind === 'dots' ? (
        <circle class={chart.isHollow === true ? 'dot hollow' : 'dot'} cx={end} cy={middle} r={5} />
      ) : null}
      <text class="figure" x={width} y={middle + 5} text-anchor="end">
        {cell.text.replace(/ \*+$/, '')}
      </text>
    </>
  );
};

const Parts = ({ chart, cells, y }: { chart: PrintedChart; cells: readonly PrintedCell[]; y: number }) => {
  /* rounded shares may come to more than a whole */
  const whole = Math.max(
    1,
    cells.reduce((sum, { value }) => sum + (value ?? 0), 0),
  );
  let reached = 0;
  return (
    <>
      {cells.map((cell, place) => {
        const from = reached;
        const own = rounded((width * (cell.value ?? 0)) / whole);
        reached += own;
        return own === 0 ? null : (
          <g>
            <rect
              class={`part ${partToken(chart, place, cells.length)}`}
              x={rounded(from)}
              y={y}
              width={own}
              height={barHeight + 6}
            />
            {own < 34 ? null : (
              <text class="part-figure" x={rounded(from + own / 2)} y={y + barHeight} text-anchor="middle">
                {cell.text.replace(/ \*+$/, '')}
              </text>
            )}
          </g>
        );
      })}
    </>
  );
};

const Legend = ({ chart, names }: { chart: PrintedChart; names: readonly string[] }) => (
  <ul class="legend">
    {names.map((name, place) => (
      <li>
        <svg class="swatch" viewBox="0 0 10 10" aria-hidden="true">
          <rect class={`part ${partToken(chart, place, names.length)}`} width="10" height="10" />
        </svg>
        {name}
      </li>
    ))}
  </ul>
);

const placed = (
  lanes: ChartLanes['lanes'],
  mark: number,
): { readonly tops: readonly number[]; readonly height: number } => {
  const tops: number[] = [];
  let y = 0;
  for (const { label } of lanes) {
    tops.push(y);
    y += linesOf(label).length * lineHeight + 4 + mark + laneGap;
  }
  return { tops, height: y };
};

/** The axis of dots: where it begins, its middle, where it ends. */
const Axis = ({ chart, y, locale }: { chart: PrintedChart; y: number; locale: string }) => {
  const middle = (chart.minimum + chart.maximum) / 2;
  const written = writtenNumber(locale, { maximumFractionDigits: 2 });
  const ticks = [
    [chart.minimum, 'start'],
    [middle, 'middle'],
    [chart.maximum, 'end'],
  ] as const;
  return (
    <>
      {ticks.map(([value, anchor]) => (
        <text class="tick" x={scaleOf(chart)(value)} y={y} text-anchor={anchor}>
          {written(value)}
        </text>
      ))}
      <line class="middle" x1={scaleOf(chart)(middle)} x2={scaleOf(chart)(middle)} y1={0} y2={y - 14} />
    </>
  );
};

/** A chart drawn of the cells of its table, so that the two cannot differ; it needs no script and prints. */
export const ChartSvg = ({ table, locale }: { readonly table: PrintedTable; readonly locale: string }) => {
  const { chart } = table;
  const { names, lanes } = chartLanes(table);
  if (chart === null || lanes.length === 0) return null;
  const isStack = chart.kind === 'stack' || chart.kind === 'tones';
  const mark = isStack ? barHeight + 6 : barHeight;
  const { tops, height } = placed(lanes, mark);
  const whole = chart.kind === 'dots' ? height + 18 : height;
  return (
    <div class="chart">
      {isStack ? <Legend chart={chart} names={names} /> : null}
      <svg viewBox={`0 0 ${width} ${whole}`} aria-hidden="true" class="drawing">
        {chart.kind === 'dots' ? <Axis chart={chart} y={height + 8} locale={locale} /> : null}
        {lanes.map(({ label, cells, isTotal }, lane) => {
          const top = tops[lane] ?? 0;
          const lines = linesOf(label);
          const y = top + lines.length * lineHeight + 4;
          const [cell] = cells;
          return (
            <g>
              {lines.map((line, place) => (
                <text class={isTotal ? 'label whole' : 'label'} x={0} y={top + 13 + place * lineHeight}>
                  {line}
                </text>
              ))}
              {isStack ? (
                <Parts chart={chart} cells={cells} y={y} />
              ) : cell === undefined ? null : (
                <Mark chart={chart} cell={cell} y={y} />
              )}
            </g>
          );
        })}
      </svg>
    </div>
  );
};
