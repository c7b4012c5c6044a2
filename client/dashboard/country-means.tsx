import type { Child } from 'hono/jsx';
import type { Estimate } from '../../analysis/finding/finding-parts.ts';
import type { MeansFinding } from '../../analysis/finding/means-finding.ts';
import type { Naming } from '../lib/labels.ts';
import { EstimateTable, intervalText } from './estimate-table.tsx';
import { FindingSection, type Speech } from './finding-section.tsx';
import type { Told } from './overview-page.tsx';
import { WorldMap } from './world-map.tsx';

/** Whether the groups of these means may be put in an order: every scale was looked at, and every one is comparable. */
const mayBeRanked = ({ comparability }: MeansFinding): boolean =>
  comparability.length > 0 && comparability.every(({ verdict }) => verdict === 'comparable');

const byValue = (one: Estimate, other: Estimate): number =>
  (other.value ?? -Infinity) - (one.value ?? -Infinity);

/** Means of one variable by country: in order of size only where they may be compared so. */
export const CountryMeans = (
  props: Speech & {
    readonly id: string;
    readonly naming: Naming;
    readonly told: Told<MeansFinding>;
    readonly isMapped: boolean;
    /** The variable's name unless told. */
    readonly heading?: string;
    /** Stands under the table. */
    readonly children?: Child;
  },
) => {
  const { told, naming, words, numbers } = props;
  const { finding } = told;
  const isRanked = mayBeRanked(finding);
  const name = finding.by[0] ?? '';
  const groups = finding.groups.map(({ codes: [code = ''], mean }) => ({
    code,
    label: naming.code(name, code),
    mean,
  }));
  const ordered = isRanked ? [...groups].sort((one, other) => byValue(one.mean, other.mean)) : groups;
  const title = naming.variable(finding.of);
  const places = groups.filter(({ mean }) => mean.value !== null);
  const hasMap = props.isMapped && places.length > 0;
  return (
    <FindingSection
      {...props}
      title={props.heading ?? title}
      sentence={isRanked ? told.sentence : null}
      base={finding.total.base}
      notes={told.notes}
    >
      {isRanked || groups.length < 2 ? null : (
        <p class="standing afterwards">{words('countriesNotRanked')}</p>
      )}
      <div class={hasMap ? 'mapped' : undefined}>
        {hasMap ? (
          <WorldMap
            {...props}
            label={words(isRanked ? 'mapOf' : 'mapHollow', { title })}
            isComparable={isRanked}
            format={numbers.score}
            places={places.map(({ code, label, mean }) => ({
              code,
              name: label,
              value: mean.value,
              story: words('placeStory', {
                value: numbers.score(mean.value),
                interval: intervalText(mean, numbers.score, words),
                n: numbers.count(mean.base.n),
              }),
            }))}
          />
        ) : null}
        <EstimateTable
          {...props}
          caption={`${title} × ${naming.variable(name)}`}
          rowHeading={naming.variable(name)}
          valueHeading={words('mean')}
          unit="score"
          range={naming.find(finding.of)?.range ?? [0, 100]}
          rows={[
            ...ordered.map(({ label, mean }) => ({
              label,
              estimate: mean,
              small: mean.base.n < 100,
              hollow: !isRanked,
            })),
            { label: words('total'), estimate: finding.total, total: true },
          ]}
        />
      </div>
      {props.children}
    </FindingSection>
  );
};
