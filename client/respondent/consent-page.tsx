import type { LanguageTag, ShownText } from '../../surveys/model/language.ts';
import { DefaultButton } from '../ui/button.tsx';
import { ErrorSummary, ErrorText, errorId, type FieldError } from '../ui/error-summary.tsx';
import { foreign, Shown } from '../ui/shown.tsx';
import { ConsentChoice } from './consent-choice.tsx';
import { ConsentLines } from './consent-lines.tsx';
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
  readonly decline: ShownText;
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

const Box = ({
  box,
  error,
  prefix,
}: {
  readonly box: ConsentBoxView;
  readonly error: FieldError | undefined;
  readonly prefix: string;
}) => (
  <div class={error === undefined ? 'box' : 'box invalid'}>
    <ErrorText error={error} prefix={prefix} />
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
        <Shown text={box.text} />
      </span>
    </label>
  </div>
);

/** Before the first question: what is stored and why, boxes nobody has ticked, two buttons that weigh the same. */
export const ConsentPage = (props: ConsentPageProps) => {
  const { tongue, survey, title, lines, boxes, errors, carried } = props;
  const { words } = tongue;
  return (
    <FormShell
      {...props}
      title={`${errors.length > 0 ? `${words('errorPrefix')} ` : ''}${title.text} · ${survey.text}`}
      before={<DefaultButton name="form.action" value="start" />}
    >
      <main id="main" tabindex={-1} class="consent">
        {Object.entries(carried).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <ErrorSummary title={words('errorTitle')} errors={errors} />
        <p class="caption" {...foreign(survey)}>
          {survey.text}
        </p>
        <h1 {...foreign(title)}>{title.text}</h1>
        <ConsentLines tongue={tongue} survey={props.name} lines={lines} leftOut={props.linesLeftOut} />
        <div class="choices list">
          {boxes.map((box) => (
            <Box
              box={box}
              error={errors.find(({ field }) => field === box.name)}
              prefix={words('errorPrefix')}
            />
          ))}
        </div>
        <ConsentChoice
          tongue={tongue}
          yes={{ value: 'start', text: words('start') }}
          no={props.decline}
          noFirst={props.declineFirst}
        />
      </main>
    </FormShell>
  );
};
