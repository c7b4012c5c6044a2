import type { Context } from 'hono';
import { CheckPage } from '../../client/respondent/check-page.tsx';
import { finish } from '../../surveys/engine/finish.ts';
import { shown } from '../../surveys/engine/shown.ts';
import type { AppParts } from '../app-parts.ts';
import { changedConsent } from '../changed-consent.ts';
import { checkedParts } from './checked-parts.ts';
import {
  addressOf,
  checkAddress,
  consentAgain,
  isReviewed,
  languageOf,
  type Open,
  openDraft,
  pageAddress,
  wayOf,
} from './respondent-draft.ts';
import { readForm } from './respondent-form.ts';
import { badRequest, unknownDraft } from './respondent-message.tsx';
import { noticesOf, shellOf, tagsOf } from './respondent-shell.ts';
import { submit, unfinishedPage } from './respondent-submit.tsx';
import { sendPage } from './send-page.ts';

/** The draft whose answers are to be checked; where that is not what comes next, the way there. */
const opened = async (
  context: Context,
  parts: AppParts,
  name: string,
  key: string,
  then: (open: Open) => Response | Promise<Response>,
): Promise<Response> => {
  const open = await openDraft(parts, name, key);
  if (open === 'sent') return context.redirect(`/s/${name}/r/${key}/done`, 303);
  if (open === null) return unknownDraft(context, parts);
  if ((await changedConsent(parts, open.published, open.draft)) !== null)
    return context.redirect(consentAgain(open, languageOf(context, open)), 303);
  const { unsent, current = '' } = wayOf(open);
  return unsent >= 0 || !isReviewed(open) ? context.redirect(pageAddress(open, current), 303) : then(open);
};

const showCheck = (
  context: Context,
  parts: AppParts,
  open: Open,
  hasChanged: boolean,
): Response | Promise<Response> => {
  const { published, draft } = open;
  const { survey, study } = published;
  const language = languageOf(context, open);
  const finished = finish(survey, draft, study);
  if (!finished.ok) return unfinishedPage(context, parts, open, { page: '', language }, finished.issues);
  const shell = shellOf(parts, language);
  const { pages } = wayOf(open);
  return sendPage(
    context,
    <CheckPage
      {...shell}
      survey={shown({ survey, study, key: survey.title, language })}
      languages={tagsOf(survey)}
      address={(tag) => checkAddress(open, tag)}
      action={checkAddress(open, language)}
      back={pageAddress(open, pages.at(-1) ?? '', language)}
      leave={`${addressOf(open)}/leave?${new URLSearchParams({ lang: language })}`}
      revision={draft.revision}
      parts={checkedParts(open, finished.value, language)}
      hasChanged={hasChanged}
      notices={noticesOf(shell, survey, draft)}
    />,
    hasChanged ? 409 : 200,
  );
};

/** Every answer before it is sent, each with the way to change it. */
export const check = (context: Context, parts: AppParts, name: string, key: string): Promise<Response> =>
  opened(context, parts, name, key, (open) => showCheck(context, parts, open, false));

/** Sends what was shown; where it is no longer what is stored, it is shown again. */
export const sendChecked = async (
  context: Context,
  parts: AppParts,
  name: string,
  key: string,
): Promise<Response> => {
  const form = await readForm(context);
  if (form === null) return badRequest(context, parts, 415);
  return opened(context, parts, name, key, async (open) => {
    if (form.own('action') !== 'send') return badRequest(context, parts);
    if (form.own('revision') !== String(open.draft.revision)) return showCheck(context, parts, open, true);
    const answer = await submit(context, parts, open, { page: '', language: languageOf(context, open) });
    return answer ?? opened(context, parts, name, key, (now) => showCheck(context, parts, now, true));
  });
};
