import type { CrosstabFinding } from '../../analysis/finding/crosstab-finding.ts';
import type { Estimate } from '../../analysis/finding/finding-parts.ts';
import type { MeansFinding } from '../../analysis/finding/means-finding.ts';
import type { SentimentFinding } from '../../analysis/finding/sentiment-finding.ts';
import type { ThemesFinding } from '../../analysis/finding/themes-finding.ts';
import type { MirrorStep } from '../../analysis/report/report-figure.ts';
import { themeWords } from '../../surveys/locales/themes.ts';
import type { Naming } from '../lib/labels.ts';
import { mirrorLines } from '../lib/mirror-lines.ts';
import { mirrorSentence } from '../lib/mirror-sentence.ts';
import { motherSentence } from '../lib/mother-sentence.ts';
import { segmentsSentence } from '../lib/segments-sentence.ts';
import type { View } from '../lib/view.ts';
import { CountryMeans } from './country-means.tsx';
import { type EstimateRow, EstimateTable } from './estimate-table.tsx';
import { FieldSelect, type SelectChoice } from './field-select.tsx';
import { FindingSection } from './finding-section.tsx';
import { Frame, type FrameProps } from './frame.tsx';
import { Problems } from './problems.tsx';
import { ReadingFigures } from './reading-figures.tsx';
import { SegmentsTable } from './segments-table.tsx';
import { SentimentTable } from './sentiment-table.tsx';
import { ThemesTable } from './themes-table.tsx';
import { type Verbatim, Verbatims } from './verbatims.tsx';
import { type Choices, ViewForm } from './view-form.tsx';

/** A finding with its words: the sentence it says and the notes that go with it. */
export interface Told<F> {
  readonly finding: F;
  readonly sentence: string | null;
  readonly notes: readonly string[];
}

export interface OverviewProps extends Omit<FrameProps, 'children'> {
  readonly naming: Naming;
  readonly view: View;
  readonly choices: Choices;
  readonly action: string;
  readonly example: string;
  readonly counts: {
    readonly complete: number;
    /** Left half-way and kept: their answers count in the findings too. */
    readonly brokeOff: number;
    readonly drafts: number;
    readonly withdrawn: number;
  };
  /** Where the survey is answered. */
  readonly answerAddress: string;
  /** Problems of the view (a filter that cannot be read): shown instead of the findings. */
  readonly problems: readonly string[];
  readonly headline: (Told<MeansFinding> & { readonly parts: readonly EstimateRow[] }) | null;
  readonly segments:
    | (Told<CrosstabFinding> & { readonly felt: Estimate | null; readonly used: Estimate | null })
    | null;
  readonly mother: (Told<CrosstabFinding> & { readonly steps: readonly EstimateRow[] }) | null;
  /** Staff beside customers; no steps where it would tell of too few. */
  readonly mirror:
    | (Told<CrosstabFinding> & { readonly steps: readonly MirrorStep[]; readonly title: string })
    | null;
  /** Surveys of staff that could stand beside this one. */
  readonly mirrors: { readonly choices: readonly SelectChoice[]; readonly chosen: string };
  /** A scale by country. */
  readonly countries: Told<MeansFinding> | null;
  readonly themes: readonly Told<ThemesFinding>[];
  readonly sentiments: readonly (Told<SentimentFinding> & {
    readonly verbatims: readonly Verbatim[];
  })[];
}

const Figures = ({ words, numbers, counts }: OverviewProps) => (
  <dl class="figures">
    {(
      [
        ['responsesComplete', counts.complete],
        ['responsesBrokeOff', counts.brokeOff],
        ['responsesDrafts', counts.drafts],
        ['responsesWithdrawn', counts.withdrawn],
      ] as const
    ).map(([word, count]) => (
      <div>
        <dt>{words(word)}</dt>
        <dd>{numbers.count(count)}</dd>
      </div>
    ))}
  </dl>
);

