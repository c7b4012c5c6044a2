import type { CrosstabFinding } from '../../analysis/finding/crosstab-finding.ts';
import type { Estimate } from '../../analysis/finding/finding-parts.ts';
import type { MeansFinding } from '../../analysis/finding/means-finding.ts';
import type { Naming } from '../lib/labels.ts';
import type { View } from '../lib/view.ts';
import { EstimateTable, intervalText } from './estimate-table.tsx';
import { FindingSection } from './finding-section.tsx';
import { Frame, type FrameProps } from './frame.tsx';
import type { Told } from './overview-page.tsx';
import { Problems } from './problems.tsx';
import { type Choices, ViewForm } from './view-form.tsx';
import { WorldMap } from './world-map.tsx';

export interface PlacesProps extends Omit<FrameProps, 'children'> {
  readonly naming: Naming;
  readonly view: View;
  readonly choices: Choices;
  readonly action: string;
  readonly example: string;
  readonly problems: readonly string[];
  readonly means: readonly Told<MeansFinding>[];
}

/** Whether the groups of these means may be put in an order: every scale was looked at, and every one is comparable. */
export const mayBeRanked = ({ comparability }: MeansFinding): boolean =>
  comparability.length > 0 && comparability.every(({ verdict }) => verdict === 'comparable');

const byValue = (one: Estimate, other: Estimate): number =>
  (other.value ?? -Infinity) - (one.value ?? -Infinity);

/** Means of one variable by country: in order of size only where they may be compared so. */
const Groups = (props: PlacesProps & { readonly told: Told<MeansFinding>; readonly isMapped: boolean }) => {
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
  return (
    <FindingSection
      {...props}
      id={`countries-${finding.of}`}
      title={title}
      sentence={isRanked ? told.sentence : null}
      base={finding.total.base}
      notes={told.notes}
    >
      {isRanked || groups.length < 2 ? null : (
        <p class="standing afterwards">{words('countriesNotRanked')}</p>
      )}
      {props.isMapped && places.length > 0 ? (
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
    </FindingSection>
  );
};

/** Countries on a map and in a table, ranked only where their scales measure the same. */
export const CountriesPage = (
  props: PlacesProps & { readonly isMapped: boolean; readonly segments: Told<CrosstabFinding> | null },
) => {
  const { words, means, problems, segments, naming, numbers } = props;
  const banner = segments?.finding.columns ?? null;
  return (
    <Frame {...props}>
      <h1>{words('countries')}</h1>
      <p class="about">{words('countriesAbout')}</p>
      <ViewForm {...props} />
      <Problems words={words} problems={problems} />
      {means.length === 0 && problems.length === 0 ? <p>{words('countriesNone')}</p> : null}
      {means.map((told) => (
        <Groups {...props} told={told} />
      ))}
      {segments === null || banner === null ? null : (
        <FindingSection
          {...props}
          id="countries-segments"
          title={words('segments')}
          sentence={segments.sentence}
          base={segments.finding.base}
          notes={segments.notes}
        >
          <section class="table-frame" tabindex={0} aria-label={words('segments')}>
            <table class="crosstab">
              <caption class="quiet">{words('segments')}</caption>
              <thead>
                <tr>
                  <th scope="col">{naming.variable(banner.variable)}</th>
                  {segments.finding.rows.codes.map((code) => (
                    <th scope="col" class="number">
                      {naming.code(segments.finding.rows.variable, code)}
                    </th>
                  ))}
                  <th scope="col" class="number">
                    {words('people')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {banner.codes.map((code, column) => (
                  <tr>
                    <th scope="row">{naming.code(banner.variable, code)}</th>
                    {segments.finding.rows.codes.map((_, row) => {
                      const estimate = segments.finding.cells[row]?.[column]?.column;
                      const isTold = estimate !== undefined && estimate.base.n >= 30;
                      return <td class="number">{numbers.percent(isTold ? estimate.value : null)}</td>;
                    })}
                    <td class="number">{numbers.count(segments.finding.columnBases[column]?.n ?? null)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </FindingSection>
      )}
    </Frame>
  );
};
