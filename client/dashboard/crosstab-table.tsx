import type { Base } from '../../analysis/finding/finding-parts.ts';
import type { Naming } from '../lib/labels.ts';
import {
  type GridCell,
  type GridColumn,
  type GridGroup,
  type GridRow,
  small,
  smallest,
  type TableGrid,
  totalKey,
} from '../lib/table-grid.ts';
import type { TableView } from '../lib/table-view.ts';
import { baseLines } from './base-lines.ts';
import { intervalText } from './estimate-table.tsx';
import type { Speech } from './finding-section.tsx';

interface CrosstabTableProps extends Speech {
  readonly grid: TableGrid;
  readonly naming: Naming;
  readonly view: Pick<TableView, 'percent' | 'sort' | 'across'>;
  readonly caption: string;
  /** The address of this very table with the rows, or the columns, in another order. */
  readonly sorted: (by: Pick<TableView, 'sort'> | Pick<TableView, 'across'>) => string;
}

const mark = ({ n }: Base): string => (n < smallest ? ' **' : n < small ? ' *' : '');

const nameOf = ({ names }: GridColumn): string => names.join(' × ');

/** Columns that stand side by side under one name of the banner's first variables. */
const spans = (columns: readonly GridColumn[], level: number) => {
  const found: { name: string; count: number; key: string }[] = [];
  for (const column of columns) {
    const key = column.names.slice(0, level + 1).join('\n');
    const last = found.at(-1);
    if (last?.key === key) last.count += 1;
    else found.push({ name: column.names[level] ?? '', count: 1, key });
  }
  return found;
};

const SortLink = (props: {
  readonly column: GridColumn;
  readonly label: string;
  readonly table: CrosstabTableProps;
}) => {
  const { view, sorted, words } = props.table;
  const isOwn = view.sort?.by === props.column.key;
  const next = !isOwn
    ? { by: props.column.key, upwards: false }
    : view.sort?.upwards
      ? null
      : { by: props.column.key, upwards: true };
  return (
    <a class="sort" href={sorted({ sort: next })} title={words('sortBy', { name: nameOf(props.column) })}>
      {props.label}
      {isOwn ? <span aria-hidden="true">{view.sort?.upwards ? ' ▲' : ' ▼'}</span> : null}
    </a>
  );
};

const Figure = (props: {
  readonly cell: GridCell | null;
  readonly row: GridRow;
  readonly column: GridColumn;
  readonly letters: ReadonlyMap<string, string>;
  readonly table: CrosstabTableProps;
}) => {
  const { cell, row, column, table, letters } = props;
  const { words, numbers } = table;
  const isMargin = column.key === totalKey;
  if (cell === null) return <td class={isMargin ? 'number margin' : 'number'}>–</td>;
  const { estimate, value } = cell;
  const { low, high } = value === null ? { low: null, high: null } : estimate;
  const text = numbers.percent(value);
  const higher = cell.letters.map((letter) => letters.get(letter.toUpperCase()) ?? letter);
  const story = [
    words('cellStory', {
      row: row.label,
      column: nameOf(column),
      percent: text,
      low: numbers.percent(low),
      high: numbers.percent(high),
      n: numbers.count(cell.n),
    }),
    words('cellBase', {
      n: numbers.count(estimate.base.n),
      weighted: numbers.count(estimate.base.weighted),
      effective: numbers.count(estimate.base.effective),
    }),
    ...(higher.length === 0 ? [] : [words('cellHigher', { list: higher.join(', ') })]),
  ].join(' ');
  return (
    <td
      class={['number', isMargin ? 'margin' : '', estimate.base.n < small ? 'small-base' : '']
        .filter((name) => name !== '')
        .join(' ')}
      data-value={value === null ? undefined : String(value)}
      data-low={low === null ? undefined : String(low)}
      data-high={high === null ? undefined : String(high)}
      data-text={text}
      title={story}
    >
      {text}
      {mark(estimate.base)}
      {cell.letters.length === 0 ? null : <sup class="letters">{cell.letters.join(' ')}</sup>}
      <span class="cell-interval">
        {value === null ? null : intervalText({ low, high }, numbers.percent, words)}
      </span>
    </td>
  );
};

const Bases = (props: { readonly group: GridGroup; readonly table: CrosstabTableProps }) => {
  const { words, numbers, grid } = props.table;
  return (
    <>
      {baseLines(words, props.group.bases).map(({ heading, of }) => (
        <tr class="bases">
          <th scope="row">{heading}</th>
          {props.group.bases.map((base, place) => (
            <td class={grid.columns[place]?.key === totalKey ? 'number margin' : 'number'}>
              {base === null ? '–' : numbers.count(base[of])}
            </td>
          ))}
        </tr>
      ))}
    </>
  );
};