const Headline = (props: OverviewProps) => {
  const { headline, words, numbers, naming } = props;
  if (headline === null) return null;
  const { finding } = headline;
  const interval =
    finding.total.low === null || finding.total.high === null
      ? null
      : words('intervalFromTo', {
          low: numbers.score(finding.total.low),
          high: numbers.score(finding.total.high),
        });
  return (
    <FindingSection
      {...props}
      id="headline"
      title={naming.variable(finding.of)}
      sentence={headline.sentence}
      about={words('headlineAbout')}
      base={finding.total.base}
      notes={headline.notes}
      finding={headline.finding}
    >
      <p class="headline-figure">
        <span class="headline-value">{numbers.score(finding.total.value)}</span>
        {interval === null ? null : <span class="quiet">{`${words('interval')}: ${interval}`}</span>}
      </p>
      <EstimateTable
        {...props}
        caption={words('headlineParts')}
        rowHeading={words('headlineParts')}
        valueHeading={words('mean')}
        unit="score"
        range={[0, 100]}
        rows={headline.parts}
      />
    </FindingSection>
  );
};

const Segments = (props: OverviewProps) => {
  const { segments, words, naming } = props;
  if (segments === null) return null;
  const rates = [
    { label: words('feltRate'), estimate: segments.felt },
    { label: words('usedRate'), estimate: segments.used },
  ].flatMap(({ label, estimate }) => (estimate === null ? [] : [{ label, estimate }]));
  return (
    <FindingSection
      {...props}
      id="segments"
      title={words('segments')}
      sentence={segmentsSentence(segments.finding, words, props.numbers)}
      about={words('segmentsAbout')}
      base={segments.finding.base}
      notes={segments.notes}
      finding={segments.finding}
    >
      <SegmentsTable
        {...props}
        finding={segments.finding}
        naming={naming}
        caption={words('segments')}
        isTitled
      />
      <EstimateTable
        {...props}
        caption={`${words('feltRate')} · ${words('usedRate')}`}
        rowHeading={words('group')}
        valueHeading={words('share')}
        unit="share"
        range={[0, 1]}
        rows={rates}
      />
    </FindingSection>
  );
};

const Mother = (props: OverviewProps) => {
  const { mother, words } = props;
  if (mother === null) return null;
  return (
    <FindingSection
      {...props}
      id="mother"
      title={words('mother')}
      sentence={motherSentence(mother.finding, words, props.numbers)}
      about={words('motherAbout')}
      base={mother.finding.base}
      notes={mother.notes}
      finding={mother.finding}
    >
      {mother.steps.length === 0 ? (
        <p>{words('motherStepsFew')}</p>
      ) : (
        <EstimateTable
          {...props}
          caption={words('mother')}
          isTitled
          rowHeading={words('group')}
          valueHeading={words('share')}
          unit="share"
          range={[0, 1]}
          rows={mother.steps}
        />
      )}
    </FindingSection>
  );
};

const Mirror = (props: OverviewProps) => {
  const { mirror, words } = props;
  if (mirror === null) return null;
  const { shares, differences } = mirrorLines(mirror.steps, words);
  const marked = (lines: typeof shares): readonly EstimateRow[] =>
    lines.map((line) => ({ ...line, small: line.estimate.base.n < 100 }));
  return (
    <FindingSection
      {...props}
      id="customers-and-staff"
      title={words('mirror')}
      sentence={mirrorSentence(mirror.steps, words, props.numbers)}
      about={`${words('mirrorAbout')} ${words('mirrorOf', { title: mirror.title })}`}
      base={null}
      notes={mirror.notes}
    >
      {shares.length === 0 ? null : (
        <EstimateTable
          {...props}
          caption={words('mirror')}
          isTitled
          rowHeading={words('group')}
          valueHeading={words('share')}
          unit="share"
          range={[0, 1]}
          rows={marked(shares)}
        />
      )}
      {differences.length === 0 ? null : (
        <EstimateTable
          {...props}
          caption={words('mirrorApart')}
          rowHeading={words('group')}
          valueHeading={words('mirrorDifference')}
          unit="points"
          range={[-100, 100]}
          rows={differences}
        />
      )}
    </FindingSection>
  );
};

