import type { PrintedTable } from '../lib/printed-report.ts';
import { ChartSvg } from './chart-svg.tsx';

/** A table of a printed report with what is drawn of it beside it. */
export const PrintedTableFigure = ({
  table,
  heading,
  locale,
}: {
  readonly table: PrintedTable;
  /** What stands above it: a caption that says the same is only for whoever hears the table. */
  readonly heading: string;
  readonly locale: string;
}) => (
  <figure class={table.chart === null ? 'table-only' : 'with-chart'}>
    <ChartSvg table={table} locale={locale} />
    <section class="table-frame" tabindex={0} aria-label={table.caption}>
      <table>
        <caption class={table.caption === heading || table.caption === table.stub ? 'unseen' : undefined}>
          {table.caption}
        </caption>
        <thead>
          <tr>
            <th scope="col">{table.stub}</th>
            {table.columns.map((column) => (
              <th scope="col" class="number">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(({ label, cells, isTotal, isSmall }) => (
            <tr class={[isTotal ? 'total' : '', isSmall ? 'small' : ''].join(' ').trim() || undefined}>
              <th scope="row">{label}</th>
              {cells.map(({ text, format, letters }) => (
                <td class={format === 'text' ? 'number words' : 'number'}>
                  {text}
                  {letters === undefined || letters === '' ? null : <span class="letters"> {letters}</span>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  </figure>
);
