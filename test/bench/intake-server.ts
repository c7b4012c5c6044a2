import { Hono } from 'hono';
import { createApp } from '../../server/app.ts';
import type { AppParts } from '../../server/app-parts.ts';
import { loadAssets } from '../../server/assets.ts';
import { demoStudy } from '../../server/cli/demo-study.ts';
import { systemClock } from '../../server/clock.ts';
import { serve } from '../../server/main.ts';
import { assumedProof } from '../../server/promise/proof.ts';
import { systemRandom } from '../../server/random.ts';
import { defaultAnswerLimit } from '../../server/settings.ts';
import { openStore } from '../../server/storage/open-store.ts';
import type { Store } from '../../server/storage/store.ts';
import { shipped } from '../../surveys/library/library.ts';
import type { ResponseDocument } from '../../surveys/model/response.ts';

/**
 * A server in a process of its own: `intake-server KIND STORING PATH`. KIND `whole` is the application; `bare` only
 * reads the body, looks at each answer's type and hands the document over, so that hardly anything but storing is
 * left to measure. STORING `no` answers at once instead of storing.
 */
const [, , kind = '', storing = '', path = ''] = process.argv;

const opened = await openStore({ path });
const store: Store =
  storing === 'yes' ? opened : { ...opened, submit: () => Promise.resolve({ kind: 'stored' }) };
const wanted = shipped(kind === 'bare' ? 'felt-control' : 'pulse');
if (wanted === null) throw new Error('intake-server: the library lacks a survey');
const { survey, hash } = await store.publish(wanted, demoStudy('2026-01-15', 3), '2026-01-15');

interface Body {
  readonly id: string;
  readonly language: string;
  readonly consent: string;
  readonly answers: Readonly<Record<string, string>>;
  readonly attributes: Readonly<Record<string, string>>;
}

const documentOf = ({ language, consent, answers, attributes }: Body): ResponseDocument => ({
  survey: survey.name,
  version: survey.version,
  hash,
  language,
  day: '2026-01-15',
  status: 'complete',
  simulated: false,
  seed: 7,
  consent,
  answers,
  missing: {},
  attributes,
  assigned: {},
  shownIn: {},
});

const bare = new Hono().post('/api/v1/surveys/:name/responses', async (context) => {
  const body = await context.req.json<Body>();
  if (Object.values(body.answers).some((answer) => typeof answer !== 'string'))
    return context.body(null, 422);
  const { kind: outcome } = await store.submit(body.id, documentOf(body), body.id);
  return context.json({ status: 'stored' }, outcome === 'stored' ? 201 : 200);
});

const parts: AppParts = {
  store,
  settings: {
    host: '127.0.0.1',
    port: 0,
    dataFolder: path,
    baseUrl: null,
    researcherToken: 'bench'.repeat(8),
    receiptSecret: new Uint8Array(32),
    build: 'bench',
    answerLimit: defaultAnswerLimit,
  },
  clock: systemClock,
  random: systemRandom,
  assets: loadAssets(path),
  proof: assumedProof,
};
const { port } = await serve(kind === 'bare' ? bare : createApp(parts), 0, '127.0.0.1');
process.stdout.write(`${port}\n`);
process.on('SIGTERM', () => {
  opened.close().then(() => process.exit(0));
});
