import { type Context, Hono } from 'hono';
import type { Issue } from '../surveys/model/issue.ts';
import { wantsPage } from './accept.ts';
import { accountPages } from './accounts/pages/account-pages.ts';
import { api } from './api/api.ts';
import type { AppParts } from './app-parts.ts';
import { dailyHealth } from './jobs/daily.ts';
import { countRequests } from './metrics/count-requests.ts';
import type { RequestCounts } from './metrics/request-counts.ts';
import { compression } from './middleware/compression.ts';
import { hostsApart } from './middleware/hosts-apart.ts';
import { logRequests } from './middleware/log-requests.ts';
import { securityHeaders } from './middleware/security-headers.ts';
import { serveAssets } from './middleware/serve-assets.ts';
import { dashboardPages } from './pages/dashboard.tsx';
import { respondentPages } from './pages/respondent.tsx';
import { type Message, message } from './pages/respondent-message.tsx';
import { studioPages } from './pages/studio.tsx';
import { issue, problem } from './problem.ts';
import { refusalOf } from './refusal.ts';
import { toolkitVersion } from './version.ts';

export interface AppOptions extends AppParts {
  /** Where requests are counted; without it nothing is counted. */
  readonly counts?: RequestCounts;
}

/** Addresses that programs ask for: their errors are problem documents whatever they say they accept. */
const isMachines = (path: string): boolean => /^\/(?:api|healthz|health|version|assets)(?:\/|$)/.test(path);

/** The same address without the slash that somebody typed after it; null where that would be no address of ours. */
const withoutSlash = (context: Context): string | null => {
  const { pathname, search } = new URL(context.req.url);
  return /^(?:\/[\w.~-]+)+\/$/.test(pathname) ? `${pathname.slice(0, -1)}${search}` : null;
};

const pageWords = (status: number): Pick<Message, 'title' | 'text'> => {
  if (status >= 500 && status !== 503) return { title: 'somethingWrongTitle', text: 'somethingWrong' };
  return { title: 'somethingWrongTitle', text: status === 503 ? 'tooMany' : 'badRequest' };
};

/** What the health says of a database that keeps nothing at this moment. */
const wordOf = (trouble: Issue | null): string | null => {
  if (trouble === null) return null;
  if (trouble.code === 'INTAKE-FULL') return 'full';
  return trouble.code === 'INTAKE-UNSAFE' ? 'unsafe' : 'unreachable';
};

/** The whole application: pages, API, files, and what stands before all of them. */
export const createApp = (options: AppOptions): Hono => {
  const { store, settings, clock, random, assets, proof, log } = options;
  const parts: AppParts = {
    store,
    settings,
    clock,
    random,
    assets,
    proof,
    ...(log === undefined ? {} : { log }),
    ...(options.analyst === undefined ? {} : { analyst: options.analyst }),
    ...(options.admission === undefined ? {} : { admission: options.admission }),
    ...(options.dryRunner === undefined ? {} : { dryRunner: options.dryRunner }),
  };
  const app = new Hono();

  app.use('*', securityHeaders(settings));
  if (log) app.use('*', logRequests(log, clock, random));
  if (options.counts)
    app.use(
      '*',
      countRequests(options.counts, () => performance.now()),
    );
  app.use('*', compression());
  app.use('*', hostsApart(settings));
  app.get('*', async (context, next) => {
    const address = isMachines(context.req.path) ? null : withoutSlash(context);
    if (address === null) return next();
    return context.redirect(address, 308);
  });

  app.get('/healthz', async (context) => {
    const database = wordOf(await store.trouble());
    if (database !== null) return context.json({ status: 'degraded', database });
    const { last, late, failed } = await (options.daily?.health() ?? dailyHealth(store, clock));
    const { full } = store.disk();
    return context.json({
      status: late || failed || full ? 'degraded' : 'ok',
      ...(last === null ? {} : { daily: last }),
      ...(full ? { disk: 'full' } : {}),
    });
  });
  app.get('/health/live', (context) => context.json({ status: 'ok' }));
  const ending = (): 'ending' | null => (options.ready?.() === false ? 'ending' : null);
  app.get('/health/taking', (context) => {
    const status = ending();
    if (status === null) return context.json({ status: 'ok' });
    return context.json({ status }, 503, { 'Retry-After': '5' });
  });
  app.get('/health/ready', async (context) => {
    const status = ending() ?? (store.disk().full ? 'full' : wordOf(await store.trouble()));
    if (status === null) return context.json({ status: 'ok' });
    return context.json({ status }, 503, { 'Retry-After': '5' });
  });
  app.get('/version', (context) => context.json({ version: toolkitVersion, build: settings.build }));
  app.get('/assets/:name', serveAssets(assets));
  app.get('/favicon.ico', (context) => context.body(null, 204, { 'Cache-Control': 'public, max-age=86400' }));
  app.route('/api/v1', api(parts));
  app.route('/account', accountPages(parts));
  app.route('/d', dashboardPages(parts));
  app.route('/studio', studioPages(parts));
  app.route('/', respondentPages(parts));

  const pageWanted = (context: Context): boolean =>
    !isMachines(context.req.path) && wantsPage(context.req.header('accept'));

  app.notFound((context) =>
    pageWanted(context)
      ? message(context, parts, { status: 404, title: 'notFoundTitle', text: 'notFound' })
      : problem(context, 404, [issue('HTTP-NOT-FOUND')]),
  );
  app.onError((error, context) => {
    const { status, issue: about, headers } = refusalOf(error);
    if (!pageWanted(context)) return problem(context, status, [about], headers);
    return message(context, parts, { status, headers, ...pageWords(status) });
  });
  return app;
};
