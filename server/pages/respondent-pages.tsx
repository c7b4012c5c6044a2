import type { Context } from 'hono';
import { QuestionPage } from '../../client/respondent/question-page.tsx';
import { StalePage } from '../../client/respondent/stale-page.tsx';
import { StrandedTexts } from '../../client/respondent/stranded-texts.tsx';
import type { ToldFirst } from '../../client/respondent/told-first.tsx';
import { lastTaken, type SentForm } from '../../surveys/engine/form-standing.ts';
import { pageView } from '../../surveys/engine/page-view.ts';
import { shown } from '../../surveys/engine/shown.ts';
import { valuesSent } from '../../surveys/engine/values-sent.ts';
import { askedVariables } from '../../surveys/engine/variables.ts';
import type { Issue } from '../../surveys/model/issue.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { AppParts } from '../app-parts.ts';
import { newFormId } from '../random.ts';
import { answerText } from './answer-text.ts';
import { addressOf, fieldsOf, isReviewed, type Open, pageAddress } from './respondent-draft.ts';
import { fieldErrors } from './respondent-errors.ts';
import type { Form } from './respondent-form.ts';
import { liveRules } from './respondent-live.ts';
import { message } from './respondent-message.tsx';
import { noticesOf, shellOf, tagsOf } from './respondent-shell.ts';
import { sendPage } from './send-page.ts';
import { variableLabel } from './variable-label.ts';
import { writtenIn } from './written-texts.ts';

/** One page as it was sent. */
export interface Sent {
  readonly form: Form;
  readonly action: 'next' | 'back' | 'leave' | 'skip' | 'switch';
  /** The language to go on in, when that is what was pressed. */
  readonly other: LanguageTag | null;
  readonly known: SentForm;
  readonly page: string;
  /** The language the page was shown in. */
  readonly language: LanguageTag;
  /** Whether the way on is back to the answers to be checked. */
  readonly checking: boolean;
}

/** A page with what is stored of it and what is wrong with that. */
export const showPage = (
  context: Context,
  parts: AppParts,
  open: Open,
  at: Pick<Sent, 'page' | 'language' | 'checking'> & {
    readonly problems?: readonly Issue[];
    /** What stands above the first question where nothing is stored yet, and where that page is sent. */
    readonly first?: { readonly told: ToldFirst; readonly action: string };
  },
): Response | Promise<Response> => {
  const { published, draft } = open;
  const { survey, study } = published;
  const { page, language, checking, problems = [], first } = at;
  const shell = shellOf(parts, language);
  const live = liveRules(parts, open, page, language);
  return sendPage(
    context,
    <QuestionPage
      {...shell}
      survey={shown({ survey, study, key: survey.title, language })}
      languages={tagsOf(survey)}
      page={pageView({ survey, study, draft, page, language, withHidden: live !== null })}
      mark={{ id: newFormId(parts.random), base: lastTaken(draft, page) }}
      action={first?.action ?? addressOf(open)}
      checking={checking}
      sends={!isReviewed(open)}
      errors={fieldErrors(published, draft, language, problems)}
      notices={noticesOf(shell, survey, draft)}
      told={first?.told ?? null}
      live={live}
    />,
    problems.length === 0 ? 200 : 422,
  );
};

/** What was sent for a variable, a date or rank in parts put together. */
const valueSent = ({ published: { survey } }: Open, { form, action }: Sent, variable: string): string => {
  const question = askedVariables(survey).get(variable)?.question;
  if (action === 'skip' || question === undefined) return '';
  return valuesSent(survey, question, variable, Object.fromEntries(form.answers)).join(' ').trim();
};

/** Two tabs: what is stored and what came, side by side; nothing was changed. */
export const stalePage = (
  context: Context,
  parts: AppParts,
  open: Open,
  sent: Sent,
): Response | Promise<Response> => {
  const { published, draft } = open;
  const { survey, study } = published;
  const { language, page, checking } = sent;
  const back = ['to', 'check'] as const;
  const shell = shellOf(parts, language);
  const said = (field: string, value: string): string =>
    value === '' ? '' : answerText(published, field, value, language).text;
  const rows = [...fieldsOf(open, page)]
    .map((field) => ({
      label: variableLabel(published, field, language),
      stored: said(field, draft.answers[field] ?? ''),
      sent: said(field, valueSent(open, sent, field)),
    }))
    .filter((row) => row.stored !== row.sent);
  const answers = sent.action === 'skip' ? [] : [...sent.form.answers];
  return sendPage(
    context,
    <StalePage
      {...shell}
      survey={shown({ survey, study, key: survey.title, language })}
      action={addressOf(open)}
      keep={{ action: addressOf(open), fields: [['page', page], ...(checking ? [back] : [])] }}
      rows={rows}
      fields={[
        ['form.page', page],
        ['form.id', newFormId(parts.random)],
        ['form.base', lastTaken(draft, page)],
        ['form.lang', language],
        ...(checking ? [['form.to', 'check'] as const] : []),
        ...answers.flatMap(([name, values]) => values.map((value) => [name, value] as const)),
      ]}
      notices={noticesOf(shell, survey, draft)}
    />,
    409,
  );
};

/** Something came that belongs to no page this person is on: it is not stored, and written texts are given back. */
export const strandedPage = (
  context: Context,
  parts: AppParts,
  open: Open,
  { form, language }: Sent,
): Response | Promise<Response> => {
  return message(context, parts, {
    status: 400,
    title: 'somethingWrongTitle',
    text: 'badRequest',
    language,
    links: [{ address: pageAddress(open, ''), word: 'continue' }],
    children: <StrandedTexts texts={writtenIn(open.published.survey, form)} />,
  });
};
