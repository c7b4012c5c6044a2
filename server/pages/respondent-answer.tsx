import type { Context } from 'hono';
import { saidIn } from '../../surveys/engine/form-standing.ts';
import { step } from '../../surveys/engine/step.ts';
import { lookup } from '../../surveys/locales/catalogue.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { AppParts } from '../app-parts.ts';
import { changedConsent } from '../changed-consent.ts';
import { idleMoment } from '../idle-moment.ts';
import { isFormId, newFormId, type Random } from '../random.ts';
import { forScript } from './for-script.ts';
import {
  addressOf,
  checkAddress,
  consentAgain,
  drawsFor,
  isReviewed,
  languageOf,
  type Open,
  openDraft,
  pageAddress,
  sendable,
  wayOf,
} from './respondent-draft.ts';
import { type Form, readForm } from './respondent-form.ts';
import { fullAddress } from './respondent-full.tsx';
import { pageAfterSending, pageOfNothing } from './respondent-late.tsx';
import { badRequest, message, unknownDraft } from './respondent-message.tsx';
import { type Sent, showPage, stalePage, strandedPage } from './respondent-pages.tsx';
import { tagsOf } from './respondent-shell.ts';
import { submit } from './respondent-submit.tsx';
import { inputOf, withPage } from './with-page.ts';

/** The page a person is on, or one before it that the address names. */
export const currentPage = async (
  context: Context,
  parts: AppParts,
  name: string,
  key: string,
): Promise<Response> => {
  const open = await openDraft(parts, name, key);
  if (open === 'sent') return context.redirect(`/s/${name}/r/${key}/done`, 303);
  if (open === null) return unknownDraft(context, parts);
  if ((await changedConsent(parts, open.published, open.draft)) !== null)
    return context.redirect(consentAgain(open, languageOf(context, open)), 303);
  const { pages, current, unsent } = wayOf(open);
  if (unsent < 0 && isReviewed(open) && (context.req.query('page') ?? '') === '')
    return context.redirect(checkAddress(open, languageOf(context, open)), 303);
  const wanted = pages.indexOf(context.req.query('page') ?? '');
  const page = wanted >= 0 && (unsent < 0 || wanted <= unsent) ? pages[wanted] : current;
  if (page === undefined) return unknownDraft(context, parts);
  const language = languageOf(context, open);
  const checking = context.req.query('to') === 'check';
  const draws = drawsFor(open.published, open.draft, page);
  if (draws.length === 0) return showPage(context, parts, open, { page, language, checking });
  const next = { ...open.draft, revision: open.draft.revision + 1 };
  const moment = idleMoment(parts.clock, open.published.survey);
  const outcome = await parts.store.saveDraft(key, next, { draws, moment });
  if (outcome.kind === 'turned-away')
    return context.redirect(fullAddress(name, outcome.quota, language), 303);
  return outcome.kind === 'saved'
    ? showPage(context, parts, { ...open, draft: outcome.draft ?? next }, { page, language, checking })
    : context.redirect(pageAddress(open, page, undefined, checking), 303);
};

const actions = ['next', 'back', 'leave', 'skip', 'switch'] as const;

const readSent = (context: Context, random: Random, open: Open, form: Sent['form']): Sent | null => {
  const tags = tagsOf(open.published.survey);
  const other = form.own('switch') === '' ? null : lookup(form.own('switch'), tags);
  const wanted = form.own('action');
  const action = other === null ? actions.find((own) => own === wanted) : 'switch';
  const id = form.own('id');
  if (action === undefined || (id !== '' && !isFormId(id))) return null;
  return {
    form,
    action,
    other,
    known: {
      id: id === '' ? newFormId(random) : id,
      base: form.own('base'),
      said: saidIn(inputOf({ form, action })),
    },
    page: form.own('page'),
    language: lookup(form.own('lang'), tags) ?? languageOf(context, open),
    checking: form.own('to') === 'check' && isReviewed(open),
  };
};

