import type { Context } from 'hono';
import type { StudioFrameProps } from '../../client/designer/studio-page.tsx';
import { studioWords } from '../../surveys/locales/studio.ts';
import type { AppParts } from '../app-parts.ts';
import { callerOf } from '../middleware/researcher.ts';
import type { SurveyDraft } from '../storage/survey-drafts.ts';
import { frameOf, languageOf } from './dashboard-frame.ts';
import { message } from './respondent-message.tsx';

/** Of requests about a draft: whether a survey of its name is published, and whether it is being written. */
const published = new WeakSet<Context>();
const unwritten = new WeakSet<Context>();

/** Says of a request about a published survey that it is one, and whether there is a draft of its name too. */
export const aboutPublished = (context: Context, written: boolean): void => {
  published.add(context);
  if (!written) unwritten.add(context);
};

/** What the pages about one survey that is being written share; scripts are named by their source file. */
export const studioFrame = (
  parts: AppParts,
  context: Context,
  { name }: Pick<SurveyDraft, 'name'>,
  here: StudioFrameProps['here'],
  script: string | null = null,
): StudioFrameProps => {
  const language = languageOf(context);
  const { otherLanguages, person } = frameOf(parts, context, '');
  return {
    language,
    words: studioWords(language),
    draft: name,
    here,
    style: parts.assets.url(
      here === 'edit' ? 'client/designer/designer.css' : 'client/designer/studio-pages.css',
    ),
    script: script === null ? null : parts.assets.url(script),
    otherLanguages,
    ...(person === undefined ? {} : { person }),
    fieldwork:
      published.has(context) && callerOf(context).may('results', name) ? `/d/${name}/fieldwork` : null,
    publishedAt:
      published.has(context) && callerOf(context).may('collect', name) ? `/studio/${name}/published` : null,
    hasDraft: !unwritten.has(context),
    log: callerOf(context).may('audit', name) ? `/d/${name}/log` : null,
  };
};

/** Does something with the draft that the address names; where there is none, says so. */
export const withDraft = async (
  context: Context,
  parts: AppParts,
  use: (draft: SurveyDraft) => Response | Promise<Response>,
): Promise<Response> => {
  const name = context.req.param('name') ?? '';
  const draft = await parts.store.surveyDrafts.find(name);
  if (draft !== null && (await parts.store.published(name)) !== null) published.add(context);
  return draft === null || draft.deleted !== null
    ? message(context, parts, { status: 404, title: 'notFoundTitle', text: 'notFound' })
    : use(draft);
};
