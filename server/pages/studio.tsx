import { type Context, Hono } from 'hono';
import { RouteMapPage } from '../../client/designer/route-map-page.tsx';
import { type StudioFrameProps, StudioPage } from '../../client/designer/studio-page.tsx';
import { routeMap } from '../../surveys/definition/route-map.ts';
import { studioWordNames, studioWords } from '../../surveys/locales/studio.ts';
import { refusePage } from '../accounts/pages/refuse-page.tsx';
import type { AppParts } from '../app-parts.ts';
import { personIn, researchersOf } from '../middleware/researcher.ts';
import type { SurveyDraft } from '../storage/survey-drafts.ts';
import { frameOf, languageOf } from './dashboard-frame.ts';
import { message } from './respondent-message.tsx';
import { sendPage } from './send-page.ts';
import { shelfRoutes } from './shelf.tsx';

/** Pages on which surveys are written, mounted at `/studio`; for whoever may design the survey of that name. */
export const studioPages = (parts: AppParts): Hono => {
  const { store, assets } = parts;
  const pages = new Hono();

  const researchers = researchersOf(parts, refusePage(parts));
  const designers = researchers({ right: 'design', survey: 'named' });
  shelfRoutes(pages, parts, researchers);

  const frame = (
    context: Context,
    { name }: SurveyDraft,
    here: StudioFrameProps['here'],
  ): StudioFrameProps => {
    const language = languageOf(context);
    return {
      language,
      words: studioWords(language),
      draft: name,
      here,
      style: assets.url(
        here === 'edit' ? 'client/designer/designer.css' : 'client/designer/studio-pages.css',
      ),
      script: here === 'edit' ? assets.url('client/designer/mount.tsx') : null,
      otherLanguages: frameOf(parts, context, '').otherLanguages,
    };
  };

  const found = async (
    context: Context,
    use: (draft: SurveyDraft) => Response | Promise<Response>,
  ): Promise<Response> => {
    const draft = await store.surveyDrafts.find(context.req.param('name') ?? '');
    return draft === null || draft.deleted !== null
      ? message(context, parts, { status: 404, title: 'notFoundTitle', text: 'notFound' })
      : use(draft);
  };

  pages.get('/:name', designers, (context) =>
    found(context, (draft) => {
      const own = frame(context, draft, 'edit');
      const sentences = Object.fromEntries(studioWordNames.map((word) => [word, own.words(word)]));
      return sendPage(
        context,
        <StudioPage {...own} sentences={sentences} formToken={personIn(context)?.formToken ?? ''} />,
      );
    }),
  );

  pages.get('/:name/map', designers, (context) =>
    found(context, (draft) =>
      sendPage(
        context,
        <RouteMapPage {...frame(context, draft, 'map')} pages={routeMap(draft.definition)} />,
      ),
    ),
  );

  return pages;
};
