import { hash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { createApp } from '../../server/app.ts';
import type { AppParts } from '../../server/app-parts.ts';
import { noAssets } from '../../server/assets.ts';
import { demoStudy } from '../../server/cli/demo-study.ts';
import type { LogLine } from '../../server/middleware/log-requests.ts';
import { assumedProof } from '../../server/promise/proof.ts';
import { seededRandom } from '../../server/random.ts';
import { openStore } from '../../server/storage/open-store.ts';
import type { Store } from '../../server/storage/store.ts';
import type { StoreOptions } from '../../server/storage/store-options.ts';
import { shipped } from '../../surveys/library/library.ts';
import type { Study } from '../../surveys/model/study.ts';
import { filledOnce } from './filled-once.ts';
import { postgresServer } from './postgres-server.ts';

export const testToken = 'test-token-of-more-than-thirty-two-characters';

/** The database of a folder: a file, or a schema on a PostgreSQL server (`CONFIA_APPS_ON=postgres`). */
const databaseOf = async (folder: string): Promise<string> => {
  if (process.env['CONFIA_APPS_ON'] !== 'postgres') return join(folder, 'confia.db');
  const server = await postgresServer();
  const address = server.address(`app_${hash('sha256', folder, 'hex').slice(0, 16)}`);
  await server.prepare(address);
  return address;
};

/** For tests of what is worked out of very few answers. */
export const anyGroup: Partial<Study> = { minimumGroup: 1 };

export interface TestApp {
  readonly app: Hono;
  readonly parts: AppParts;
  readonly lines: LogLine[];
  /** Sets the day the clock shows. */
  readonly day: (day: string) => void;
  /** Sets the clock so many milliseconds on. */
  readonly later: (milliseconds: number) => void;
}

const published = ['pulse', 'felt-control'].map((name) => {
  const survey = shipped(name);
  if (survey === null) throw new Error(`testApp: ${name} is not shipped`);
  return survey;
});

const firstDay = '2026-11-24';

/** Files in which the shipped instruments are published, by what their studies say. */
const files = new Map<string, ReturnType<typeof filledOnce>>();

/** A store in which they are: a copy of a file, or published on a server. */
const storeIn = async (
  folder: string,
  options: Partial<StoreOptions>,
  study: Partial<Study>,
): Promise<Store> => {
  const publish = async (store: Store): Promise<void> => {
    for (const survey of published)
      await store.publish(survey, { ...demoStudy(firstDay, 3), ...study }, firstDay);
  };
  const path = await databaseOf(folder);
  if (path.startsWith('postgres:') || existsSync(path)) {
    const store = await openStore({ path, ...options });
    await publish(store);
    return store;
  }
  const key = JSON.stringify(study);
  const copy = files.get(key) ?? filledOnce(publish);
  files.set(key, copy);
  await copy(path);
  return openStore({ path, ...options });
};

/** The whole application on a store of its own, with the shipped instruments published in a demonstration, or as told. */
export const testApp = async (
  folder: string,
  settings: Partial<AppParts['settings']> = {},
  options: Partial<StoreOptions> = {},
  study: Partial<Study> = {},
): Promise<TestApp> => {
  const store = await storeIn(folder, options, study);
  let today = firstDay;
  let passed = 0;
  const lines: LogLine[] = [];
  const parts: AppParts = {
    store,
    settings: {
      host: '127.0.0.1',
      port: 0,
      dataFolder: folder,
      baseUrl: null,
      researcherToken: testToken,
      receiptSecret: new Uint8Array(32).fill(7),
      build: 'test',
      answerLimit: 65_536,
      ...settings,
    },
    clock: {
      today: () => today,
      now: () => Date.parse('2026-11-24T12:34:56Z') + passed,
      elapsed: () => passed,
    },
    random: seededRandom('app'),
    assets: noAssets,
    proof: assumedProof,
  };
  return {
    app: createApp({ ...parts, log: (line) => lines.push(line) }),
    parts,
    lines,
    day: (day) => {
      today = day;
    },
    later: (milliseconds) => {
      passed = milliseconds;
    },
  };
};
