import { Hono } from 'hono';
import type { AppParts } from '../../app-parts.ts';
import { researchersOf } from '../../middleware/researcher.ts';
import { codeRoutes } from './code-routes.tsx';
import { entryRoutes } from './entry-routes.tsx';
import { keyRoutes } from './key-routes.tsx';
import { logRoutes } from './log-routes.tsx';
import { ownRoutes } from './own-routes.tsx';
import { passkeyRoutes } from './passkey-routes.ts';
import { peopleRoutes } from './people-routes.tsx';
import { refusePage } from './refuse-page.tsx';
import { signInRoutes } from './sign-in-routes.tsx';

/** Everything under `/account`: signing in, one's own account, people, keys, the log. */
export const accountPages = (parts: AppParts): Hono => {
  const app = new Hono();
  const researchers = researchersOf(parts, refusePage(parts));
  entryRoutes(app, parts);
  signInRoutes(app, parts);
  ownRoutes(app, parts, researchers);
  codeRoutes(app, parts, researchers);
  passkeyRoutes(app, parts, researchers);
  peopleRoutes(app, parts, researchers);
  keyRoutes(app, parts, researchers);
  logRoutes(app, parts, researchers);
  return app;
};
