import type { CrosstabFinding } from '../../analysis/finding/crosstab-finding.ts';
import type { MeansFinding } from '../../analysis/finding/means-finding.ts';
import { type BesideGrid, besideGrid, isApart } from '../lib/beside-grid.ts';
import { gridWords } from '../lib/grid-words.ts';
import type { Naming } from '../lib/labels.ts';
import { tableGrid } from '../lib/table-grid.ts';
import { type TableView, tableQueryOf } from '../lib/table-view.ts';
import { BesideTable } from './beside-table.tsx';
import { CrosstabTable } from './crosstab-table.tsx';
import { EstimateTable } from './estimate-table.tsx';
import { FindingSection } from './finding-section.tsx';
import { Frame, type FrameProps } from './frame.tsx';
import type { Told } from './overview-page.tsx';
import { Problems } from './problems.tsx';
import { ReadingFigures } from './reading-figures.tsx';
import { SavedViews, type SavedViewsInBrief } from './saved-views.tsx';
import { TableForm, type TableFormProps } from './table-form.tsx';

export interface ExploreProps
  extends Omit<FrameProps, 'children' | 'language'>,
    SavedViewsInBrief,
    Omit<TableFormProps, 'swapped' | 'netCodes'> {
  readonly language: FrameProps['language'];
  readonly view: TableView;
  readonly netCodes: TableFormProps['netCodes'];
  readonly problems: readonly string[];
  /** What is said where the survey does not have all that the view asks for, and the view without it. */
  readonly gone: { readonly sentence: string; readonly query: string } | null;
  /** By banner, in the order of the view: the stubs by it. */
  readonly tables: readonly (readonly Told<CrosstabFinding>[])[];
  /** Where a stub is a number: means by the banner instead of shares. */
  readonly means: readonly Told<MeansFinding>[];
  /** The request that made this view, as JSON. */
  readonly request: string;
}

const testLine = (
  { words, numbers }: ExploreProps,
  told: Told<CrosstabFinding | MeansFinding>,
): readonly string[] => {
  const { test } = told.finding;
  if (test === null || test.statistic === null) return [];
  return [
    words(test.name === 'rao-scott' ? 'testRaoScott' : 'testWald', {
      df1: numbers.score(test.df[0] ?? null),
      df2: numbers.score(test.df[1] ?? null),
      statistic: numbers.signed(test.statistic).replace(/^\+/, ''),
      p: numbers.p(test.p),
    }),
  ];
};

const ownNotes = (props: ExploreProps, told: Told<CrosstabFinding>, naming: Naming): readonly string[] => {
  const { words, numbers } = props;
  const { finding } = told;
  const missing = finding.missing
    .filter(({ n }) => n > 0)
    .map(({ variable, code, n }) => `${variable} ${naming.code(variable, code)} ${numbers.count(n)}`);
  return [
    ...testLine(props, told),
    ...(finding.effect?.value == null
      ? []
      : [words('effectCramersV', { value: numbers.signed(finding.effect.value).replace(/^\+/, '') })]),
    ...(missing.length === 0 ? [] : [words('missingLine', { list: missing.join('; ') })]),
  ];
};

/** What is to be known of a table; where several stubs stand in it, whose it is, and what holds of all once. */
const tableNotes = (props: ExploreProps, told: readonly Told<CrosstabFinding>[]): readonly string[] => {
  const { naming } = props;
  const isOne = told.length === 1;
  const named = (one: Told<CrosstabFinding>, notes: readonly string[]): readonly string[] =>
    isOne ? notes : notes.map((note) => `${naming.variable(one.finding.rows.variable)}: ${note}`);
  const shared = told[0]?.notes.filter((note) => told.every(({ notes }) => notes.includes(note))) ?? [];
  return [
    ...told.flatMap((one) => named(one, ownNotes(props, one, naming))),
    ...shared,
    ...told.flatMap((one) =>
      named(
        one,
        one.notes.filter((note) => !shared.includes(note)),
      ),
    ),
  ];
};

const addressOf = (props: ExploreProps, view: TableView, more = ''): string =>
  `${props.action}${more}?${tableQueryOf(view)}&lang=${props.language}`;

/** The answer that is furthest apart of everybody, where that is more than chance. */
const besideSentence = ({ words, numbers, view }: ExploreProps, { rows }: BesideGrid): string => {
  const [most] = rows
    .flatMap(({ label, isNet, cells }) => cells.slice(-1).map((cell) => ({ label, isNet, ...cell })))
    .filter(({ isNet, difference }) => !isNet && isApart(difference, view.letters ?? 0.05))
    .toSorted((one, other) => Math.abs(other.difference?.value ?? 0) - Math.abs(one.difference?.value ?? 0));
  if (most === undefined) return words('besideNone');
  const { value = null, low = null, high = null } = most.difference ?? {};
  const shares = [most.one?.value ?? null, most.other?.value ?? null];
  const [more, less] = (value ?? 0) > 0 ? ([0, 1] as const) : ([1, 0] as const);
  const apart = [low, high].map((own) => Math.abs(100 * (own ?? 0))).toSorted((a, b) => a - b);
  return words('besideMost', {
    row: most.label,
    more: 'AB'[more] ?? '',
    less: 'AB'[less] ?? '',
    high: numbers.percent(shares[more] ?? null),
    low: numbers.percent(shares[less] ?? null),
    points: numbers.score(Math.abs(100 * (value ?? 0))),
    from: numbers.score(apart[0] ?? null),
    to: numbers.score(apart[1] ?? null),
  });
};

