import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import type { Study } from '../../surveys/model/study.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { createApp } from '../app.ts';
import { noAssets } from '../assets.ts';
import { assumedProof } from '../promise/proof.ts';
import { seededRandom } from '../random.ts';
import { defaultAnswerLimit } from '../settings.ts';
import { openStore } from '../storage/open-store.ts';
import type { PublishedSurvey, Store } from '../storage/store.ts';

/** A server of its own with one survey, on a store that is thrown away. */
export interface Scratch {
  readonly app: Hono;
  readonly store: Store;
  readonly published: PublishedSurvey;
}

/**
 * Does something with a whole application on a scratch store, in a folder that is gone afterwards however that ends:
 * nothing that is generated here can come among results.
 *
 * @param seed from which every random byte of the application is drawn, but for the store's own secrets
 */
export const withScratch = async <T>(
  options: { readonly survey: Survey; readonly study: Study; readonly day: string; readonly seed: number },
  act: (scratch: Scratch) => Promise<T>,
): Promise<T> => {
  const { survey, study, day, seed } = options;
  const folder = await mkdtemp(join(tmpdir(), 'confia-dry-run-'));
  try {
    const store = await openStore({ path: join(folder, 'confia.db') });
    try {
      const published = await store.publish(survey, study, day);
      const app = createApp({
        store,
        settings: {
          host: '127.0.0.1',
          port: 0,
          dataFolder: folder,
          baseUrl: null,
          researcherToken: randomBytes(32).toString('base64url'),
          receiptSecret: randomBytes(32),
          build: '',
          answerLimit: defaultAnswerLimit,
        },
        clock: { today: () => day, now: () => Date.parse(`${day}T12:00:00Z`), elapsed: () => 0 },
        random: seededRandom(`dry run ${seed}`),
        assets: noAssets,
        proof: assumedProof,
      });
      return await act({ app, store, published });
    } finally {
      await store.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
