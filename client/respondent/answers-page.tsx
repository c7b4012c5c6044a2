import type { LanguageTag, ShownText } from '../../surveys/model/language.ts';
import { foreign } from '../ui/shown.tsx';
import { HolderFields, ReceiptActions, type ReceiptHolder } from './receipt-form.tsx';
import { FormShell, type ShellProps } from './shell.tsx';

/** One stored thing with its name, as it is shown to the person it is about. */
export interface StoredRow {
  readonly label: ShownText;
  readonly value: ShownText | null;
  /** Said instead of a value. */
  readonly absent: 'notAnswered' | 'notShown' | null;
}

/** How a program read one text. */
export interface ReadingRow {
  readonly label: ShownText;
  readonly tone: 'readingNegative' | 'readingNeutral' | 'readingPositive' | 'readingNone';
  /** Words that moved the reading. */
  readonly words: readonly string[];
  /** Language of the text that was read. */
  readonly language: LanguageTag;
}

export interface AnswersPageProps extends ShellProps {
  readonly languages: readonly LanguageTag[];
  readonly survey: ShownText;
  readonly holder: ReceiptHolder;
  readonly day: string;
  readonly answeredIn: string;
  readonly answers: readonly StoredRow[];
  readonly scores: readonly StoredRow[];
  readonly readings: readonly ReadingRow[];
  readonly also: readonly StoredRow[];
  readonly notices: readonly string[];
}

/** Isolated, so that a number or a text in another direction stays at the start of its line. */
const Isolated = ({ text }: { readonly text: ShownText }) => (
  <bdi lang={text.fallback ? text.language : undefined} dir={text.fallback ? text.direction : 'auto'}>
    {text.text}
  </bdi>
);

const Rows = ({
  rows,
  tongue,
  facts = false,
}: Pick<AnswersPageProps, 'tongue'> & { readonly rows: readonly StoredRow[]; readonly facts?: boolean }) => (
  <dl class={facts ? 'rows facts' : 'rows'}>
    {rows.map(({ label, value, absent }) => (
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
      </div>
    ))}
  </dl>
);

/** Everything that is stored about one response, in the words that were shown. */
export const AnswersPage = (props: AnswersPageProps) => {
  const { tongue, survey, holder, answers, scores, readings, also } = props;
  const { words, mark } = tongue;
  const heading = (word: 'scoresTitle' | 'readingTitle' | 'alsoStored') => <h2 {...mark}>{words(word)}</h2>;
  return (
    <FormShell {...props} action={holder.action} title={`${words('answersTitle')} · ${survey.text}`}>
      <HolderFields {...holder} />
      <input type="hidden" name="form.lang" value={tongue.language} />
      <input type="hidden" name="form.from" value="see" />
      <main id="main" tabindex={-1}>
        <p class="caption" {...foreign(survey)}>
          {survey.text}
        </p>
        <h1 {...mark}>{words('answersTitle')}</h1>
        <p class="lead" {...mark}>
          {words('answeredOn', { day: props.day, language: props.answeredIn })}
        </p>
        <Rows rows={answers} tongue={tongue} />
        {readings.length === 0 ? null : (
          <>
            {heading('readingTitle')}
            <dl class="rows">
              {readings.map((reading) => (
                <div>
                  <dt>
                    <Isolated text={reading.label} />
                  </dt>
                  <dd>
                    <span {...mark}>{words(reading.tone)}</span>
                    {reading.words.length === 0 ? null : (
                      <span class="moved" lang={reading.language}>
                        {reading.words.map((word) => (
                          <bdi>{word}</bdi>
                        ))}
                      </span>
                    )}
                  </dd>
                </div>
              ))}
            </dl>
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
        <p {...mark}>{words('notStored')}</p>
        <div class="equal" {...mark}>
          <ReceiptActions tongue={tongue} without="see" />
        </div>
      </main>
    </FormShell>
  );
};
