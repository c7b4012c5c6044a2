import type { Words } from '../../surveys/locales/catalogue.ts';
import type { ExportWord } from '../../surveys/locales/export.ts';
import { FormToken } from './form-token.tsx';
import { FormatButtons } from './format-buttons.tsx';
import { Frame, type FrameProps } from './frame.tsx';
import { Problems } from './problems.tsx';

interface Choice {
  readonly value: string;
  readonly label: string;
}

const Select = (props: {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly chosen?: string;
  readonly choices: readonly Choice[];
}) => (
  <p class="field">
    <label for={props.name}>{props.label}</label>
    <select
      id={props.name}
      name={props.name}
      aria-describedby={props.hint === undefined ? undefined : `${props.name}-hint`}
    >
      {props.choices.map(({ value, label }) => (
        <option value={value} selected={props.chosen === value}>
          {label}
        </option>
      ))}
    </select>
    {props.hint === undefined ? null : (
      <span class="quiet" id={`${props.name}-hint`}>
        {props.hint}
      </span>
    )}
  </p>
);

export interface TakenRow {
  readonly day: string;
  readonly purpose: string;
  readonly answers: number;
  readonly goneSince: number;
}

/** The register: the last day first. */
const Copies = ({
  copies,
  words,
  numbers,
}: {
  readonly copies: readonly TakenRow[];
  readonly words: Words<ExportWord>;
  readonly numbers: FrameProps['numbers'];
}) => (
  <>
    <h2 id="copies">{words('page-copies')}</h2>
    {copies.length === 0 ? (
      <p>{words('page-copies-none')}</p>
    ) : (
      <section class="table-frame" tabindex={0} aria-labelledby="copies">
        <table>
          <thead>
            <tr>
              <th scope="col">{words('page-day')}</th>
              <th scope="col">{words('page-for')}</th>
              <th scope="col">{words('page-answers')}</th>
              <th scope="col">{words('page-gone')}</th>
            </tr>
          </thead>
          <tbody>
            {copies.map(({ day, purpose, answers, goneSince }) => (
              <tr>
                <th scope="row">{day}</th>
                <td dir="auto">{purpose === '' ? words('page-no-purpose') : purpose}</td>
                <td class="number">{numbers.count(answers)}</td>
                <td class="number">
                  {goneSince === 0 ? numbers.count(0) : words('page-again', { n: goneSince })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    )}
  </>
);

/** Copies of the answers: what leaves, how, what for; and those that were taken. A plain form, a button for each format. */
export const ExportPage = (
  props: Omit<FrameProps, 'children'> & {
    readonly exportWords: Words<ExportWord>;
    /** Why nothing leaves, in sentences; empty where it may. */
    readonly refused: readonly string[];
    /** Where to sign in again first; null where the last sign-in is young enough. */
    readonly signInAt: string | null;
    /** What is wrong with what was asked, in sentences, and what was written and chosen then. */
    readonly problems: readonly string[];
    readonly given: (name: string) => string;
    readonly mostMargins: number;
    readonly action: string;
    readonly answers: number;
    readonly columns: number;
    readonly formats: readonly { readonly format: string; readonly ending: string; readonly about: string }[];
    readonly languages: readonly Choice[];
    readonly chosenLanguage: string;
    /** What cases can be weighted by. */
    readonly weights: readonly Choice[];
    readonly least: number;
    readonly codebook: string;
    /** Null where whoever looks may not know. */
    readonly copies: readonly TakenRow[] | null;
  },
) => {
  const { exportWords: words, numbers, given } = props;
  return (
    <Frame {...props}>
      <h1>{words('page-title')}</h1>
      <p class="about">
        {words('page-about', {
          answers: props.answers,
          columns: props.columns,
        })}
      </p>
      <Problems words={props.words} problems={props.problems} title={words('page-problem')} />
      {props.refused.length > 0 ? (
        <div role="note" class="banner">
          {props.refused.map((sentence) => (
            <p>{sentence}</p>
          ))}
        </div>
      ) : props.signInAt !== null ? (
        <div role="note" class="banner">
          <p>{words('page-sign-in-about')}</p>
          <p>
            <a href={props.signInAt}>{words('page-sign-in')}</a>
          </p>
        </div>
      ) : (
        <form class="view exporting" method="post" action={`${props.action}/csv?lang=${props.language}`}>
          <FormToken token={props.person?.formToken} />
          <p class="field wide">
            <label for="purpose">{words('page-purpose')}</label>
            <input
              id="purpose"
              name="purpose"
              type="text"
              value={given('purpose')}
              required
              maxlength={200}
              autocomplete="off"
              dir="auto"
              aria-describedby="purpose-hint"
            />
            <span class="quiet" id="purpose-hint">
              {words('page-purpose-hint')}
            </span>
          </p>
          <div class="fields">
            <Select
              name="language"
              label={words('page-language')}
              chosen={given('language') || props.chosenLanguage}
              choices={props.languages}
            />
            {props.weights.length === 0 ? null : (
              <Select
                name="weight"
                label={words('page-weight')}
                hint={words('page-weight-hint')}
                chosen={given('weight')}
                choices={[{ value: '', label: words('page-unweighted') }, ...props.weights]}
              />
            )}
            <Select
              name="values"
              chosen={given('values')}
              choices={(['codes', 'labels'] as const).map((value) => ({
                value,
                label: words(`page-values-${value}`),
              }))}
              label={words('page-values')}
              hint={words('page-values-hint')}
            />
            <Select
              name="texts"
              chosen={given('texts')}
              choices={(['scrubbed', 'raw'] as const).map((value) => ({
                value,
                label: words(`page-texts-${value}`),
              }))}
              label={words('page-texts')}
              hint={words('page-texts-hint')}
            />
            <Select
              name="days"
              chosen={given('days')}
              choices={(['coarse', 'exact'] as const).map((value) => ({
                value,
                label: words(`page-days-${value}`),
              }))}
              label={words('page-days')}
              hint={words('page-days-hint', { least: props.least })}
            />
            <Select
              name="variant"
              chosen={given('variant')}
              choices={(['spreadsheet', 'lossless'] as const).map((value) => ({
                value,
                label: words(`page-variant-${value}`),
              }))}
              label={words('page-variant')}
              hint={words('page-variant-hint')}
            />
          </div>
          <details open={given('margins') !== ''}>
            <summary>{words('page-margins')}</summary>
            <p class="field wide">
              <label for="margins">{words('page-margins-text')}</label>
              <textarea
                id="margins"
                name="margins"
                rows={6}
                maxlength={props.mostMargins}
                spellcheck={false}
                dir="ltr"
                aria-describedby="margins-hint"
              >
                {given('margins')}
              </textarea>
              <span class="quiet" id="margins-hint">
                {words('page-margins-hint')}
              </span>
            </p>
            <div class="fields">
              <p class="field">
                <label for="weightName">{words('page-weight-name')}</label>
                <input
                  id="weightName"
                  name="weightName"
                  type="text"
                  value={given('weightName') || 'margins'}
                  pattern="[a-z]([a-z0-9_]{0,23}[a-z0-9])?"
                  autocomplete="off"
                  dir="ltr"
                />
              </p>
              <p class="field">
                <label for="limits">{words('page-limits')}</label>
                <input
                  id="limits"
                  name="limits"
                  type="text"
                  value={given('limits')}
                  maxlength={20}
                  autocomplete="off"
                  dir="ltr"
                  aria-describedby="limits-hint"
                />
                <span class="quiet" id="limits-hint">
                  {words('page-limits-hint')}
                </span>
              </p>
            </div>
          </details>
          <h2>{words('page-formats')}</h2>
          <FormatButtons action={props.action} query={`?lang=${props.language}`} formats={props.formats} />
        </form>
      )}
      <h2>{words('page-described')}</h2>
      <p class="about">{words('page-described-about')}</p>
      <p class="links">
        <a href={`${props.codebook}.ddi`}>{words('page-ddi')}</a>
        <a href={props.codebook}>{words('page-codebook')}</a>
      </p>
      {props.copies === null ? null : <Copies copies={props.copies} words={words} numbers={numbers} />}
    </Frame>
  );
};