/** Where a sent page leads: to a page (perhaps in another language), out, to the answers to be checked, or to the end. */
type Way =
  | { readonly to: 'page'; readonly page: string; readonly language?: LanguageTag }
  | { readonly to: 'leave' }
  | { readonly to: 'check' }
  | { readonly to: 'end' };

const onward = (open: Open, { action, page, other, checking }: Sent): Way => {
  const { pages, unsent } = wayOf(open);
  const place = pages.indexOf(page);
  if (action === 'switch') return { to: 'page', page, ...(other === null ? {} : { language: other }) };
  if (action === 'leave') return { to: 'leave' };
  if (checking && unsent < 0) return { to: 'check' };
  if (action === 'back') return { to: 'page', page: pages[Math.max(0, place - 1)] ?? page };
  const next = (checking ? undefined : pages[place + 1]) ?? pages[unsent];
  if (next !== undefined) return { to: 'page', page: next };
  return { to: isReviewed(open) ? 'check' : 'end' };
};

/** Takes in a page as things stand now; null: another came in between, so that they stand otherwise. */
const takeNow = async (
  context: Context,
  parts: AppParts,
  at: { readonly name: string; readonly key: string; readonly form: Form },
): Promise<Response | null> => {
  const { name, key, form } = at;
  const open = await openDraft(parts, name, key);
  if (open === 'sent') return pageAfterSending(context, parts, at);
  if (open === null) return pageOfNothing(context, parts, at);
  const sent = readSent(context, parts.random, open, form);
  if (sent === null) return badRequest(context, parts);
  const { survey, study } = open.published;
  const { page, language } = sent;
  const fields = sendable(open, page);
  if (!wayOf(open).pages.includes(page) || [...form.answers.keys()].some((field) => !fields.has(field)))
    return strandedPage(context, parts, open, sent);
  const { draft: stepped, problems } = step({
    survey,
    study,
    draft: open.draft,
    page,
    language,
    input: inputOf(sent),
  });
  const next = withPage(open, stepped, sent);
  if (next === 'conflict') return stalePage(context, parts, open, sent);
  let saved = open;
  if (next !== null) {
    const outcome = await parts.store.saveDraft(key, next, { moment: idleMoment(parts.clock, survey) });
    if (outcome.kind === 'stale' || outcome.kind === 'gone') return null;
    if (outcome.kind === 'turned-away')
      return context.redirect(fullAddress(name, outcome.quota, language), 303);
    saved = { ...open, draft: outcome.draft ?? next };
  }
  const onTheWay = sent.action === 'next' || sent.action === 'skip';
  if (onTheWay && problems.length > 0) return showPage(context, parts, saved, { ...sent, problems });
  const way = onward(saved, sent);
  if (way.to === 'end') return submit(context, parts, saved, sent);
  if (way.to === 'check') return context.redirect(checkAddress(open, language), 303);
  return context.redirect(
    way.to === 'leave'
      ? `${addressOf(open)}/leave?${new URLSearchParams({ page, lang: language })}`
      : pageAddress(open, way.page, way.language, sent.checking),
    303,
  );
};

/** How many pages of the same answers can come in between while one is taken; each time one of them was stored. */
const mostBetween = 100;

/** Takes in one page: stored before anything else happens, then on, back, into another language, or out. */
export const takePage = async (
  context: Context,
  parts: AppParts,
  name: string,
  key: string,
): Promise<Response> => {
  const form = await readForm(context);
  if (form === null) return badRequest(context, parts, 415);
  for (let turn = 0; turn < mostBetween; turn += 1) {
    const answer = await takeNow(context, parts, { name, key, form });
    if (answer !== null) return forScript(context, form, answer);
  }
  return message(context, parts, {
    status: 503,
    title: 'somethingWrongTitle',
    text: 'tooMany',
    headers: { 'Retry-After': '2' },
  });
};
