import { dataCardWords } from '../../surveys/locales/data-card.ts';
import type { LanguageTag, ShownText } from '../../surveys/model/language.ts';
import type { Tongue } from '../lib/tongue.ts';
import { Button, DefaultButton } from '../ui/button.tsx';
import { ErrorSummary, type FieldError } from '../ui/error-summary.tsx';
import { Isolated } from '../ui/isolated.tsx';
import { Promised } from '../ui/promised.tsx';
import { foreign } from '../ui/shown.tsx';
import { CopiesSection, type CopyRow } from './copies-section.tsx';
import { DataCardLink } from './data-card-link.tsx';
import { DeletionOffer } from './deletion-offer.tsx';
import { PromisesLink } from './promises-link.tsx';
import { type ReadingRow, ReadingSection, toneId } from './reading-section.tsx';
import { Dates, type ReceiptDates, tellsDates } from './receipt-dates.tsx';
import { HolderFields, type ReceiptHolder } from './receipt-form.tsx';
import { RowList, type StoredRow } from './row-list.tsx';
import { FormShell, type ShellProps } from './shell.tsx';

/** Everything that is stored of a response, in words. */
export interface ReceiptTold {
  readonly survey: ShownText;
  readonly day: string;
  /** It is the first day of the week in which the answers were given, and no day is stored. */
  readonly inWeek: boolean;
  readonly answeredIn: string;
  readonly answers: readonly StoredRow[];
  readonly readings: readonly ReadingRow[];
  /** What is worked out from the answers. */
  readonly scores: readonly StoredRow[];
  /** Everything else that is stored with them. */
  readonly also: readonly StoredRow[];
  readonly dates: ReceiptDates | null;
}

export interface AnswersPageProps extends ShellProps {
  readonly languages: readonly LanguageTag[];
  readonly holder: ReceiptHolder;
  /** The version that was answered. */
  readonly version: number;
  readonly told: ReceiptTold;
  /** Copies taken of the answers to the survey. */
  readonly copies: readonly CopyRow[];
  readonly errors: readonly FieldError[];
  readonly notices: readonly string[];
  /** Whether the text that was agreed to is still the one people are asked to agree to, or was just agreed to anew. */
  readonly consent: 'same' | 'changed' | 'renewed';
  /** What was just changed, by name; null where nothing was asked for. */
  readonly corrected: readonly ShownText[] | null;
}

const Corrected = ({ tongue, corrected }: Pick<AnswersPageProps, 'tongue' | 'corrected'>) =>
  corrected === null ? null : (
    <div class="notice" role="status" {...tongue.mark}>
      <p>{tongue.words(corrected.length === 0 ? 'correctionNone' : 'correctionSaved')}</p>
      {corrected.map((label) => (
        <p>
          <Isolated text={label} />
        </p>
      ))}
    </div>
  );

const Consent = ({ tongue, consent }: Pick<AnswersPageProps, 'tongue' | 'consent'>) =>
  consent === 'same' ? null : (
    <div class="notice" role={consent === 'renewed' ? 'status' : undefined} {...tongue.mark}>
      <p>{tongue.words(consent === 'renewed' ? 'consentRenewed' : 'consentSince')}</p>
      {consent === 'renewed' ? null : (
        <p>
          <Button look="quiet" name="form.action" value="consent">
            {tongue.words('consentSee')}
          </Button>
        </p>
      )}
    </div>
  );

const sections = [
  ['dates', 'datesTitle'],
  ['answers', 'answersTitle'],
  ['readings', 'readingTitle'],
  ['scores', 'scoresTitle'],
  ['also', 'alsoStored'],
  ['copies', null],
] as const;

type Section = (typeof sections)[number][0];

const titleOf = (section: Section, { words, language }: Tongue): string => {
  const word = sections.find(([own]) => own === section)?.[1] ?? null;
  return word === null ? dataCardWords(language)('copies-title') : words(word);
};

const isThere = ({ dates, readings, scores }: ReceiptTold, section: Section, tongue: Tongue): boolean =>
  section === 'dates'
    ? tellsDates(tongue, dates)
    : section === 'readings'
      ? readings.length > 0
      : section !== 'scores' || scores.length > 0;

