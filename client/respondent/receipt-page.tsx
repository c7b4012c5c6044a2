import type { LanguageTag, ShownText } from '../../surveys/model/language.ts';
import { Button, DefaultButton } from '../ui/button.tsx';
import { ErrorSummary, ErrorText, errorId, type FieldError } from '../ui/error-summary.tsx';
import { foreign } from '../ui/shown.tsx';
import { FormShell, type ShellProps } from './shell.tsx';

export interface ReceiptPageProps extends ShellProps {
  readonly languages: readonly LanguageTag[];
  readonly action: string;
  readonly typed: string;
  readonly errors: readonly FieldError[];
  /** Surveys a code can belong to; one needs no question. */
  readonly surveys: readonly { readonly name: string; readonly title: ShownText; readonly chosen: boolean }[];
}

/** Where a code is typed in. */
export const ReceiptPage = (props: ReceiptPageProps) => {
  const { tongue, action, typed, errors, surveys } = props;
  const { words, mark } = tongue;
  const error = errors.find(({ field }) => field === 'code');
  const hint = error === undefined ? 'code-hint' : `code-hint ${errorId('code')}`;
  return (
    <FormShell
      {...props}
      action={action}
      title={`${errors.length > 0 ? `${words('errorPrefix')} ` : ''}${words('receiptTitle')}`}
      before={<DefaultButton name="action" value="see" />}
    >
      <main id="main" tabindex={-1} {...mark}>
        <ErrorSummary title={words('errorTitle')} errors={errors} />
        <h1>{words('receiptTitle')}</h1>
        <p class="lead">{words('whatYouCanDo')}</p>
        <input type="hidden" name="lang" value={tongue.language} />
        <input type="hidden" name="from" value="form" />
        {surveys.length === 1 ? (
          <input type="hidden" name="survey" value={surveys[0]?.name ?? ''} />
        ) : (
          <fieldset class="question">
            <legend>
              <h2 class="question-text">{words('homeTitle')}</h2>
            </legend>
            <div class="choices list">
              {surveys.map(({ name, title, chosen }) => (
                <label class="choice">
                  <input type="radio" name="survey" value={name} checked={chosen} />
                  <span {...foreign(title)}>{title.text}</span>
                </label>
              ))}
            </div>
          </fieldset>
        )}
        <div class={error === undefined ? 'question' : 'question invalid'}>
          <h2 class="question-text">
            <label for="code">{words('enterCode')}</label>
          </h2>
          <div class="hint" id="code-hint">
            <p>{words('enterCodeHint')}</p>
          </div>
          <ErrorText error={error} prefix={words('errorPrefix')} />
          <input
            type="text"
            class="code-field"
            id="code"
            name="code"
            dir="ltr"
            value={typed}
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            aria-describedby={hint}
            aria-invalid={error === undefined ? undefined : 'true'}
          />
        </div>
        <div class="actions">
          <Button look="primary" name="action" value="see">
            {words('openReceipt')}
          </Button>
        </div>
      </main>
    </FormShell>
  );
};
