import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { demoStudy } from '../../../server/cli/demo-study.ts';
import { simulate } from '../../../server/simulation/simulate.ts';
import type { Store } from '../../../server/storage/store.ts';
import { shipped } from '../../../surveys/library/library.ts';
import { type TestApp, testApp, testToken } from '../../support/app.ts';
import { filledOnce } from '../../support/filled-once.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const day = '2026-11-24';

/** People who answer, one in a few of whom breaks off. */
export const people = 150;

const answered = async (store: Store): Promise<void> => {
  await simulate({ store, name: 'felt-control', n: people, seed: 3, days: [day] });
};

const filled = filledOnce(async (store) => {
  const survey = shipped('felt-control');
  if (survey === null) throw new Error('felt-control is not shipped');
  await store.publish(survey, demoStudy(day, 3), day);
  await answered(store);
});

/** An application for the tests of a file, in which people have answered; and its pages as a program reads them. */
export const dashboardApp = () => {
  const folder = temporaryFolder();
  let own: TestApp | null = null;
  const made = (): TestApp => {
    if (own === null) throw new Error('dashboardApp: not yet made');
    return own;
  };
  beforeAll(async () => {
    await filled(join(folder, 'confia.db'));
    own = await testApp(folder);
    // on a server there is no file to be copied
    if ((await own.parts.store.counts('felt-control')).complete === 0) await answered(own.parts.store);
  }, 60_000);
  afterAll(() => own?.parts.store.close());
  return {
    get app() {
      return made().app;
    },
    get parts() {
      return made().parts;
    },
    page: async (path: string): Promise<string> => {
      const response = await made().app.request(`/d/${path}`, {
        headers: { authorization: `Bearer ${testToken}`, 'accept-language': 'en' },
      });
      expect(response.status).toBe(200);
      return response.text();
    },
  };
};