const Themes = (props: OverviewProps & { readonly told: Told<ThemesFinding> }) => {
  const { naming, told, language } = props;
  const words = themeWords(language);
  const [first] = told.finding.total;
  return (
    <FindingSection
      {...props}
      id={`themes-${told.finding.of}`}
      title={words('sectionTitle')}
      sentence={told.sentence}
      about={words('sectionAbout')}
      base={first?.share.base ?? { n: 0, weighted: 0, effective: 0 }}
      notes={told.notes}
      finding={told.finding}
    >
      <ThemesTable
        {...props}
        finding={told.finding}
        caption={words('caption', { question: naming.variable(told.finding.of) })}
      />
    </FindingSection>
  );
};

/** One scale by country on a map and in a table, and where the others are. */
const Countries = (props: OverviewProps) => {
  const { countries, words, survey } = props;
  if (countries === null || countries.finding.groups.length < 2) return null;
  return (
    <CountryMeans
      {...props}
      id="countries"
      heading={words('byCountry', { scale: props.naming.variable(countries.finding.of) })}
      told={countries}
      isMapped={true}
    >
      <p class="links">
        <a href={`${props.action}/countries${survey?.query ?? ''}`}>{words('allCountries')}</a>
      </p>
    </CountryMeans>
  );
};

/** The first page an analyst sees: the findings of the report that this survey can carry, in the report's order. */
export const OverviewPage = (props: OverviewProps) => {
  const { words, naming, sentiments, themes, problems, counts } = props;
  return (
    <Frame {...props}>
      <h1>{props.survey?.title ?? props.title}</h1>
      <Figures {...props} />
      {props.survey === undefined ? null : (
        <p class="links">
          <a
            href={`${props.action}/report${props.survey.query}${props.mirrors.choices.length === 0 ? '' : `&mirror=${props.mirrors.chosen}`}`}
          >
            {words('reportHtml')}
          </a>
          <a href={`/api/v1/surveys/${props.survey.name}/export.csv`}>{words('exportCsv')}</a>
          <a href={`/api/v1/surveys/${props.survey.name}/codebook`}>{words('exportCodebook')}</a>
          <a href={props.answerAddress}>{words('answerIt')}</a>
        </p>
      )}
      <ReadingFigures words={words} />
      <ViewForm {...props}>
        {props.mirrors.choices.length === 0 ? null : (
          <FieldSelect id="mirror" label={words('mirrorChoice')} {...props.mirrors} />
        )}
      </ViewForm>
      <Problems words={words} problems={problems} />
      {counts.complete + counts.brokeOff === 0 && problems.length === 0 ? (
        <section class="empty">
          <h2>{words('noAnswersTitle')}</h2>
          <p>{words('noAnswersAbout', { link: props.answerAddress })}</p>
        </section>
      ) : (
        <>
          <Headline {...props} />
          <Segments {...props} />
          <Mother {...props} />
          <Mirror {...props} />
          {sentiments.flatMap((told) => [
            <FindingSection
              {...props}
              id={`sentiment-${told.finding.of}`}
              title={words('sentiment')}
              sentence={told.sentence}
              about={words('sentimentAbout')}
              base={told.finding.total.base}
              notes={told.notes}
              finding={told.finding}
            >
              <SentimentTable
                {...props}
                finding={told.finding}
                naming={naming}
                caption={`${words('sentimentBy')}: ${naming.variable(told.finding.of)}`}
              />
              <Verbatims
                {...props}
                id={`sentiment-${told.finding.of}`}
                verbatims={told.verbatims}
                more={`${props.action}/texts?of=${told.finding.of}&lang=${props.language}`}
              />
            </FindingSection>,
            ...themes
              .filter(({ finding }) => finding.of === told.finding.of && finding.total.length > 0)
              .map((own) => <Themes {...props} told={own} />),
          ])}
          <Countries {...props} />
        </>
      )}
    </Frame>
  );
};
