import type { Estimate } from '../../analysis/finding/finding-parts.ts';
import { type BesideCell, type BesideGrid, isApart } from '../lib/beside-grid.ts';
import { type GridCell, type GridColumn, small, totalKey } from '../lib/table-grid.ts';
import type { TableView } from '../lib/table-view.ts';
import { baseLines } from './base-lines.ts';
import { intervalText } from './estimate-table.tsx';
import type { Speech } from './finding-section.tsx';

interface BesideTableProps extends Speech {
  readonly grid: BesideGrid;
  readonly view: Pick<TableView, 'where' | 'beside' | 'letters'>;
  readonly caption: string;
  /** How many people stand in both; null where that is not shown. */
  readonly both: number | null;
}

/** The level of the letters where none are asked for. */
const usualLevel = 0.05;

const Share = (props: {
  readonly cell: GridCell | null;
  /** What it stands for: row, column and filter. */
  readonly of: { readonly row: string; readonly column: string };
  readonly letter: string | null;
  readonly isFirst: boolean;
  readonly table: BesideTableProps;
}) => {
  const { cell, letter, table, isFirst, of } = props;
  const { words, numbers } = table;
  const className = isFirst ? 'number margin' : 'number';
  if (cell === null) return <td class={className}>–</td>;
  const { estimate, value } = cell;
  const own: Pick<Estimate, 'low' | 'high'> = value === null ? { low: null, high: null } : estimate;
  const story = words('cellStory', {
    ...of,
    percent: numbers.percent(value),
    low: numbers.percent(own.low),
    high: numbers.percent(own.high),
    n: numbers.count(cell.n),
  });
  return (
    <td
      class={estimate.base.n < small ? `${className} small-base` : className}
      data-text={numbers.percent(value)}
      title={story}
    >
      {numbers.percent(value)}
      {letter === null ? null : <sup class="letters">{letter}</sup>}
      <span class="cell-interval">{value === null ? null : intervalText(own, numbers.percent, words)}</span>
    </td>
  );
};

const Difference = ({ cell, level, table }: { cell: BesideCell; level: number; table: BesideTableProps }) => {
  const { words, numbers } = table;
  const { difference } = cell;
  if (difference === null || difference.value === null) return <td class="number apart-cell">–</td>;
  const points = (share: number | null): string => numbers.points(share === null ? null : 100 * share);
  return (
    <td class={isApart(difference, level) ? 'number apart-cell is-apart' : 'number apart-cell'}>
      {points(difference.value)}
      <span class="cell-interval">{intervalText(difference, points, words)}</span>
    </td>
  );
};

const nameOf = ({ names }: GridColumn): string => names.join(' × ');

/**
 * A table under two filters: under each column the share by the first (A), by the second (B), and by how many points the
 * first lies above. The letter of the other stands beside the higher share where that is more than chance.
 */
export const BesideTable = (props: BesideTableProps) => {
  const { grid, words, numbers, view, caption, both } = props;
  const level = view.letters ?? usualLevel;
  const letterOf = ({ difference }: BesideCell, panel: 'A' | 'B'): string | null =>
    isApart(difference, level) && (difference?.value ?? 0) > 0 === (panel === 'A')
      ? panel === 'A'
        ? 'B'
        : 'A'
      : null;
  const nameAt = (place: number, panel: string): string =>
    `${grid.columns
      .slice(place, place + 1)
      .map(nameOf)
      .join('')} (${panel})`;
  return (
    <figure class="with-chart stacked">
      <dl class="panels">
        {(
          [
            ['A', view.where],
            ['B', view.beside],
          ] as const
        ).map(([panel, where]) => (
          <div>
            <dt>{panel}</dt>
            <dd>{where === '' ? words('everybody') : <code dir="ltr">{where}</code>}</dd>
          </div>
        ))}
      </dl>
      <section class="table-frame" tabindex={0} aria-label={caption}>
        <table class="crosstab beside" data-cells="">
          <caption class="unseen">{caption}</caption>
          <thead>
            <tr>
              <td />
              {grid.columns.map((column) => (
                <th scope="colgroup" colspan={3} class={column.key === totalKey ? 'span margin' : 'span'}>
                  {nameOf(column)}
                </th>
              ))}
            </tr>
            <tr>
              <th scope="col">{grid.label}</th>
              {grid.columns.map(() => (
                <>
                  <th scope="col" class="number margin">
                    A
                  </th>
                  <th scope="col" class="number">
                    B
                  </th>
                  <th scope="col" class="number apart-cell">
                    {words('pointsApart')}
                  </th>
                </>
              ))}
            </tr>
            {baseLines(
              words,
              grid.bases.flatMap(({ one, other }) => [one, other]),
            ).map(({ heading, of }) => (
              <tr class="bases">
                <th scope="row">{heading}</th>
                {grid.bases.map(({ one, other }) => (
                  <>
                    <td class="number margin">{numbers.count(one?.[of] ?? null)}</td>
                    <td class="number">{numbers.count(other?.[of] ?? null)}</td>
                    <td />
                  </>
                ))}
              </tr>
            ))}
          </thead>
          <tbody>
            {grid.rows.map((row) => (
              <tr class={row.isNet ? 'net' : undefined}>
                <th scope="row">{row.label}</th>
                {row.cells.map((cell, place) => (
                  <>
                    <Share
                      cell={cell.one}
                      of={{ row: row.label, column: nameAt(place, 'A') }}
                      letter={letterOf(cell, 'A')}
                      isFirst={true}
                      table={props}
                    />
                    <Share
                      cell={cell.other}
                      of={{ row: row.label, column: nameAt(place, 'B') }}
                      letter={letterOf(cell, 'B')}
                      isFirst={false}
                      table={props}
                    />
                    <Difference cell={cell} level={level} table={props} />
                  </>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p class="cell-story quiet" data-cell-story="" aria-live="polite" />
      <ul class="notes">
        <li>{words('besideHow', { level: numbers.percent(1 - level) })}</li>
        {both === null ? null : <li>{words('besideBoth', { n: numbers.count(both) })}</li>}
      </ul>
    </figure>
  );
};
