import type { CrosstabFinding } from '../../analysis/finding/crosstab-finding.ts';
import type { MeansFinding } from '../../analysis/finding/means-finding.ts';
import type { Naming } from '../lib/labels.ts';
import type { View } from '../lib/view.ts';
import { CrosstabTable } from './crosstab-table.tsx';
import { EstimateTable } from './estimate-table.tsx';
import { FindingSection } from './finding-section.tsx';
import { Frame, type FrameProps } from './frame.tsx';
import type { Told } from './overview-page.tsx';
import { Problems } from './problems.tsx';
import { type Choices, ViewForm } from './view-form.tsx';

export interface ExploreProps extends Omit<FrameProps, 'children'> {
  readonly naming: Naming;
  readonly view: View;
  readonly choices: Choices;
  readonly action: string;
  readonly example: string;
  readonly problems: readonly string[];
  readonly table: Told<CrosstabFinding> | null;
  /** Where the rows are a number: means by the banner instead of shares. */
  readonly means: Told<MeansFinding> | null;
  /** The request that made this view, as JSON. */
  readonly request: string;
}

const testLine = (
  { words, numbers }: ExploreProps,
  told: Told<CrosstabFinding | MeansFinding>,
): string | null => {
  const { test } = told.finding;
  if (test === null || test.statistic === null) return null;
  return words(test.name === 'rao-scott' ? 'testRaoScott' : 'testWald', {
    df1: numbers.score(test.df[0] ?? null),
    df2: numbers.score(test.df[1] ?? null),
    statistic: numbers.signed(test.statistic).replace(/^\+/, ''),
    p: numbers.p(test.p),
  });
};

const tableNotes = (props: ExploreProps, told: Told<CrosstabFinding>): readonly string[] => {
  const { words, numbers, naming } = props;
  const { finding } = told;
  const missing = finding.missing
    .filter(({ n }) => n > 0)
    .map(({ variable, code, n }) => `${variable} ${naming.code(variable, code)} ${numbers.count(n)}`);
  return [
    ...[testLine(props, told)].flatMap((line) => (line === null ? [] : [line])),
    ...(finding.effect?.value == null
      ? []
      : [words('effectCramersV', { value: numbers.signed(finding.effect.value).replace(/^\+/, '') })]),
    ...(missing.length === 0 ? [] : [words('missingLine', { list: missing.join('; ') })]),
    ...told.notes,
  ];
};

/** The crosstab explorer: stub x banner, weight, filter; each view is a URL, each URL a view. */
export const ExplorePage = (props: ExploreProps) => {
  const { words, naming, view, table, means, problems } = props;
  const title = [view.rows, view.columns]
    .filter((name) => name !== '')
    .map((name) => naming.variable(name))
    .join(' × ');
  return (
    <Frame {...props}>
      <h1>{words('explore')}</h1>
      <ViewForm {...props} tabulate={true} />
      <Problems words={words} problems={problems} />
      {table === null ? null : (
        <FindingSection
          {...props}
          id="table"
          title={title}
          sentence={table.sentence}
          base={table.finding.base}
          notes={tableNotes(props, table)}
        >
          <CrosstabTable
            {...props}
            finding={table.finding}
            naming={naming}
            percent={view.percent}
            caption={title}
          />
        </FindingSection>
      )}
      {means === null ? null : (
        <FindingSection
          {...props}
          id="means"
          title={title}
          sentence={means.sentence}
          base={means.finding.total.base}
          notes={[
            ...[testLine(props, means)].flatMap((line) => (line === null ? [] : [line])),
            ...means.notes,
          ]}
        >
          <EstimateTable
            {...props}
            caption={title}
            rowHeading={means.finding.by.map((name) => naming.variable(name)).join(' · ') || words('group')}
            valueHeading={words('mean')}
            unit="score"
            range={naming.find(means.finding.of)?.range ?? [0, 100]}
            rows={[
              ...means.finding.groups.map((group) => ({
                label: group.codes
                  .map((code, index) => naming.code(means.finding.by[index] ?? '', code))
                  .join(' · '),
                estimate: group.mean,
                small: group.mean.base.n < 100,
              })),
              { label: words('total'), estimate: means.finding.total, total: true },
            ]}
          />
        </FindingSection>
      )}
      <details class="request">
        <summary>{words('requestCopy')}</summary>
        <pre dir="ltr">
          <code>{props.request}</code>
        </pre>
      </details>
    </Frame>
  );
};
