import type { LanguageTag, ShownText } from '../../surveys/model/language.ts';
import { Button, DefaultButton } from '../ui/button.tsx';
import { ErrorSummary, type FieldError } from '../ui/error-summary.tsx';
import { Isolated } from '../ui/isolated.tsx';
import { Promised } from '../ui/promised.tsx';
import { foreign } from '../ui/shown.tsx';
import { DataCardLink } from './data-card-link.tsx';
import { DeletionOffer } from './deletion-offer.tsx';
import { type ReadingRow, ReadingSection, toneId } from './reading-section.tsx';
import { HolderFields, ReceiptActions, type ReceiptHolder } from './receipt-form.tsx';
import { FormShell, type ShellProps } from './shell.tsx';

/** One stored thing with its name, as it is shown to the person it is about. */
export interface StoredRow {
  readonly label: ShownText;
  readonly value: ShownText | null;
  /** Said instead of a value. */
  readonly absent: 'notAnswered' | 'notShown' | 'takenBack' | 'deletedOnDay' | null;
  /** The question its author can answer again here, and whether there is an answer to take back. */
  readonly change?: { readonly question: string; readonly answered: boolean };
}

export interface AnswersPageProps extends ShellProps {
  readonly languages: readonly LanguageTag[];
  readonly survey: ShownText;
  readonly holder: ReceiptHolder;
  /** The version that was answered. */
  readonly version: number;
  readonly day: string;
  /** It is the first day of the week in which the answers were given, and no day is stored. */
  readonly inWeek: boolean;
  readonly answeredIn: string;
  readonly answers: readonly StoredRow[];
  readonly scores: readonly StoredRow[];
  readonly readings: readonly ReadingRow[];
  readonly also: readonly StoredRow[];
  readonly errors: readonly FieldError[];
  readonly notices: readonly string[];
  /** What was just changed, by name; null where nothing was asked for. */
  readonly corrected: readonly ShownText[] | null;
}

const Rows = ({
  rows,
  tongue,
  facts = false,
}: Pick<AnswersPageProps, 'tongue'> & { readonly rows: readonly StoredRow[]; readonly facts?: boolean }) => (
  <dl class={facts ? 'rows facts' : 'rows'}>
    {rows.map(({ label, value, absent, change }) => (
      <div>
        <dt>
          <Isolated text={label} />
        </dt>
        {value === null ? (
          <dd class="absent" {...tongue.mark}>
            {absent === null ? '' : tongue.words(absent)}
          </dd>
        ) : (
          <dd>
            <Isolated text={value} />
          </dd>
        )}
        {change === undefined ? null : (
          <dd class="sayings" {...tongue.mark}>
            <Button name="form.action" value={`change ${change.question}`}>
              {tongue.words('changeAnswer')}
              <span class="unseen"> {label.text}</span>
            </Button>
            {change.answered ? (
              <Button name="form.action" value={`withdraw ${change.question}`}>
                {tongue.words('takeBackAnswer')}
                <span class="unseen"> {label.text}</span>
              </Button>
            ) : null}
          </dd>
        )}
      </div>
    ))}
  </dl>
);

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

/** Everything that is stored about one response, in the words that were shown. */
export const AnswersPage = (props: AnswersPageProps) => {
  const { tongue, survey, holder, answers, scores, readings, also, errors } = props;
  const { words, mark } = tongue;
  const heading = (word: 'scoresTitle' | 'readingTitle' | 'alsoStored') => <h2 {...mark}>{words(word)}</h2>;
  return (
    <FormShell
      {...props}
      action={holder.action}
      title={`${errors.length > 0 ? `${words('errorPrefix')} ` : ''}${words('answersTitle')} · ${survey.text}`}
      before={<DefaultButton name="form.action" value="see" />}
    >
      <HolderFields {...holder} />
      <input type="hidden" name="form.lang" value={tongue.language} />
      <input type="hidden" name="form.from" value="see" />
      <main id="main" tabindex={-1}>
        <ErrorSummary title={words('errorTitle')} errors={errors} />
        <Corrected tongue={tongue} corrected={props.corrected} />
        <p class="caption" {...foreign(survey)}>
          {survey.text}
        </p>
        <h1 {...mark}>{words('answersTitle')}</h1>
        <p class="lead" {...mark}>
          {words(props.inWeek ? 'answeredInWeek' : 'answeredOn', {
            day: props.day,
            language: props.answeredIn,
          })}
        </p>
        <Rows rows={answers} tongue={tongue} />
        {readings.length === 0 ? null : (
          <>
            {heading('readingTitle')}
            <Promised tongue={tongue} word="readingIntro" look="about-readings" />
            {readings.map((row) => (
              <ReadingSection
                row={row}
                tongue={tongue}
                action={holder.action}
                error={errors.find(({ field }) => field === toneId(row.name))}
              />
            ))}
          </>
        )}
        {scores.length === 0 ? null : (
          <>
            {heading('scoresTitle')}
            <Rows rows={scores} tongue={tongue} />
          </>
        )}
        {heading('alsoStored')}
        <Rows rows={also} tongue={tongue} facts />
        <Promised tongue={tongue} word="notStored" />
        <DataCardLink tongue={tongue} survey={holder.survey} version={props.version} />
        <div class="equal" {...mark}>
          <ReceiptActions tongue={tongue} without="see" />
        </div>
        <DeletionOffer tongue={tongue} />
      </main>
    </FormShell>
  );
};
