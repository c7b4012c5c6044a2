import type { Context } from 'hono';
import { step } from '../../surveys/engine/step.ts';
import { lookup } from '../../surveys/locales/catalogue.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { Draft } from '../../surveys/model/response.ts';
import type { AppParts } from '../app-parts.ts';
import { idleMoment } from '../idle-moment.ts';
import {
  addressOf,
  checkAddress,
  drawsFor,
  fieldsOf,
  isReviewed,
  type Open,
  openDraft,
  pageAddress,
  sendable,
  wayOf,
} from './respondent-draft.ts';
import { readForm } from './respondent-form.ts';
import { fullAddress } from './respondent-full.tsx';
import { badRequest, unknownDraft } from './respondent-message.tsx';
import { type Sent, showPage, stalePage, strandedPage } from './respondent-pages.tsx';
import { askedLanguage, tagsOf } from './respondent-shell.ts';
import { submit } from './respondent-submit.tsx';

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
  const { pages, current, unsent } = wayOf(open);
  if (unsent < 0 && isReviewed(open) && (context.req.query('page') ?? '') === '')
    return context.redirect(checkAddress(open, askedIn(context, open)), 303);
  const wanted = pages.indexOf(context.req.query('page') ?? '');
  const page = wanted >= 0 && (unsent < 0 || wanted <= unsent) ? pages[wanted] : current;
  if (page === undefined) return unknownDraft(context, parts);
  const language = askedIn(context, open);
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

const askedIn = (context: Context, { published, draft }: Open): LanguageTag =>
  context.req.query('lang') === undefined
    ? draft.language
    : askedLanguage(context, tagsOf(published.survey), draft.language);

const inputOf = ({ form, action }: Sent): Readonly<Record<string, readonly string[]>> =>
  action === 'skip' ? {} : Object.fromEntries(form.answers);

/** Whether what came is what is stored already: a page that was sent twice, not a second opinion. */
const sameAnswers = (open: Open, stepped: Draft, page: string): boolean =>
  [...fieldsOf(open, page)].every(
    (field) => (stepped.answers[field] ?? '') === (open.draft.answers[field] ?? ''),
  );

/** Whether two drafts differ in nothing but, perhaps, answers. */
const sameStanding = (one: Draft, other: Draft): boolean =>
  one.language === other.language && one.seen.length === other.seen.length;

const actions = ['next', 'back', 'leave', 'skip', 'switch'] as const;

const readSent = (context: Context, open: Open, form: Sent['form']): Sent | null => {
  const tags = tagsOf(open.published.survey);
  const other = form.own('switch') === '' ? null : lookup(form.own('switch'), tags);
  const wanted = form.own('action');
  const action = other === null ? actions.find((own) => own === wanted) : 'switch';
  const revision = Number(form.own('revision'));
  if (action === undefined || !Number.isSafeInteger(revision)) return null;
  return {
    form,
    action,
    other,
    revision,
    page: form.own('page'),
    language: lookup(form.own('lang'), tags) ?? askedIn(context, open),
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

/** Takes in one page: stored before anything else happens, then on, back, into another language, or out. */
export const takePage = async (
  context: Context,
  parts: AppParts,
  name: string,
  key: string,
): Promise<Response> => {
  const form = await readForm(context);
  if (form === null) return badRequest(context, parts, 415);
  const open = await openDraft(parts, name, key);
  if (open === 'sent') return context.redirect(`/s/${name}/r/${key}/done`, 303);
  if (open === null) return unknownDraft(context, parts);
  const sent = readSent(context, open, form);
  if (sent === null) return badRequest(context, parts);
  const { survey, study } = open.published;
  const fields = sendable(open, sent.page);
  if (!wayOf(open).pages.includes(sent.page) || [...form.answers.keys()].some((field) => !fields.has(field)))
    return strandedPage(context, parts, open, sent);
  const { draft: stepped, problems } = step({
    survey,
    study,
    draft: open.draft,
    page: sent.page,
    language: sent.language,
    input: inputOf(sent),
  });
  const same = sameAnswers(open, stepped, sent.page);
  if (sent.revision !== open.draft.revision && !same) return stalePage(context, parts, open, sent);
  const onTheWay = sent.action === 'next' || sent.action === 'skip';
  const taken = onTheWay
    ? stepped
    : { ...stepped, seen: stepped.seen.filter((name) => open.draft.seen.includes(name)) };
  const blocked = onTheWay && problems.length > 0;
  let saved = same && sameStanding(open.draft, taken) ? open : { ...open, draft: taken };
  if (saved !== open) {
    const moment = idleMoment(parts.clock, survey);
    const outcome = await parts.store.saveDraft(key, saved.draft, { moment });
    if (outcome.kind === 'stale') return stalePage(context, parts, { ...open, draft: outcome.draft }, sent);
    if (outcome.kind === 'turned-away')
      return context.redirect(fullAddress(name, outcome.quota, sent.language), 303);
    if (outcome.kind !== 'gone' && outcome.draft !== undefined) saved = { ...open, draft: outcome.draft };
  }
  const way: Way = blocked ? { to: 'page', page: sent.page } : onward(saved, sent);
  if (blocked) return showPage(context, parts, saved, { ...sent, problems });
  if (way.to === 'end') return submit(context, parts, saved, sent);
  if (way.to === 'check') return context.redirect(checkAddress(open, sent.language), 303);
  return context.redirect(
    way.to === 'leave'
      ? `${addressOf(open)}/leave?${new URLSearchParams({ page: sent.page, lang: sent.language })}`
      : pageAddress(open, way.page, way.language, sent.checking),
    303,
  );
};
