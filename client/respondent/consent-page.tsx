import type { LanguageTag, ShownText } from '../../surveys/model/language.ts';
import { DefaultButton } from '../ui/button.tsx';
import { Disclosure } from '../ui/disclosure.tsx';
import { ErrorSummary, ErrorText, errorId, type FieldError } from '../ui/error-summary.tsx';
import { Isolated } from '../ui/isolated.tsx';
import { foreign, Shown } from '../ui/shown.tsx';
import { ConsentChoice, type ConsentChoiceProps } from './consent-choice.tsx';
import { ConsentLines, type IsNew, NewMark } from './consent-lines.tsx';
import { FormShell, type ShellProps } from './shell.tsx';

export interface ConsentBoxView {
  readonly name: string;
  readonly text: ShownText;
  readonly required: boolean;
  readonly ticked: boolean;
}

export interface ConsentPageProps extends ShellProps {
  readonly survey: ShownText;
  readonly languages: readonly LanguageTag[];
  readonly title: ShownText;
  readonly lines: readonly ShownText[];
  /** Whether lines are missing because nothing proves on this build what they say. */
  readonly linesLeftOut: boolean;
  readonly boxes: readonly ConsentBoxView[];
  /** Stands for the words shown; goes on with the form. */
  readonly hash: string;
  readonly choice: Pick<ConsentChoiceProps, 'yes' | 'no' | 'noValue' | 'also'>;
  /** Said first where the text has changed, with what was agreed to before. */
  readonly changed: ChangedText | null;
  /** Which of the two buttons comes first; the survey's version decides, never the person. */
  readonly declineFirst: boolean;
  readonly action: string;
  /** The survey's name, by which its data card is found. */
  readonly name: string;
  /** What came with the link and goes on with the form. */
  readonly carried: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
  readonly notices: readonly string[];
}

export interface ChangedText {
  readonly said: readonly string[];
  /** Word for word; null where nothing was agreed to yet, or where the words are kept nowhere. */
  readonly before: readonly ShownText[] | null;
}

/** That the text is another than it was, above it; below it what it was. */
const Changed = ({ tongue, changed }: Pick<ConsentPageProps, 'tongue' | 'changed'>) =>
  changed === null ? null : (
    <div class="notice" role="status" {...tongue.mark}>
      {changed.said.map((sentence) => (
        <p>{sentence}</p>
      ))}
    </div>
  );

const Before = ({ tongue, changed }: Pick<ConsentPageProps, 'tongue' | 'changed'>) =>
  changed === null || changed.before === null ? null : (
    <div {...tongue.mark}>
      <Disclosure summary={tongue.words('consentShown')}>
        <ul class="lines">
          {changed.before.map((text) => (
            <li>
              <Isolated text={text} />
            </li>
          ))}
        </ul>
      </Disclosure>
    </div>
  );

/** What is in none of the words that were agreed to; nothing is where these were in another language. */
const newTo =
  (before: readonly ShownText[]): IsNew =>
  ({ text, language }) =>
    before.some((own) => own.language === language) && !before.some((own) => own.text === text);

const Box = ({
  tongue,
  box,
  error,
  isNew,
}: Pick<ConsentPageProps, 'tongue'> & {
  readonly box: ConsentBoxView;
  readonly error: FieldError | undefined;
  readonly isNew: IsNew | undefined;
}) => (
  <div class={error === undefined ? 'box' : 'box invalid'}>
    <ErrorText error={error} prefix={tongue.words('errorPrefix')} />
    <label class="choice">
      <input
        type="checkbox"
        id={box.name}
        name={box.name}
        value="yes"
        checked={box.ticked}
        aria-describedby={error === undefined ? undefined : errorId(box.name)}
      />
      <span>
        <NewMark tongue={tongue} text={box.text} isNew={isNew} />
        <Shown text={box.text} />
      </span>
    </label>
  </div>
);

/** Before the first question: what is stored and why, boxes nobody has ticked, two buttons that weigh the same. */
export const ConsentPage = (props: ConsentPageProps) => {
  const { tongue, survey, title, lines, boxes, errors, carried } = props;
  const { words } = tongue;
  const before = props.changed?.before ?? null;
  const isNew = before === null ? undefined : newTo(before);
  return (
    <FormShell
      {...props}
      title={`${errors.length > 0 ? `${words('errorPrefix')} ` : ''}${title.text} · ${survey.text}`}
      before={<DefaultButton name="form.action" value={props.choice.yes.value} />}
    >
      <main id="main" tabindex={-1} class="consent">
        {Object.entries(carried).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <input type="hidden" name="form.consent" value={props.hash} />
        <Changed tongue={tongue} changed={props.changed} />
        <ErrorSummary title={words('errorTitle')} errors={errors} />
        <p class="caption" {...foreign(survey)}>
          {survey.text}
        </p>
        <h1 {...foreign(title)}>{title.text}</h1>
        <ConsentLines
          tongue={tongue}
          survey={props.name}
          lines={lines}
          leftOut={props.linesLeftOut}
          isNew={isNew}
        />
        {boxes.length === 0 ? null : (
          <div class="choices list">
            {boxes.map((box) => (
              <Box
                tongue={tongue}
                box={box}
                error={errors.find(({ field }) => field === box.name)}
                isNew={isNew}
              />
            ))}
          </div>
        )}
        <Before tongue={tongue} changed={props.changed} />
        <ConsentChoice tongue={tongue} {...props.choice} noFirst={props.declineFirst} />
      </main>
    </FormShell>
  );
};
