import { join } from 'node:path';
import { createApp } from '../../server/app.ts';
import type { AppParts } from '../../server/app-parts.ts';
import { loadAssets } from '../../server/assets.ts';
import { serve } from '../../server/main.ts';
import type { StoreOptions } from '../../server/storage/store-options.ts';
import type { Study } from '../../surveys/model/study.ts';
import { testApp } from './app.ts';
import { projectRoot } from './sources.ts';

/** The whole application on a port of its own, with the browser's files as `vite build` made them. */
export interface Site {
  readonly origin: string;
  readonly parts: AppParts;
  readonly close: () => Promise<void>;
}

export const clientFolder = join(projectRoot, 'dist/client');

/** Serves the shipped instruments from a store in `folder`. The client must have been built (`npm run build`). */
export const site = async (
  folder: string,
  options: Partial<StoreOptions> = {},
  study: Partial<Study> = {},
): Promise<Site> => {
  const { parts: bare } = await testApp(folder, {}, options, study);
  const assets = loadAssets(clientFolder);
  if (assets.url('client/respondent/respondent.css') === null)
    throw new Error('site: the client is not built; run npm run build first');
  const parts = { ...bare, assets };
  const running = await serve(createApp(parts), 0, '127.0.0.1');
  return {
    origin: `http://127.0.0.1:${running.port}`,
    parts,
    close: async () => {
      await running.drain(100);
      await parts.store.close();
    },
  };
};
