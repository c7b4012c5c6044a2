import type { Estimate } from '../../analysis/finding/finding-parts.ts';
import type { SentimentFinding } from '../../analysis/finding/sentiment-finding.ts';
import type { Naming } from '../lib/labels.ts';
import type { Speech } from './finding-section.tsx';

const smallest = 30;
const small = 100;

const cell = (estimate: Estimate, numbers: Speech['numbers']) => {
  const value = estimate.base.n < smallest ? null : estimate.value;
  return (
    <td
      class="number"
      data-value={value === null ? undefined : String(value)}
      data-text={numbers.percent(value)}
    >
      {numbers.percent(value)}
    </td>
  );
};

/** The stars that say how small a base is, as in every table. */
const stars = (n: number): string => (n < smallest ? ' **' : n < small ? ' *' : '');

/** Tone of open answers by group: three shares that make a whole, the mean, and how many texts could not be read. */
export const SentimentTable = (
  props: Speech & { readonly finding: SentimentFinding; readonly naming: Naming; readonly caption: string },
) => {
  const { finding, naming, words, numbers } = props;
  return (
    <figure class="with-chart">
      <div
        class="chart"
        data-chart="tones"
        data-minimum={0}
        data-maximum={1}
        data-label={words('asChart', { title: props.caption })}
      />
      <section class="table-frame" tabindex={0} aria-label={props.caption}>
        <table>
          <caption class="quiet">{props.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{words('group')}</th>
              <th scope="col" class="number" data-series={words('negative')}>
                {words('negative')}
              </th>
              <th scope="col" class="number" data-series={words('neutral')}>
                {words('neutral')}
              </th>
              <th scope="col" class="number" data-series={words('positive')}>
                {words('positive')}
              </th>
              <th scope="col" class="number">
                {words('meanTone')}
              </th>
              <th scope="col" class="number">
                {words('texts')}
              </th>
              <th scope="col" class="number">
                {words('unscored')}
              </th>
            </tr>
          </thead>
          <tbody>
            {finding.groups.map((group) => (
              <tr class={group.mean.base.n < small ? 'small-base' : undefined}>
                <th scope="row">
                  {group.codes.map((code, index) => naming.code(finding.by[index] ?? '', code)).join(' · ') ||
                    words('total')}
                </th>
                {cell(group.negative, numbers)}
                {cell(group.neutral, numbers)}
                {cell(group.positive, numbers)}
                <td class="number">
                  {numbers.signed(group.mean.base.n < smallest ? null : group.mean.value)}
                </td>
                <td class="number">
                  {numbers.count(group.texts)}
                  {stars(group.mean.base.n)}
                </td>
                <td class="number">{numbers.count(group.unscored)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </figure>
  );
};
