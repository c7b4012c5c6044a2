import { absent } from '../lib/numbers.ts';
import { ChartedTable } from './charted-table.tsx';
import type { Speech } from './finding-section.tsx';

/** How many of each, beside the bars that are drawn from these cells; a dash where that is not shown. */
export const CountTable = (
  props: Pick<Speech, 'numbers'> & {
    readonly caption: string;
    /** What the chart is called for whoever does not see it. */
    readonly isTitled?: boolean;
    readonly label: string;
    readonly rowHeading: string;
    readonly countHeading: string;
    readonly shareHeading: string;
    readonly whole: number;
    readonly rows: readonly { readonly label: string; readonly n: number | null }[];
  },
) => {
  const { numbers, whole, rows } = props;
  const share = (n: number | null): number | null => (n === null || whole === 0 ? null : n / whole);
  const most = Math.max(...rows.map(({ n }) => share(n) ?? 0));
  return (
    <ChartedTable
      chart="bars"
      range={[0, most === 0 ? 1 : Math.min(1, Math.ceil(most * 10) / 10)]}
      caption={props.caption}
      isTitled={props.isTitled === true || props.caption === props.rowHeading}
      label={props.label}
    >
      <thead>
        <tr>
          <th scope="col">{props.rowHeading}</th>
          <th scope="col" class="number">
            {props.countHeading}
          </th>
          <th scope="col" class="number">
            {props.shareHeading}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, n }) => (
          <tr>
            <th scope="row">{label}</th>
            <td
              class="number"
              data-value={share(n) ?? undefined}
              data-text={n === null ? absent : numbers.count(n)}
            >
              {n === null ? absent : numbers.count(n)}
            </td>
            <td class="number">{numbers.percent(share(n))}</td>
          </tr>
        ))}
      </tbody>
    </ChartedTable>
  );
};
