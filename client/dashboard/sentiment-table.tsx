import type { Estimate, SentimentFinding } from '../../analysis/finding/finding.ts';
import type { Naming } from '../lib/labels.ts';
import type { Speech } from './finding-section.tsx';

const cell = (estimate: Estimate, text: string) => (
  <td
    class="number"
    data-value={estimate.value === null ? undefined : String(estimate.value)}
    data-text={text}
  >
    {text}
  </td>
);

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
              <tr class={group.mean.base.n < 100 ? 'small-base' : undefined}>
                <th scope="row">
                  {group.codes.map((code, index) => naming.code(finding.by[index] ?? '', code)).join(' · ') ||
                    words('total')}
                </th>
                {cell(group.negative, numbers.percent(group.negative.value))}
                {cell(group.neutral, numbers.percent(group.neutral.value))}
                {cell(group.positive, numbers.percent(group.positive.value))}
                <td class="number">{numbers.signed(group.mean.value)}</td>
                <td class="number">{numbers.count(group.texts)}</td>
                <td class="number">{numbers.count(group.unscored)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </figure>
  );
};
