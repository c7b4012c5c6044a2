import type { Context } from 'hono';
import { finish } from '../../surveys/engine/finish.ts';
import type { Issue } from '../../surveys/model/issue.ts';
import type { AppParts } from '../app-parts.ts';
import { textInForce } from '../changed-consent.ts';
import { idleMoment } from '../idle-moment.ts';
import { tokenOf } from '../invitation.ts';
import { receiptHash, receiptSecret } from '../receipt.ts';
import { addressOf, consentAgain, fieldsOf, isReviewed, type Open, wayOf } from './respondent-draft.ts';
import { fullAddress } from './respondent-full.tsx';
import { linkOver, message } from './respondent-message.tsx';
import { type Sent, showPage } from './respondent-pages.tsx';
import { sentAddress } from './respondent-sent.tsx';

type At = Pick<Sent, 'page' | 'language'>;

/** The page on which something keeps the answers from being sent, with what that is. */
export const unfinishedPage = (
  context: Context,
  parts: AppParts,
  open: Open,
  at: At,
  issues: readonly Issue[],
): Response | Promise<Response> => {
  const { pages } = wayOf(open);
  const place = issues[0]?.place ?? '';
  const page = pages.find((name) => fieldsOf(open, name).has(place)) ?? at.page;
  const problems = issues.filter((issue) => fieldsOf(open, page).has(issue.place));
  return showPage(context, parts, open, {
    page,
    language: at.language,
    checking: isReviewed(open),
    problems,
  });
};

/**
 * Sends the finished answers off; what came under the same key before stays the answer. Null: a page of another tab
 * came in between, so that these are no longer all of them.
 */
export const submit = async (
  context: Context,
  parts: AppParts,
  open: Open,
  at: At,
): Promise<Response | null> => {
  const { published, key, draft } = open;
  const { survey, study } = published;
  const consent = await textInForce(parts, published, draft);
  if (draft.consent !== '' && consent === undefined)
    return context.redirect(consentAgain(open, draft.language), 303);
  const finished = finish(survey, draft, study);
  if (!finished.ok) return unfinishedPage(context, parts, open, at, finished.issues);
  const found = survey.receipt !== 'none';
  const hash = found
    ? receiptHash(survey.name, receiptSecret(parts.settings.receiptSecret, survey.name, key))
    : null;
  const token = tokenOf(parts.settings.receiptSecret, survey.name, key) ?? undefined;
  const moment = idleMoment(parts.clock, survey);
  const { revision } = draft;
  const outcome = await parts.store.submit(key, finished.value, hash, moment, token, revision, consent);
  if (outcome.kind === 'stale') return null;
  if (outcome.kind === 'uninvited' && (await parts.store.invitation(survey.name, token ?? '')) === null)
    return linkOver(context, parts, published, draft.language);
  if (outcome.kind === 'uninvited')
    return message(context, parts, {
      status: 409,
      title: 'alreadySent',
      text: 'linkUsedNow',
      language: draft.language,
      links: [{ address: `/receipt?lang=${draft.language}`, word: 'openReceipt' }],
    });
  if (outcome.kind === 'turned-away')
    return context.redirect(fullAddress(survey.name, outcome.quota, draft.language), 303);
  const done = found ? `${addressOf(open)}/done` : sentAddress(survey.name, draft.language);
  return outcome.kind === 'conflict'
    ? message(context, parts, {
        status: 409,
        title: 'alreadySent',
        text: 'conflict',
        language: draft.language,
        links: [{ address: done, word: 'openReceipt' }],
      })
    : context.redirect(done, 303);
};
