import type { LanguageTag, ShownText } from '../../surveys/model/language.ts';
import type { PlainWord, Tongue } from '../lib/tongue.ts';
import { Button } from '../ui/button.tsx';
import { ErrorText, errorId, type FieldError } from '../ui/error-summary.tsx';
import { Isolated } from '../ui/isolated.tsx';

export type Tone = 'negative' | 'neutral' | 'positive';

/** What stands for the tone of one text, and who says so. */
export interface ReadingRow {
  /** The question's variable. */
  readonly name: string;
  readonly label: ShownText;
  /** What was written, in its language; null where it is gone and only the reading stays. */
  readonly text: string | null;
  readonly language: LanguageTag;
  readonly tone: Tone | null;
  readonly by: 'program' | 'confirmed' | 'author';
  /** Words that moved the program's reading. */
  readonly words: readonly string[];
  /** What is chosen on the page, and not stored yet. */
  readonly chosen: string;
}

const tones: readonly (readonly [Tone, PlainWord])[] = [
  ['negative', 'readingNegative'],
  ['neutral', 'readingNeutral'],
  ['positive', 'readingPositive'],
];

const speakers = {
  program: 'readingByProgram',
  confirmed: 'readingConfirmed',
  author: 'readingByYou',
} as const;

/** Where the reading of a variable stands on its page, and the first of the tones to choose from. */
export const readingId = (name: string): string => `reading-${name}`;
export const toneId = (name: string): string => `tone-${name}`;

/** The tone that stands for a text, who says so, and the words that moved a program. */
export const ReadingStands = ({ row, tongue }: { readonly row: ReadingRow; readonly tongue: Tongue }) => {
  const { tone, by, words, language } = row;
  const word = tones.find(([own]) => own === tone)?.[1];
  if (word === undefined)
    return <p {...tongue.mark}>{tongue.words(by === 'author' ? 'readingRemoved' : 'readingNone')}</p>;
  return (
    <>
      <p {...tongue.mark}>
        <strong>{tongue.words(word)}</strong>
        <span class="said-by">{tongue.words(speakers[by])}</span>
      </p>
      {words.length === 0 ? null : (
        <p class="moved" {...tongue.mark}>
          {tongue.words('readingWords')}{' '}
          {words.map((own, place) => (
            <>
              {place === 0 ? null : ' · '}
              <bdi lang={language}>{own}</bdi>
            </>
          ))}
        </p>
      )}
    </>
  );
};

const Tones = ({
  row,
  tongue,
  back,
  error,
}: {
  readonly row: ReadingRow;
  readonly tongue: Tongue;
  readonly back: string;
  readonly error: FieldError | undefined;
}) => (
  <fieldset
    class={error === undefined ? 'tones' : 'tones invalid'}
    aria-describedby={error === undefined ? undefined : errorId(error.field)}
  >
    <legend>{tongue.words('readingWhich')}</legend>
    <ErrorText error={error} prefix={tongue.words('errorPrefix')} />
    <div class="choices list">
      {tones.map(([tone, word], place) => (
        <label class="choice">
          <input
            type="radio"
            id={place === 0 ? toneId(row.name) : `${toneId(row.name)}-${place + 1}`}
            name={`form.tone.${row.name}`}
            value={tone}
            checked={row.chosen === tone}
          />
          <span>{tongue.words(word)}</span>
        </label>
      ))}
    </div>
    <Button name="form.action" value={`tone ${row.name}`} formaction={back}>
      {tongue.words('readingSave')}
    </Button>
  </fieldset>
);

/** One text, its tone, who says so, and what its author can say of it: three ways that weigh the same. */
export const ReadingSection = ({
  row,
  tongue,
  action,
  error,
}: {
  readonly row: ReadingRow;
  readonly tongue: Tongue;
  /** Where the form goes; each button comes back to this reading. */
  readonly action: string;
  readonly error: FieldError | undefined;
}) => {
  const { words, mark } = tongue;
  const { name, tone, by } = row;
  const isOver = row.text === null && tone === null && by === 'author';
  const isRead = tone !== null && by !== 'author';
  const back = `${action}#${readingId(name)}`;
  return (
    <section class="reading" id={readingId(name)} tabindex={-1} aria-labelledby={`${readingId(name)}-of`}>
      <h3 id={`${readingId(name)}-of`}>
        <Isolated text={row.label} />
      </h3>
      {row.text === null ? (
        <p {...mark}>{words('readingTextGone')}</p>
      ) : (
        <blockquote lang={row.language} dir="auto">
          {row.text}
        </blockquote>
      )}
      <ReadingStands row={row} tongue={tongue} />
      {isOver ? null : (
        <div class="sayings" {...mark}>
          {tone !== null && by === 'program' ? (
            <Button name="form.action" value={`right ${name}`} formaction={back}>
              {words('readingRight')}
            </Button>
          ) : null}
          <details open={row.chosen !== '' || error !== undefined}>
            <summary class="button plain">{words(isRead ? 'readingWrong' : 'readingChoose')}</summary>
            <Tones row={row} tongue={tongue} back={back} error={error} />
          </details>
          {tone === null && row.text !== null ? null : (
            <Button name="form.action" value={`remove ${name}`} formaction={back}>
              {words('readingRemove')}
            </Button>
          )}
        </div>
      )}
    </section>
  );
};
