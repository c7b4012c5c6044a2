import type { Context } from 'hono';
import { KeptPage } from '../../client/respondent/kept-page.tsx';
import { LeavePage } from '../../client/respondent/leave-page.tsx';
import { shown } from '../../surveys/engine/shown.ts';
import type { AppParts } from '../app-parts.ts';
import { addressOf, languageOf, type Open, openDraft, pageAddress } from './respondent-draft.ts';
import { readForm } from './respondent-form.ts';
import { badRequest, message, unknownDraft } from './respondent-message.tsx';
import { noticesOf, shellOf, tagsOf } from './respondent-shell.ts';
import { sendPage } from './send-page.ts';

type Page = (open: Open) => Response | Promise<Response>;

const opened = async (
  context: Context,
  parts: AppParts,
  name: string,
  key: string,
  page: Page,
): Promise<Response> => {
  const open = await openDraft(parts, name, key);
  if (open === 'sent') return context.redirect(`/s/${name}/r/${key}/done`, 303);
  return open === null ? unknownDraft(context, parts) : page(open);
};

/** On the way out: what shall become of the answers so far. */
export const leave = (context: Context, parts: AppParts, name: string, key: string): Promise<Response> =>
  opened(context, parts, name, key, (open) => {
    const { published, draft } = open;
    const { survey, study } = published;
    const language = languageOf(context, open);
    const shell = shellOf(parts, language);
    const page = context.req.query('page') ?? '';
    const here = (tag: string): string =>
      `${addressOf(open)}/leave?${new URLSearchParams({ page, lang: tag })}`;
    return sendPage(
      context,
      <LeavePage
        {...shell}
        survey={shown({ survey, study, key: survey.title, language })}
        languages={tagsOf(survey)}
        address={here}
        action={here(language)}
        back={pageAddress(open, page, language)}
        notices={noticesOf(shell, survey, draft)}
      />,
    );
  });

/** Keeps the answers, or deletes them at once. */
export const leaveWith = async (
  context: Context,
  parts: AppParts,
  name: string,
  key: string,
): Promise<Response> => {
  const form = await readForm(context);
  if (form === null) return badRequest(context, parts, 415);
  return opened(context, parts, name, key, async (open) => {
    const lang = languageOf(context, open);
    const action = form.own('action');
    if (action === 'keep') return context.redirect(`${addressOf(open)}/kept?lang=${lang}`, 303);
    if (action !== 'discard') return badRequest(context, parts);
    await parts.store.discardDraft(key);
    return context.redirect(`/s/${name}/left?lang=${lang}`, 303);
  });
};

/** The answers are kept; this is the way back. */
export const kept = (context: Context, parts: AppParts, name: string, key: string): Promise<Response> =>
  opened(context, parts, name, key, (open) => {
    const { published, draft } = open;
    const language = languageOf(context, open);
    const shell = shellOf(parts, language);
    const origin = parts.settings.baseUrl ?? new URL(context.req.url).origin;
    return sendPage(
      context,
      <KeptPage
        {...shell}
        languages={tagsOf(published.survey)}
        address={(tag) => `${addressOf(open)}/kept?lang=${tag}`}
        resume={`${origin}${addressOf(open)}`}
        notices={noticesOf(shell, published.survey, draft)}
      />,
    );
  });

/** Nothing is kept. */
export const left = (context: Context, parts: AppParts): Response | Promise<Response> =>
  message(context, parts, { status: 200, title: 'leftDiscarded' });
