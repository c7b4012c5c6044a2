import type { Context } from 'hono';
import { StrandedTexts } from '../../client/respondent/stranded-texts.tsx';
import { asDraft } from '../../surveys/engine/corrected-document.ts';
import { relevanceOf } from '../../surveys/engine/relevance.ts';
import { route } from '../../surveys/engine/route.ts';
import { step } from '../../surveys/engine/step.ts';
import { variablesOf } from '../../surveys/engine/variables.ts';
import type { AppParts } from '../app-parts.ts';
import { receiptHash, receiptSecret } from '../receipt.ts';
import type { PublishedSurvey, StoredResponse } from '../storage/store.ts';
import type { Form } from './respondent-form.ts';
import { message } from './respondent-message.tsx';
import { writtenIn } from './written-texts.ts';

/** A page that came for answers which are on their way no more. */
interface Late {
  readonly name: string;
  readonly key: string;
  readonly form: Form;
}

/** Whether a page says nothing that the stored answers do not: the last page sent twice, or an older one again. */
const saysTheSame = (
  { survey, study }: PublishedSurvey,
  { document }: StoredResponse,
  form: Form,
): boolean => {
  const page = survey.pages.find(({ name }) => name === form.own('page'));
  if (page === undefined) return form.answers.size === 0;
  const input = form.own('action') === 'skip' ? {} : Object.fromEntries(form.answers);
  const draft = asDraft(document);
  const { language } = document;
  const after = step({ survey, study, draft, page: page.name, language, input }).draft;
  if (!route(survey, after, study).includes(page.name))
    return [...form.answers.values()].every((values) => values.every((value) => value.trim() === ''));
  const { value } = relevanceOf(survey, after, study);
  return page.items
    .filter(({ kind }) => kind !== 'calculated')
    .flatMap(variablesOf)
    .every((variable) => value(variable) === (document.answers[variable] ?? ''));
};

/**
 * A page that comes when its answers have been sent off. What is stored already leads to the receipt; other answers (of
 * a second tab) change nothing, and it is said so, with what was written given back.
 */
export const pageAfterSending = async (
  context: Context,
  parts: AppParts,
  { name, key, form }: Late,
): Promise<Response> => {
  const done = `/s/${name}/r/${key}/done`;
  const hash = receiptHash(name, receiptSecret(parts.settings.receiptSecret, name, key));
  const stored = await parts.store.byReceipt(hash);
  const published = stored === null ? null : await parts.store.published(name, stored.document.version);
  if (stored === null || published === null || saysTheSame(published, stored, form))
    return context.redirect(done, 303);
  return message(context, parts, {
    status: 409,
    title: 'alreadySent',
    text: 'lateAnswers',
    language: stored.document.language,
    links: [{ address: done, word: 'openReceipt' }],
    children: <StrandedTexts texts={writtenIn(published.survey, form)} />,
  });
};

/** A page of answers that are nowhere any more (left, or past their day): what was written on it is given back. */
export const pageOfNothing = async (
  context: Context,
  parts: AppParts,
  { name, form }: Omit<Late, 'key'>,
): Promise<Response> => {
  const published = await parts.store.published(name);
  return message(context, parts, {
    status: 404,
    title: 'notFoundTitle',
    text: 'unknownDraft',
    children: published === null ? null : <StrandedTexts texts={writtenIn(published.survey, form)} />,
  });
};
