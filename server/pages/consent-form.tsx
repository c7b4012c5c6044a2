import type { Context } from 'hono';
import { ConsentPage, type ConsentPageProps } from '../../client/respondent/consent-page.tsx';
import type { FieldError } from '../../client/ui/error-summary.tsx';
import type { Studied } from '../../surveys/engine/consent-in-force.ts';
import { type ConsentView, consentView } from '../../surveys/engine/consent-view.ts';
import { shown } from '../../surveys/engine/shown.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { AppParts } from '../app-parts.ts';
import { wordError } from './respondent-errors.ts';
import type { Form } from './respondent-form.ts';
import { noticesOf, shellOf, tagsOf } from './respondent-shell.ts';
import { sendPage } from './send-page.ts';

/** A text that somebody is asked to agree to, and how. */
export interface Asking extends Pick<ConsentPageProps, 'action' | 'carried'> {
  readonly studied: Studied;
  readonly language: LanguageTag;
  readonly simulated: boolean;
  /** By the words of the survey's own no, or by others. */
  readonly choice: Pick<ConsentPageProps['choice'], 'yes' | 'noValue' | 'also'> &
    Partial<Pick<ConsentPageProps['choice'], 'no'>>;
  readonly changed?: ConsentPageProps['changed'];
  /** What came, where it was not enough. */
  readonly sent?: { readonly ticked: ReadonlySet<string>; readonly errors: readonly FieldError[] };
  readonly headers?: Readonly<Record<string, string>>;
}

/** The page that asks somebody to agree; 409 where the text they answered to is another by now. */
export const consentForm = (
  context: Context,
  parts: AppParts,
  asking: Asking,
  status: 200 | 409 | 422 = 200,
): Response | Promise<Response> => {
  const { studied, language, simulated, choice, changed = null, sent, headers } = asking;
  const { survey, study } = studied;
  const shell = shellOf(parts, language);
  const view = consentView({ ...studied, language, proven: parts.proof.proven });
  return sendPage(
    context,
    <ConsentPage
      {...shell}
      survey={shown({ survey, study, key: survey.title, language })}
      languages={tagsOf(survey)}
      title={view.title}
      lines={view.lines.map(({ text }) => text)}
      linesLeftOut={view.leftOut.length > 0}
      boxes={view.boxes.map((box) => ({ ...box, ticked: sent?.ticked.has(box.name) === true }))}
      hash={view.hash}
      choice={{ no: view.decline, ...choice }}
      changed={changed}
      declineFirst={survey.version % 2 === 0}
      action={asking.action}
      name={survey.name}
      carried={asking.carried}
      errors={sent?.errors ?? []}
      notices={noticesOf(shell, survey, { simulated })}
    />,
    status,
    headers,
  );
};

/** Whether a form answers to other words than these. */
export const isToOtherWords = (form: Form, { hash }: Pick<ConsentView, 'hash'>): boolean =>
  form.own('consent') !== hash;

/** The boxes that were ticked, and an error for each that had to be and was not. */
export const tickedIn = (
  form: Form,
  { boxes }: Pick<ConsentView, 'boxes'>,
  language: LanguageTag,
): NonNullable<Asking['sent']> => {
  const ticked = new Set(boxes.filter(({ name }) => form.field(name) === 'yes').map(({ name }) => name));
  const required = boxes.filter((box) => box.required);
  return {
    ticked,
    errors: required
      .filter(({ name }) => !ticked.has(name))
      .map(({ name }) => wordError(name, language, required.length > 1 ? 'tickBoth' : 'tickRequired')),
  };
};