const Head = (props: { readonly table: CrosstabTableProps; readonly stub: string }) => {
  const { grid, view, words } = props.table;
  const own = grid.columns.filter(({ key }) => key !== totalKey);
  const total = grid.columns.filter(({ key }) => key === totalKey);
  const last = Math.max(0, grid.banner.length - 1);
  const heights = grid.banner.length + (grid.columns.some(({ letter }) => letter !== null) ? 1 : 0);
  const sortOf = (column: GridColumn): 'ascending' | 'descending' | undefined =>
    view.sort?.by === column.key ? (view.sort.upwards ? 'ascending' : 'descending') : undefined;
  const totalHead = total.map((column) => (
    <th
      scope="col"
      class="number margin"
      rowspan={Math.max(1, heights)}
      data-series={nameOf(column)}
      aria-sort={sortOf(column)}
    >
      <SortLink column={column} label={nameOf(column)} table={props.table} />
    </th>
  ));
  if (own.length === 0)
    return (
      <tr>
        <th scope="col">{props.stub}</th>
        {totalHead}
      </tr>
    );
  return (
    <>
      {grid.banner.map((_, level) => (
        <tr>
          {level === 0 ? (
            <th scope="col" rowspan={heights}>
              {props.stub}
            </th>
          ) : null}
          {level < last
            ? spans(own, level).map(({ name, count }) => (
                <th scope="colgroup" class="span" colspan={count}>
                  {name}
                </th>
              ))
            : own.map((column) => (
                <th
                  scope="col"
                  class="number"
                  data-series={nameOf(column)}
                  aria-sort={sortOf(column)}
                  {...(last > 0 ? { 'aria-label': nameOf(column) } : {})}
                >
                  <SortLink column={column} label={column.names[last] ?? ''} table={props.table} />
                </th>
              ))}
          {level === 0 ? totalHead : null}
        </tr>
      ))}
      {heights > grid.banner.length ? (
        <tr class="letter-line">
          {own.map(({ letter }) => (
            <td class="number letters" title={letter === null ? undefined : `${words('letter')} ${letter}`}>
              {letter}
            </td>
          ))}
        </tr>
      ) : null}
    </>
  );
};

/** Answers in the order of a scale are drawn as one; put in another order they are names. */
const scaleOf = ({ grid, naming, view }: CrosstabTableProps): string => {
  const finding = grid.groups[0]?.finding;
  if (finding === undefined || view.sort !== null) return 'nominal';
  const drawn = view.percent === 'row' && finding.columns !== null ? finding.columns : finding.rows;
  return naming.find(drawn.variable)?.measure ?? 'nominal';
};

/**
 * A crosstab as a printed statistical table: stubs at the side, banner above with its letters, bases first, percentages
 * without decimals, each cell's full story for those who rest on it. The chart is drawn from these cells.
 */
export const CrosstabTable = (props: CrosstabTableProps) => {
  const { grid, words, view } = props;
  const [first, ...others] = grid.groups;
  if (first === undefined) return null;
  const isOne = others.length === 0;
  const hasBanner = grid.columns.length > 1;
  const letters = new Map(
    grid.columns.flatMap((column) =>
      column.letter === null ? [] : [[column.letter.toUpperCase(), nameOf(column)] as const],
    ),
  );
  const rowOf = (row: GridRow) => (
    <tr class={row.isNet ? 'net' : undefined}>
      <th scope="row">
        {isOne && hasBanner ? (
          <a
            class="sort"
            href={props.sorted({ across: view.across === row.key ? '' : row.key })}
            title={words('sortAcross', { name: row.label })}
          >
            {row.label}
            {view.across === row.key ? <span aria-hidden="true"> ◀</span> : null}
          </a>
        ) : (
          row.label
        )}
      </th>
      {row.cells.map((cell, place) => {
        const column = grid.columns[place];
        return column === undefined ? null : (
          <Figure cell={cell} row={row} column={column} letters={letters} table={props} />
        );
      })}
    </tr>
  );
  return (
    <figure class="with-chart stacked">
      <section class="table-frame" tabindex={0} aria-label={props.caption}>
        <table class="crosstab" data-cells="">
          <caption class="unseen">{props.caption}</caption>
          <thead>
            <Head table={props} stub={isOne ? first.label : ''} />
            {isOne ? <Bases group={first} table={props} /> : null}
          </thead>
          {isOne ? (
            <>
              <tbody>{first.rows.filter(({ isNet }) => !isNet).map(rowOf)}</tbody>
              {first.rows.some(({ isNet }) => isNet) ? (
                <tbody class="nets">{first.rows.filter(({ isNet }) => isNet).map(rowOf)}</tbody>
              ) : null}
            </>
          ) : (
            grid.groups.map((group) => (
              <tbody>
                <tr class="stub">
                  <th scope="rowgroup">{group.label}</th>
                  <td colspan={grid.columns.length} />
                </tr>
                <Bases group={group} table={props} />
                {group.rows.map(rowOf)}
              </tbody>
            ))
          )}
        </table>
      </section>
      <p class="cell-story quiet" data-cell-story="" aria-live="polite" />
      {isOne ? (
        <div
          class="chart"
          data-chart={hasBanner ? 'stack' : 'bars'}
          data-turned={hasBanner && view.percent !== 'row' ? '' : undefined}
          data-scale={scaleOf(props)}
          data-minimum={0}
          data-maximum={1}
          data-label={words('asChart', { title: props.caption })}
        />
      ) : null}
    </figure>
  );
};
