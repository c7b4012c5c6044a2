import type { CrosstabCell, CrosstabFinding } from '../../analysis/finding/crosstab-finding.ts';
import type { Base, Estimate } from '../../analysis/finding/finding-parts.ts';
import type { Naming } from '../lib/labels.ts';
import type { View } from '../lib/view.ts';
import { intervalText } from './estimate-table.tsx';
import type { Speech } from './finding-section.tsx';

const smallest = 30;
const small = 100;

const classOfBase = (base: Base): string | undefined => (base.n < small ? 'small-base' : undefined);

const mark = (base: Base): string => (base.n < smallest ? ' **' : base.n < small ? ' *' : '');

/** Below 30 answers a percentage is withheld: the cell keeps its base and a double star. */
const shown = (estimate: Estimate): number | null => (estimate.base.n < smallest ? null : estimate.value);

/**
 * A crosstab as a printed statistical table: stub at the side, banner above, bases first, percentages without
 * decimals, each cell's full story for those who rest on it. The chart is drawn from these cells.
 */
export const CrosstabTable = (
  props: Speech & {
    readonly finding: CrosstabFinding;
    readonly naming: Naming;
    readonly percent: View['percent'];
    readonly caption: string;
  },
) => {
  const { finding, naming, words, numbers, percent } = props;
  const columns = finding.columns;
  const columnNames = columns?.codes.map((code) => naming.code(columns.variable, code)) ?? [];
  const pick = (cell: CrosstabCell): Estimate => cell[percent];
  const story = (row: string, column: string, cell: CrosstabCell): string =>
    words('cellStory', {
      row,
      column,
      percent: numbers.percent(shown(pick(cell))),
      low: numbers.percent(shown(pick(cell)) === null ? null : pick(cell).low),
      high: numbers.percent(shown(pick(cell)) === null ? null : pick(cell).high),
      n: numbers.count(cell.n),
    });
  const figure = (row: string, column: string, cell: CrosstabCell, total: boolean) => {
    const estimate = pick(cell);
    const value = shown(estimate);
    return (
      <td
        class={['number', total ? 'margin' : '', classOfBase(estimate.base) ?? ''].join(' ').trim()}
        data-value={value === null ? undefined : String(value)}
        data-low={value === null || estimate.low === null ? undefined : String(estimate.low)}
        data-high={value === null || estimate.high === null ? undefined : String(estimate.high)}
        data-text={numbers.percent(value)}
        title={story(row, column, cell)}
      >
        {numbers.percent(value)}
        {mark(estimate.base)}
        <span class="cell-interval">
          {value === null ? null : intervalText(estimate, numbers.percent, words)}
        </span>
      </td>
    );
  };
  const bases = [
    { heading: words('baseN'), of: (base: Base) => base.n },
    { heading: words('baseWeighted'), of: (base: Base) => base.weighted },
    { heading: words('baseEffective'), of: (base: Base) => base.effective },
  ];
  return (
    <figure class="with-chart stacked">
      <div
        class="chart"
        data-chart={columns === null ? 'bars' : 'stack'}
        data-turned={columns !== null && percent !== 'row' ? '' : undefined}
        data-scale={
          naming.find(percent === 'row' && columns !== null ? columns.variable : finding.rows.variable)
            ?.measure ?? 'nominal'
        }
        data-minimum={0}
        data-maximum={1}
        data-label={words('asChart', { title: props.caption })}
      />
      <section class="table-frame" tabindex={0} aria-label={props.caption}>
        <table class="crosstab">
          <caption class="quiet">{props.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{naming.variable(finding.rows.variable)}</th>
              {columns === null
                ? null
                : columnNames.map((name) => (
                    <th scope="col" class="number" data-series={name}>
                      {name}
                    </th>
                  ))}
              <th scope="col" class="number margin" data-series={words('total')}>
                {words('total')}
              </th>
            </tr>
            {bases.map(({ heading, of }) => (
              <tr class="bases">
                <th scope="row">{heading}</th>
                {columns === null
                  ? null
                  : finding.columnBases.map((base) => <td class="number">{numbers.count(of(base))}</td>)}
                <td class="number margin">{numbers.count(of(finding.base))}</td>
              </tr>
            ))}
          </thead>
          <tbody>
            {finding.rows.codes.map((code, index) => {
              const name = naming.code(finding.rows.variable, code);
              const total = finding.total[index];
              return (
                <tr>
                  <th scope="row">{name}</th>
                  {columns === null
                    ? null
                    : (finding.cells[index] ?? []).map((cell, column) =>
                        figure(name, columnNames[column] ?? '', cell, false),
                      )}
                  {total === undefined ? null : figure(name, words('total'), total, true)}
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
    </figure>
  );
};