const Table = (
  props: ExploreProps & { readonly told: readonly Told<CrosstabFinding>[]; readonly place: number },
) => {
  const { told, naming, words, view } = props;
  const [first, ...others] = told;
  if (first === undefined) return null;
  const grid = tableGrid(
    [first.finding, ...others.map(({ finding }) => finding)],
    view,
    naming,
    gridWords(words),
  );
  const title = [told.map(({ finding }) => naming.variable(finding.rows.variable)).join(', '), ...grid.banner]
    .filter((name) => name !== '')
    .join(' × ');
  const both = others.length === 0 ? besideGrid(first.finding, view, naming, gridWords(words)) : null;
  if (both !== null)
    return (
      <FindingSection
        {...props}
        id={`table-${props.place + 1}`}
        title={title}
        sentence={besideSentence(props, both)}
        base={null}
        notes={first.notes}
        finding={first.finding}
      >
        <BesideTable {...props} grid={both} caption={title} both={first.finding.beside?.both ?? null} />
      </FindingSection>
    );
  const sentences = told.flatMap(({ sentence }) => (sentence === null ? [] : [sentence]));
  return (
    <FindingSection
      {...props}
      id={`table-${props.place + 1}`}
      title={title}
      sentence={others.length === 0 ? (sentences[0] ?? null) : null}
      base={others.length === 0 ? first.finding.base : null}
      notes={tableNotes(props, told)}
      {...(others.length === 0 ? { finding: first.finding } : {})}
    >
      {others.length === 0 ? null : (
        <ul class="sentences">
          {sentences.map((sentence) => (
            <li>{sentence}</li>
          ))}
        </ul>
      )}
      <CrosstabTable
        {...props}
        grid={grid}
        caption={title}
        sorted={(by) => `${addressOf(props, { ...view, ...by })}#table-${props.place + 1}`}
      />
    </FindingSection>
  );
};

const Means = (props: ExploreProps & { readonly told: Told<MeansFinding> }) => {
  const { told, naming, words } = props;
  const { finding } = told;
  const title = [finding.of, ...finding.by].map((name) => naming.variable(name)).join(' × ');
  return (
    <FindingSection
      {...props}
      id={`means-${[finding.of, ...finding.by].join('-')}`}
      title={title}
      sentence={told.sentence}
      base={finding.total.base}
      notes={[...testLine(props, told), ...told.notes]}
      finding={finding}
    >
      <EstimateTable
        {...props}
        caption={title}
        isTitled
        rowHeading={finding.by.map((name) => naming.variable(name)).join(' · ') || words('group')}
        valueHeading={words('mean')}
        unit="score"
        range={naming.find(finding.of)?.range ?? [0, 100]}
        rows={[
          ...finding.groups.map((group) => ({
            label: group.codes.map((code, index) => naming.code(finding.by[index] ?? '', code)).join(' · '),
            estimate: group.mean,
            small: group.mean.base.n < 100,
          })),
          { label: words('total'), estimate: finding.total, total: true },
        ]}
      />
    </FindingSection>
  );
};

const swappedView = (view: TableView): TableView | null => {
  const banners = view.columns.filter((banner) => banner.length === 1).flat();
  return banners.length === view.columns.length && banners.length > 0
    ? { ...view, rows: banners, columns: view.rows.map((name) => [name]), net: null, sort: null, across: '' }
    : null;
};

/** The crosstab explorer: stubs by banners, nets, letters, weight, filter; each view is a URL, each URL a view. */
export const ExplorePage = (props: ExploreProps) => {
  const { words, view, tables, means, problems } = props;
  const swapped = swappedView(view);
  return (
    <Frame {...props}>
      <div class="explore">
        <div class="explore-found">
          <div class="explore-head">
            <h1>{words('explore')}</h1>
            <a class="to-tools" href="#table-form">
              {words('changeTable')}
            </a>
          </div>
          <div data-table="">
            <Problems
              words={words}
              problems={props.gone === null ? problems : [props.gone.sentence, ...problems]}
            />
            {props.gone === null ? null : (
              <p>
                <a href={`${props.action}?${props.gone.query}&lang=${props.language}`}>
                  {words('withoutGone')}
                </a>
              </p>
            )}
            {tables.map((told, place) => (
              <Table {...props} told={told} place={place} />
            ))}
            {view.beside === '' || means.length === 0 ? null : <p>{words('besideNotMeans')}</p>}
            {means.map((told) => (
              <Means {...props} told={told} />
            ))}
            {tables.length + means.length === 0 ? null : (
              <p class="links">
                <a href={addressOf(props, view, '/file/pptx')}>{words('tablePptx')}</a>
                <a href={addressOf(props, view, '/file/csv')}>{words('tableCsv')}</a>
                <a href={addressOf(props, view, '/file/xlsx')}>{words('tableXlsx')}</a>
                <a href={addressOf(props, view, '/file/json')}>{words('tableRequest')}</a>
              </p>
            )}
            <ReadingFigures words={words} />
            <details class="request">
              <summary>{words('requestCopy')}</summary>
              <pre dir="ltr">
                <code>{props.request}</code>
              </pre>
            </details>
          </div>
        </div>
        <aside class="explore-tools" aria-label={words('changeTable')}>
          <SavedViews {...props} />
          <TableForm {...props} swapped={swapped === null ? null : addressOf(props, swapped)} />
        </aside>
      </div>
    </Frame>
  );
};
