import type { KeynessFinding, KeyTerm } from '../../analysis/finding/keyness-finding.ts';
import type { KeynessView } from '../lib/keyness-view.ts';
import { absent } from '../lib/numbers.ts';
import { intervalText } from './estimate-table.tsx';
import { FieldSelect, type SelectChoice } from './field-select.tsx';
import { FilterField } from './filter-field.tsx';
import { FindingSection } from './finding-section.tsx';
import { Frame, type FrameProps } from './frame.tsx';
import type { Told } from './overview-page.tsx';
import { Problems } from './problems.tsx';
import { WordPages } from './word-pages.tsx';

export interface KeynessPageProps extends Omit<FrameProps, 'children' | 'survey'> {
  readonly survey: NonNullable<FrameProps['survey']>;
  readonly view: KeynessView;
  readonly action: string;
  readonly example: string;
  readonly of: string;
  readonly by: string;
  readonly questions: readonly SelectChoice[];
  readonly groups: readonly SelectChoice[];
  readonly languages: readonly SelectChoice[];
  readonly problems: readonly string[];
  readonly told: Told<KeynessFinding> | null;
  readonly nameOf: (code: string) => string;
  /** Where the lines of a term of a group are shown. */
  readonly linesOf: (code: string, term: string) => string;
  /** Groups that are left out, since so few of their texts are there. */
  readonly small: readonly string[];
  /** The least texts of a group that is shown. */
  readonly least: number;
  /** The request that made this view, as JSON. */
  readonly request: string;
}

/** Below this, a difference would hardly come by chance. */
const unlikely = 0.05;

const TermRow = ({
  props,
  code,
  term: own,
}: {
  readonly props: KeynessPageProps;
  readonly code: string;
  readonly term: KeyTerm;
}) => {
  const { words, numbers, linesOf } = props;
  const { share, others, test } = own;
  const difference =
    share.value === null || others === null || others.value === null ? null : share.value - others.value;
  return (
    <tr>
      <th scope="row" dir="auto">
        <a href={linesOf(code, own.term)}>{own.term}</a>
      </th>
      <td class="number">{numbers.percent(share.value)}</td>
      <td class="number interval">{intervalText(share, numbers.percent, words)}</td>
      <td class="number">{others === null ? absent : numbers.percent(others.value)}</td>
      <td class="number">{difference === null ? absent : numbers.signed(100 * difference)}</td>
      <td class="number">{own.ratio === null ? absent : numbers.signed(own.ratio)}</td>
      <td class="number">{own.likelihood === null ? absent : numbers.score(own.likelihood)}</td>
      <td class="number">
        {test === null || test.statistic === null ? absent : numbers.score(test.statistic)}
      </td>
      <td class="number">{own.adjusted === null ? absent : numbers.p(own.adjusted)}</td>
      <td class="number">{numbers.count(own.texts)}</td>
    </tr>
  );
};

const GroupTable = ({
  props,
  group,
}: {
  readonly props: KeynessPageProps;
  readonly group: KeynessFinding['groups'][number];
}) => {
  const { words, numbers } = props;
  const name = props.nameOf(group.code);
  const others = group.terms.find((own) => own.others !== null)?.others?.base.n ?? null;
  const bases = words(others === null ? 'keynessBase' : 'keynessBases', {
    n: numbers.count(group.texts),
    words: numbers.count(group.words),
    others: numbers.count(others),
  });
  if (group.terms.length === 0)
    return (
      <p>
        {words('keynessNothing', { group: name })} {bases}
      </p>
    );
  const sure = group.terms.filter(({ adjusted }) => adjusted !== null && adjusted < unlikely);
  const hidden = group.terms.filter(({ adjusted }) => adjusted === null);
  const rest = group.terms.filter((own) => !sure.includes(own) && !hidden.includes(own));
  const heads = [
    'keynessHere',
    'interval',
    'keynessElsewhere',
    'keynessDifference',
    'keynessRatio',
    'keynessLikelihood',
    'keynessTest',
    'keynessP',
    'texts',
  ] as const;
  const table = (terms: readonly KeyTerm[], id: string) => (
    <section class="table-frame" aria-labelledby={id} tabindex={0}>
      <table>
        <caption id={id}>
          {name} <span class="quiet">{bases}</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">{words('keynessTerm')}</th>
            {heads.map((head) => (
              <th scope="col" class="number">
                {words(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {terms.map((term) => (
            <TermRow props={props} code={group.code} term={term} />
          ))}
        </tbody>
      </table>
    </section>
  );
  const id = `words-${group.code.replace(/[^\w-]/gu, '_')}`;
  return (
    <div class="key-words">
      {sure.length === 0 ? <p>{words('keynessNothing', { group: name })}</p> : table(sure, id)}
      {hidden.length === 0 ? null : (
        <details>
          <summary>{words('keynessHidden', { n: hidden.length, group: name })}</summary>
          {table(hidden, `${id}-hidden`)}
        </details>
      )}
      {rest.length === 0 ? null : (
        <details>
          <summary>{words('keynessByChance', { n: rest.length, group: name })}</summary>
          {table(rest, `${id}-rest`)}
        </details>
      )}
    </div>
  );
};

/** What is compared. A plain GET form: the view is its URL. */
const KeynessForm = (props: KeynessPageProps) => {
  const { words, view, action, language } = props;
  return (
    <form class="view" method="get" action={action}>
      <div class="fields">
        <FieldSelect id="of" label={words('textsOf')} chosen={props.of} choices={props.questions} />
        <FieldSelect id="by" label={words('keynessBy')} chosen={props.by} choices={props.groups} />
        {props.languages.length < 2 ? null : (
          <FieldSelect
            id="language"
            label={words('keynessLanguage')}
            chosen={view.language}
            choices={[{ value: '', label: words('textsAny') }, ...props.languages]}
          />
        )}
        <FilterField words={words} where={view.where} example={props.example} />
      </div>
      <input type="hidden" name="lang" value={language} />
      <p class="actions">
        <button type="submit">{words('apply')}</button>
        <a href={`${action}?lang=${language}`}>{words('clear')}</a>
      </p>
    </form>
  );
};

/** Which words set the texts of groups apart, with how far, and the lines in which they stand. */
export const KeynessPage = (props: KeynessPageProps) => {
  const { words, told, problems, small } = props;
  return (
    <Frame {...props}>
      <h1>{words('keyness')}</h1>
      <WordPages {...props} here="keyness" />
      <p class="about">{words('keynessAbout')}</p>
      {props.questions.length === 0 ? (
        <p>{words('textsNoQuestion')}</p>
      ) : (
        <>
          <KeynessForm {...props} />
          <Problems words={words} problems={problems} />
          {told === null ? null : (
            <FindingSection
              {...props}
              id="words"
              title={words('keynessTitle')}
              sentence={told.sentence}
              about={words('keynessReading')}
              base={null}
              notes={[
                ...(small.length === 0
                  ? []
                  : [words('keynessSmall', { groups: small.join(', '), least: props.least })]),
                ...told.notes,
              ]}
            >
              {told.finding.groups.map((group) => (
                <GroupTable props={props} group={group} />
              ))}
            </FindingSection>
          )}
          <details class="request">
            <summary>{words('requestCopy')}</summary>
            <pre dir="ltr">
              <code>{props.request}</code>
            </pre>
          </details>
        </>
      )}
    </Frame>
  );
};
