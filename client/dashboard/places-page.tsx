import type { CrosstabFinding } from '../../analysis/finding/crosstab-finding.ts';
import type { MeansFinding } from '../../analysis/finding/means-finding.ts';
import type { Naming } from '../lib/labels.ts';
import type { View } from '../lib/view.ts';
import { CountryMeans } from './country-means.tsx';
import { FindingSection } from './finding-section.tsx';
import { Frame, type FrameProps } from './frame.tsx';
import type { Told } from './overview-page.tsx';
import { Problems } from './problems.tsx';
import { ReadingFigures } from './reading-figures.tsx';
import { type Choices, ViewForm } from './view-form.tsx';

export interface PlacesProps extends Omit<FrameProps, 'children'> {
  readonly naming: Naming;
  readonly view: View;
  readonly choices: Choices;
  readonly action: string;
  readonly example: string;
  readonly problems: readonly string[];
  readonly means: readonly Told<MeansFinding>[];
}

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
      <ReadingFigures words={words} />
      <ViewForm {...props} />
      <Problems words={words} problems={problems} />
      {means.length === 0 && problems.length === 0 ? <p>{words('countriesNone')}</p> : null}
      {means.map((told) => (
        <CountryMeans {...props} id={`countries-${told.finding.of}`} told={told} />
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
              <caption class="unseen">{words('segments')}</caption>
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