const Contents = ({ tongue, told }: Pick<AnswersPageProps, 'tongue' | 'told'>) => (
  <nav aria-labelledby="contents" {...tongue.mark}>
    <h2 id="contents">{tongue.words('contentsTitle')}</h2>
    <ul>
      {sections
        .filter(([section]) => isThere(told, section, tongue))
        .map(([section]) => (
          <li>
            <a href={`#${section}`}>{titleOf(section, tongue)}</a>
          </li>
        ))}
    </ul>
  </nav>
);

/** Everything that can be done with all of it at once; the buttons weigh the same. */
const Actions = ({ tongue }: Pick<AnswersPageProps, 'tongue'>) => (
  <div class="equal thirds" {...tongue.mark}>
    <Button name="form.action" value="download page">
      {tongue.words('downloadPage')}
    </Button>
    <Button name="form.action" value="download">
      {tongue.words('downloadData')}
    </Button>
    <Button name="form.action" value="delete">
      {tongue.words('deleteAnswers')}
    </Button>
  </div>
);

/** Everything that is stored about one response, in the words that were shown: what can be done first, then row by row. */
export const AnswersPage = (props: AnswersPageProps) => {
  const { tongue, holder, told, errors } = props;
  const { words, mark } = tongue;
  const heading = (section: Section) => (
    <h2 id={section} {...mark}>
      {titleOf(section, tongue)}
    </h2>
  );
  return (
    <FormShell
      {...props}
      read={true}
      action={holder.action}
      title={`${errors.length > 0 ? `${words('errorPrefix')} ` : ''}${words('receiptTitle')} · ${told.survey.text}`}
      before={<DefaultButton name="form.action" value="see" />}
    >
      <HolderFields {...holder} />
      <input type="hidden" name="form.lang" value={tongue.language} />
      <input type="hidden" name="form.from" value="see" />
      <main id="main" tabindex={-1}>
        <ErrorSummary title={words('errorTitle')} errors={errors} />
        <Corrected tongue={tongue} corrected={props.corrected} />
        <p class="caption" {...foreign(told.survey)}>
          {told.survey.text}
        </p>
        <h1 {...mark}>{words('receiptTitle')}</h1>
        <p class="lead" {...mark}>
          {words(told.inWeek ? 'answeredInWeek' : 'answeredOn', { day: told.day, language: told.answeredIn })}
        </p>
        <Consent tongue={tongue} consent={props.consent} />
        <Actions tongue={tongue} />
        <Contents tongue={tongue} told={told} />
        {isThere(told, 'dates', tongue) ? heading('dates') : null}
        <Dates tongue={tongue} dates={told.dates} />
        {heading('answers')}
        <RowList rows={told.answers} tongue={tongue} live />
        {isThere(told, 'readings', tongue) ? heading('readings') : null}
        {isThere(told, 'readings', tongue) ? (
          <Promised tongue={tongue} word="readingIntro" look="about-readings" />
        ) : null}
        {told.readings.map((row) => (
          <ReadingSection
            row={row}
            tongue={tongue}
            action={holder.action}
            error={errors.find(({ field }) => field === toneId(row.name))}
          />
        ))}
        {isThere(told, 'scores', tongue) ? heading('scores') : null}
        {isThere(told, 'scores', tongue) ? <RowList rows={told.scores} tongue={tongue} live /> : null}
        {heading('also')}
        <RowList rows={told.also} tongue={tongue} live facts />
        <h2 {...mark}>{dataCardWords(tongue.language)('not-title')}</h2>
        <Promised tongue={tongue} word="notStored" />
        {heading('copies')}
        <CopiesSection tongue={tongue} copies={props.copies} />
        <DataCardLink tongue={tongue} survey={holder.survey} version={props.version} />
        <PromisesLink tongue={tongue} survey={holder.survey} />
        <p {...mark}>
          <Button look="quiet" name="form.action" value="download consent">
            {words('downloadConsent')}
          </Button>
        </p>
        <DeletionOffer tongue={tongue} />
      </main>
    </FormShell>
  );
};
