import type { Context } from 'hono';
import { CorrectPage } from '../../client/respondent/correct-page.tsx';
import type { FieldError } from '../../client/ui/error-summary.tsx';
import { correct } from '../../surveys/engine/correct.ts';
import { asDraft } from '../../surveys/engine/corrected-document.ts';
import { fieldsOf } from '../../surveys/engine/fields.ts';
import { pageView } from '../../surveys/engine/page-view.ts';
import { readAnswer } from '../../surveys/engine/read-answer.ts';
import type { PageInput } from '../../surveys/engine/step.ts';
import { valuesSent } from '../../surveys/engine/values-sent.ts';
import { askedVariables, variablesOf } from '../../surveys/engine/variables.ts';
import type { Issue } from '../../surveys/model/issue.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { Draft, ResponseDocument } from '../../surveys/model/response.ts';
import type { Page, Question } from '../../surveys/model/survey.ts';
import type { AppParts } from '../app-parts.ts';
import { confirmedQuotes } from '../quotes/confirmed-quotes.ts';
import type { PublishedSurvey, StoredResponse } from '../storage/store.ts';
import type { HeldReceipt } from './held-receipt.ts';
import { fieldErrors, wordError } from './respondent-errors.ts';
import type { Form } from './respondent-form.ts';
import { noticesOf, shellOf, tagsOf } from './respondent-shell.ts';
import { sendPage } from './send-page.ts';
import { variableLabel } from './variable-label.ts';

/** A question of a stored response that its author wants to change or take back. */
export interface Corrected {
  readonly published: PublishedSurvey;
  readonly document: ResponseDocument;
  readonly language: LanguageTag;
  readonly page: Page;
  readonly question: Question;
}

/** Reads a button such as `change CF1`; null when the response was not asked that question. */
export const correctedBy = (
  published: PublishedSurvey,
  document: ResponseDocument,
  language: LanguageTag,
  name: string,
): Corrected | null => {
  for (const page of published.survey.pages) {
    const question = page.items.find((item) => item.name === name);
    if (question === undefined) continue;
    const isAsked = variablesOf(question).some((each) => document.missing[each] !== 'not-shown');
    return isAsked && question.kind !== 'calculated' && question.kind !== 'note'
      ? { published, document, language, page, question }
      : null;
  }
  return null;
};

/** What came in for the question; null where its form was not on the page yet. */
const sentFor = ({ published, question }: Corrected, form: Form): PageInput | null => {
  const known = new Set(fieldsOf(published.survey, question));
  const sent = [...form.answers].filter(([field]) => known.has(field));
  return form.own('asked') === question.name ? Object.fromEntries(sent) : null;
};

/** The response as a draft, with what was typed in place of the answer. */
const typedDraft = (
  { published: { survey }, document, question }: Corrected,
  input: PageInput | null,
): Draft => {
  const draft = asDraft(document);
  if (input === null) return draft;
  const typed = variablesOf(question).map((variable) => [
    variable,
    readAnswer(survey, question, variable, valuesSent(survey, question, variable, input)).value,
  ]);
  return { ...draft, answers: { ...draft.answers, ...Object.fromEntries(typed) } };
};

const errorsOf = (of: Corrected, draft: Draft, problems: readonly Issue[]): readonly FieldError[] => {
  const { published, question, language } = of;
  const own = new Set(variablesOf(question));
  const elsewhere = problems.filter(({ place }) => !own.has(place));
  return [
    ...fieldErrors(
      published,
      draft,
      language,
      problems.filter(({ place }) => own.has(place)),
    ),
    ...elsewhere.slice(0, 1).map(({ place }) =>
      wordError(question.name, language, 'correctionElsewhere', {
        question: variableLabel(published, place, language).text,
      }),
    ),
  ];
};

/** The question as it was asked, alone, with the answer that stands or what was typed. */
export const changePage = (
  context: Context,
  parts: AppParts,
  held: HeldReceipt,
  of: Corrected,
  form: Form,
  problems: readonly Issue[] = [],
): Response | Promise<Response> => {
  const { published, language, page, question, document } = of;
  const draft = typedDraft(of, sentFor(of, form));
  const view = pageView({ ...published, draft, page: page.name, language });
  const shell = shellOf(parts, language);
  return sendPage(
    context,
    <CorrectPage
      {...shell}
      languages={tagsOf(published.survey)}
      holder={{ action: '/receipt', survey: held.survey, code: held.code }}
      page={{ ...view, questions: view.questions.filter(({ name }) => name === question.name) }}
      name={question.name}
      notices={noticesOf(shell, published.survey, document)}
      errors={errorsOf(of, draft, problems)}
    />,
    problems.length > 0 ? 422 : 200,
    { 'Cache-Control': 'no-store, no-transform' },
  );
};

/** Variables whose answer is not what it was, calculated ones left out. */
const changedIn = ({ survey }: PublishedSurvey, before: ResponseDocument, after: ResponseDocument) =>
  [...askedVariables(survey)]
    .filter(
      ([name, { question }]) =>
        question.kind !== 'calculated' && before.answers[name] !== after.answers[name],
    )
    .map(([name]) => name);

/** What storing a correction came to: problems to show, or the response and the variables that changed; null: gone. */
export type Correction =
  | { readonly problems: readonly Issue[] }
  | { readonly problems: null; readonly response: StoredResponse; readonly changed: readonly string[] }
  | null;

/** Stores a change of one question, or that it is taken back, on what stands in the store at that moment. */
export const storeCorrection = async (
  { store }: AppParts,
  { hash }: HeldReceipt,
  of: Corrected,
  form: Form | null,
): Promise<Correction> => {
  const { published, question, language } = of;
  const changes = { [question.name]: form === null ? null : (sentFor(of, form) ?? {}) };
  let problems: readonly Issue[] = [];
  let before = of.document;
  const response = await store.amend(hash, (document) => {
    before = document;
    const result = correct({ ...published, document, language, changes });
    problems = result.ok ? [] : result.issues;
    return result.ok ? result.value : document;
  });
  if (response === null) return null;
  if (problems.length > 0) return { problems };
  confirmedQuotes(store).forget(of.document.survey);
  return { problems: null, response, changed: changedIn(published, before, response.document) };
};
