import type { LanguageTag } from '../../surveys/model/language.ts';
import { Button } from '../ui/button.tsx';
import { ErrorSummary, ErrorText, errorId, type FieldError } from '../ui/error-summary.tsx';
import { Promised } from '../ui/promised.tsx';
import { type EndedCode, EndedCodes } from './ended-codes.tsx';
import { FormShell, type ShellProps } from './shell.tsx';

export interface ReceiptPageProps extends ShellProps {
  readonly languages: readonly LanguageTag[];
  readonly action: string;
  readonly typed: string;
  readonly errors: readonly FieldError[];
  /** Surveys whose codes ended, told where none was found. */
  readonly ended: readonly EndedCode[];
}

/** Where a code is typed in, which may be twelve words. */
export const ReceiptPage = (props: ReceiptPageProps) => {
  const { tongue, action, typed, errors } = props;
  const { words, mark } = tongue;
  const error = errors.find(({ field }) => field === 'code');
  const hint = error === undefined ? 'code-hint' : `code-hint ${errorId('code')}`;
  return (
    <FormShell
      {...props}
      read={true}
      action={action}
      title={`${errors.length > 0 ? `${words('errorPrefix')} ` : ''}${words('receiptTitle')}`}
    >
      <main id="main" tabindex={-1} {...mark}>
        <ErrorSummary title={words('errorTitle')} errors={errors} />
        <h1>{words('receiptTitle')}</h1>
        <Promised tongue={tongue} word="whatYouCanDo" look="lead" />
        <input type="hidden" name="form.lang" value={tongue.language} />
        <input type="hidden" name="form.from" value="form" />
        <div class={error === undefined ? 'question' : 'question invalid'}>
          <h2 class="question-text">
            <label for="code">{words('enterCode')}</label>
          </h2>
          <div class="hint" id="code-hint">
            <p>{words('enterCodeHint')}</p>
          </div>
          <ErrorText error={error} prefix={words('errorPrefix')} />
          <textarea
            class="code-field"
            id="code"
            name="code"
            rows={3}
            dir="auto"
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            aria-describedby={hint}
            aria-invalid={error === undefined ? undefined : 'true'}
          >
            {typed}
          </textarea>
        </div>
        <div class="actions">
          <Button look="primary" name="form.action" value="see">
            {words('openReceipt')}
          </Button>
        </div>
        <EndedCodes tongue={tongue} ended={props.ended} />
      </main>
    </FormShell>
  );
};
