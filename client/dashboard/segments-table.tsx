import type { CrosstabFinding } from '../../analysis/finding/crosstab-finding.ts';
import type { Estimate } from '../../analysis/finding/finding-parts.ts';
import type { Naming } from '../lib/labels.ts';
import { intervalText } from './estimate-table.tsx';
import type { Speech } from './finding-section.tsx';

/** Names of the four segments as the instrument stores them, by felt then used control. */
const plan = [
  { heading: 'feels', cells: ['at_ease', 'in_charge'] },
  { heading: 'feelsNot', cells: ['adrift', 'on_guard'] },
] as const;

/**
 * Felt control down, used control across: four shares, never a difference in points, since the two are not measured
 * on one scale.
 */
export const SegmentsTable = (
  props: Speech & {
    readonly finding: CrosstabFinding;
    readonly naming: Naming;
    readonly caption: string;
    /** Whether the heading above says the same. */
    readonly isTitled?: boolean;
  },
) => {
  const { finding, naming, words, numbers } = props;
  const share = (code: string): Estimate | null => {
    const row = finding.rows.codes.indexOf(code);
    return finding.total[row]?.column ?? null;
  };
  return (
    <table class="segments">
      <caption class={props.isTitled === true ? 'unseen' : 'quiet'}>{props.caption}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{words('usedNone')}</th>
          <th scope="col">{words('usedSome')}</th>
        </tr>
      </thead>
      <tbody>
        {plan.map(({ heading, cells }) => (
          <tr>
            <th scope="row">{words(heading)}</th>
            {cells.map((code) => {
              const estimate = share(code);
              return (
                <td class={`segment ${code.replace('_', '-')}`}>
                  <span class="segment-name">{naming.code(finding.rows.variable, code)}</span>
                  <span class="segment-share">{numbers.percent(estimate?.value ?? null)}</span>
                  <span class="quiet">
                    {estimate === null ? null : intervalText(estimate, numbers.percent, words)}
                  </span>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
};
