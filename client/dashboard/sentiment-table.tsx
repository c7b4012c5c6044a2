import type { Estimate } from '../../analysis/finding/finding-parts.ts';
import type { CorrectedTones, SentimentFinding } from '../../analysis/finding/sentiment-finding.ts';
import type { DashboardWord } from '../../surveys/locales/dashboard.ts';
import type { CodedTone } from '../../surveys/model/response.ts';
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

const tones: readonly (readonly [CodedTone, DashboardWord])[] = [
  ['negative', 'negative'],
  ['neutral', 'neutral'],
  ['positive', 'positive'],
  ['mixed', 'mixedTone'],
  ['unclear', 'unclearTone'],
];

type Props = Speech & {
  readonly finding: SentimentFinding;
  readonly naming: Naming;
  readonly caption: string;
};

/** How far apart every two groups are, as people read their texts. */
const Differences = ({ finding, naming, words, numbers }: Props) => {
  const found = finding.corrected?.differences ?? [];
  if (found.length === 0) return null;
  const named = (codes: readonly string[]): string =>
    codes.map((code, index) => naming.code(finding.by[index] ?? '', code)).join(' · ');
  return (
    <section class="table-frame" tabindex={0} aria-label={words('toneDifferences')}>
      <table>
        <caption class="quiet">{words('toneDifferences')}</caption>
        <thead>
          <tr>
            <th scope="col">{words('group')}</th>
            <th scope="col" class="number">
              {words('negative')}
            </th>
            <th scope="col" class="number">
              {words('toneBalance')}
            </th>
          </tr>
        </thead>
        <tbody>
          {found.map(({ of, against, negative, balance }) => (
            <tr>
              <th scope="row">{`${named(of)} – ${named(against)}`}</th>
              {[negative, balance].map(({ value, low, high }) => (
                <td class="number">
                  {numbers.signed(value)}
                  {low === null || high === null ? null : (
                    <span class="quiet">
                      {' '}
                      ({numbers.signed(low)} … {numbers.signed(high)})
                    </span>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};

/** The same as people read them, where enough of them were read: shares of all texts, with the interval of each. */
const ByPeople = ({ finding, naming, words, numbers }: Props) => {
  const share = (own: CorrectedTones, tone: CodedTone) => {
    const { value, low, high } = own[tone];
    return (
      <td class="number">
        {numbers.percent(value)}
        {low === null || high === null ? null : (
          <span class="quiet">
            {' '}
            ({numbers.percent(low)}–{numbers.percent(high)})
          </span>
        )}
      </td>
    );
  };
  const line = (name: string, own: CorrectedTones) => (
    <tr>
      <th scope="row">{name}</th>
      {tones.map(([tone]) => share(own, tone))}
      <td class="number">{numbers.signed(own.balance.value)}</td>
      <td class="number">
        {numbers.count(
          own.codes === null ? null : Object.values(own.codes).reduce((sum, many) => sum + many, 0),
        )}
      </td>
    </tr>
  );
  const lines = [
    ...finding.groups.flatMap(({ codes, corrected }) =>
      corrected === null
        ? []
        : [
            line(
              codes.map((code, index) => naming.code(finding.by[index] ?? '', code)).join(' · ') ||
                words('total'),
              corrected,
            ),
          ],
    ),
    ...(finding.corrected === null || finding.by.length === 0
      ? []
      : [line(words('total'), finding.corrected.total)]),
  ];
  if (lines.length === 0) return null;
  return (
    <section class="table-frame" tabindex={0} aria-label={words('toneByPeople')}>
      <table>
        <caption class="quiet">{words('toneByPeopleAbout')}</caption>
        <thead>
          <tr>
            <th scope="col">{words('toneByPeople')}</th>
            {tones.map(([, word]) => (
              <th scope="col" class="number">
                {words(word)}
              </th>
            ))}
            <th scope="col" class="number">
              {words('toneBalance')}
            </th>
            <th scope="col" class="number">
              {words('codesGiven')}
            </th>
          </tr>
        </thead>
        <tbody>{lines}</tbody>
      </table>
    </section>
  );
};

/** Tone of open answers by group: three shares that make a whole, the mean, and how many texts could not be read. */
export const SentimentTable = (props: Props) => {
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
      <ByPeople {...props} />
      <Differences {...props} />
    </figure>
  );
};
