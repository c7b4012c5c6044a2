import type { Estimate } from '../../analysis/finding/finding-parts.ts';
import { absent } from '../lib/numbers.ts';
import { ChartedTable } from './charted-table.tsx';
import type { Speech } from './finding-section.tsx';

export interface EstimateRow {
  readonly label: string;
  readonly estimate: Estimate;
  /** Set apart as a margin. */
  readonly total?: boolean;
  /** Fewer than 100 answers: said in words and shown lighter. */
  readonly small?: boolean;
  /** Not to be compared with the others: printed lighter. */
  readonly hollow?: boolean;
}

const attribute = (value: number | null): string | undefined => (value === null ? undefined : String(value));

/** The interval of an estimate in words, or a dash. */
export const intervalText = (
  { low, high }: Pick<Estimate, 'low' | 'high'>,
  format: (value: number | null) => string,
  words: Speech['words'],
): string =>
  low === null || high === null ? absent : words('intervalFromTo', { low: format(low), high: format(high) });

/**
 * One estimate a row with its interval and base, and the chart that is drawn from these very cells. `unit` says how
 * the figures are read: shares in 0-1, points between shares, scores on their own range, polarity in −1 to 1.
 */
export const EstimateTable = (
  props: Speech & {
    readonly caption: string;
    /** Whether the heading above says the same. */
    readonly isTitled?: boolean;
    readonly rowHeading: string;
    readonly valueHeading: string;
    readonly unit: 'share' | 'points' | 'score' | 'signed';
    readonly range: readonly [number, number];
    readonly rows: readonly EstimateRow[];
  },
) => {
  const { words, numbers } = props;
  const format = {
    share: numbers.percent,
    points: numbers.points,
    score: numbers.score,
    signed: numbers.signed,
  }[props.unit];
  return (
    <ChartedTable
      chart={props.unit === 'share' ? 'bars' : 'dots'}
      range={[props.range[0], props.range[1]]}
      caption={props.caption}
      isTitled={props.isTitled === true || props.caption === props.rowHeading}
      label={words('asChart', { title: props.caption })}
    >
      <thead>
        <tr>
          <th scope="col">{props.rowHeading}</th>
          <th scope="col" class="number">
            {props.valueHeading}
          </th>
          <th scope="col" class="number">
            {words('interval')}
          </th>
          <th scope="col" class="number">
            {words('people')}
          </th>
        </tr>
      </thead>
      <tbody>
        {props.rows.map(({ label, estimate, total, small, hollow }) => (
          <tr
            class={[total ? 'total' : '', small || hollow ? 'small-base' : ''].join(' ').trim() || undefined}
          >
            <th scope="row">{label}</th>
            <td
              class="number"
              data-value={attribute(estimate.value)}
              data-low={attribute(estimate.low)}
              data-high={attribute(estimate.high)}
              data-text={format(estimate.value)}
            >
              {format(estimate.value)}
            </td>
            <td class="number interval">{intervalText(estimate, format, words)}</td>
            <td class="number">
              {numbers.count(estimate.base.n)}
              {small ? (
                <>
                  <span aria-hidden="true"> *</span> <span class="unseen">({words('smallBase')})</span>
                </>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </ChartedTable>
  );
};
