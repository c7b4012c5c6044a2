import { Hono } from 'hono';
import { RouteMapPage } from '../../client/designer/route-map-page.tsx';
import { StudioPage } from '../../client/designer/studio-page.tsx';
import { routeMap } from '../../surveys/definition/route-map.ts';
import { studioWordNames } from '../../surveys/locales/studio.ts';
import { refusePage } from '../accounts/pages/refuse-page.tsx';
import type { AppParts } from '../app-parts.ts';
import { personIn, researchersOf } from '../middleware/researcher.ts';
import { bringInRoutes } from './bring-in.tsx';
import { dryRunRoutes } from './dry-run.tsx';
import { languageListRoutes } from './language-list.tsx';
import { libraryPages } from './library.tsx';
import { previewRoutes } from './preview.tsx';
import { publishRoutes } from './publish.tsx';
import { publishedRoutes } from './published.tsx';
import { sendPage } from './send-page.ts';
import { shelfRoutes } from './shelf.tsx';
import { studioFrame, withDraft } from './studio-frame.ts';
import { translationDeskRoutes } from './translation-desk.tsx';
import { translatorFileRoutes } from './translator-file.ts';

/** Pages on which surveys are written, mounted at `/studio`; for whoever may design the survey of that name. */
export const studioPages = (parts: AppParts): Hono => {
  const pages = new Hono();

  const researchers = researchersOf(parts, refusePage(parts));
  const designers = researchers({ right: 'design', survey: 'named' });
  shelfRoutes(pages, parts, researchers);
  previewRoutes(pages, parts, designers);
  publishRoutes(pages, parts, researchers);
  publishedRoutes(pages, parts, researchers);
  libraryPages(pages, parts, researchers);
  bringInRoutes(pages, parts, researchers);
  languageListRoutes(pages, parts, designers);
  translationDeskRoutes(pages, parts, designers);
  translatorFileRoutes(pages, parts, designers);
  dryRunRoutes(pages, parts, designers);

  pages.get('/:name', designers, (context) =>
    withDraft(context, parts, (draft) => {
      const own = studioFrame(parts, context, draft, 'edit', 'client/designer/mount.tsx');
      const sentences = Object.fromEntries(studioWordNames.map((word) => [word, own.words(word)]));
      return sendPage(
        context,
        <StudioPage {...own} sentences={sentences} formToken={personIn(context)?.formToken ?? ''} />,
      );
    }),
  );

  pages.get('/:name/map', designers, (context) =>
    withDraft(context, parts, (draft) =>
      sendPage(
        context,
        <RouteMapPage {...studioFrame(parts, context, draft, 'map')} pages={routeMap(draft.definition)} />,
      ),
    ),
  );

  return pages;
};
