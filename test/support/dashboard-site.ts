import { join } from 'node:path';
import { Hono } from 'hono';
import type { BrowserContext, Page } from 'playwright-core';
import type { Plan } from '../../analysis/plan/schema.ts';
import { shippedPlan } from '../../analysis/plan/shipped-plan.ts';
import { accountsOf } from '../../server/accounts/accounts.ts';
import { accountPages } from '../../server/accounts/pages/account-pages.ts';
import { loadAssets } from '../../server/assets.ts';
import { demoStudy } from '../../server/cli/demo-study.ts';
import { serve } from '../../server/main.ts';
import { securityHeaders } from '../../server/middleware/security-headers.ts';
import { serveAssets } from '../../server/middleware/serve-assets.ts';
import { dashboardPages } from '../../server/pages/dashboard.tsx';
import { assumedProof } from '../../server/promise/proof.ts';
import { seededRandom } from '../../server/random.ts';
import { simulate } from '../../server/simulation/simulate.ts';
import { openStore } from '../../server/storage/open-store.ts';
import { shipped } from '../../surveys/library/library.ts';
import { respondentWindow } from './browser.ts';
import { filledOnce } from './filled-once.ts';
import type { Journey } from './journey.ts';
import { clientFolder, type Site } from './site.ts';

/** A few claims of every kind: a page must not wait for what takes long on a busy machine. */
const quick = ['H1a', 'H1d', 'H2', 'H5a', 'H7a', 'H14b', 'H21d', 'X1'];

const quickPlan = (name: string): Plan | null => {
  const plan = shippedPlan(name);
  return plan === null
    ? null
    : { ...plan, hypotheses: plan.hypotheses.filter(({ id }) => quick.includes(id)) };
};

/** The answers of 900 people to one survey, of nobody to another, and two views that are kept. */
const filled = filledOnce(async (store) => {
  for (const name of ['felt-control', 'pulse']) {
    const survey = shipped(name);
    if (survey === null) throw new Error(`${name} is not shipped`);
    await store.publish(survey, demoStudy('2026-11-24', 3), '2026-11-24', quickPlan(name));
  }
  await simulate({ store, name: 'felt-control', n: 900, seed: 3, days: ['2026-11-20', '2026-11-21'] });
  for (const [id, view] of ['rows=FC0&columns=D4', 'rows=TR1&rows=OLD&columns=D1'].entries())
    await store.keepView(
      {
        survey: 'felt-control',
        id: `${id}`,
        name: `View ${id}, with a name that is as long as one may be`,
        view,
        who: 'operator',
      },
      9,
    );
});

/** The dashboard of a survey that many have answered, and of one that nobody has. */
export const dashboardSite = async (folder: string): Promise<Site> => {
  const path = join(folder, 'confia.db');
  await filled(path);
  const store = await openStore({ path });
  const assets = loadAssets(clientFolder);
  const settings = {
    host: '127.0.0.1',
    port: 0,
    dataFolder: folder,
    baseUrl: null,
    researcherToken: 'a-token-for-the-journey-of-the-dashboard',
    receiptSecret: new Uint8Array(32).fill(7),
    build: 'test',
    answerLimit: 65_536,
  };
  const parts = {
    store,
    settings,
    assets,
    proof: assumedProof,
    random: seededRandom('journey'),
    clock: { today: () => '2026-11-24', now: () => 0, elapsed: () => 0 },
  };
  const app = new Hono();
  app.use('*', securityHeaders(settings));
  app.get('/assets/:name', serveAssets(assets));
  app.route('/account', accountPages(parts));
  app.route('/d', dashboardPages(parts));
  const running = await serve(app, 0, '127.0.0.1');
  return {
    origin: `http://127.0.0.1:${running.port}`,
    parts,
    close: async () => {
      await running.drain(100);
      await store.close();
    },
  };
};

/** A window of somebody who comes by the link of a demonstration, and so is signed in. */
export const signedInWindow = async (
  { browser, running }: Journey,
  options: Parameters<typeof respondentWindow>[1] = {},
): Promise<BrowserContext> => {
  const window = await respondentWindow(browser, { width: 1280, ...options });
  const door = await accountsOf(running.parts).allowDemo('Demo');
  await window.request.get(`${running.origin}/account/demo/${door}`, { maxRedirects: 0 });
  return window;
};

/** A page of the dashboard in a window of its own. */
export const visited = async (
  here: Journey,
  path: string,
  options: Parameters<typeof respondentWindow>[1] = {},
): Promise<Page> => {
  const page = await (await signedInWindow(here, options)).newPage();
  await page.goto(`${here.running.origin}${path}`);
  return page;
};
