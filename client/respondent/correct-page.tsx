import type { PageView } from '../../surveys/engine/view.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import { Button, DefaultButton } from '../ui/button.tsx';
import { ErrorSummary, type FieldError } from '../ui/error-summary.tsx';
import { foreign, Shown } from '../ui/shown.tsx';
import { inPageOrder } from './in-page-order.ts';
import { Question } from './question.tsx';
import type { ReceiptHolder } from './receipt-form.tsx';
import { FormShell, type ShellProps } from './shell.tsx';

export interface CorrectPageProps extends ShellProps {
  readonly languages: readonly LanguageTag[];
  readonly holder: ReceiptHolder;
  /** The question's page, with this question only. */
  readonly page: PageView;
  readonly name: string;
  readonly errors: readonly FieldError[];
  readonly notices: readonly string[];
}

/** One question of a stored response, as it was asked, to be answered again; both ways on weigh the same. */
export const CorrectPage = (props: CorrectPageProps) => {
  const { tongue, holder, page, name, errors } = props;
  const { words, mark } = tongue;
  const heading = page.questions[0]?.text.text ?? words('answersTitle');
  return (
    <FormShell
      {...props}
      action={holder.action}
      title={`${errors.length > 0 ? `${words('errorPrefix')} ` : ''}${heading}`}
      before={<DefaultButton name="form.action" value={`save ${name}`} />}
    >
      <input type="hidden" name="form.survey" value={holder.survey} />
      <input type="hidden" name="form.code" value={holder.code} />
      <input type="hidden" name="form.lang" value={tongue.language} />
      <input type="hidden" name="form.from" value={`change ${name}`} />
      <input type="hidden" name="form.asked" value={name} />
      <main id="main" tabindex={-1}>
        <ErrorSummary title={words('errorTitle')} errors={inPageOrder(page.questions, errors)} />
        {[page.intro, page.vignette].map((text) =>
          text === null ? null : (
            <p class="intro" {...foreign(text)}>
              <Shown text={{ ...text, fallback: false }} />
            </p>
          ),
        )}
        {page.questions.map((question) => (
          <Question question={question} tongue={tongue} level={1} markOptional={false} errors={errors} />
        ))}
        <div class="equal" {...mark}>
          <Button name="form.action" value={`save ${name}`}>
            {words('saveAnswer')}
          </Button>
          <Button name="form.action" value="see">
            {words('keepAnswer')}
          </Button>
        </div>
      </main>
    </FormShell>
  );
};
