import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from 'vitest';
import type { z } from 'zod';
import { type ConfiaClient, confiaClient, readNotice } from '../../../client/api/confia-client.ts';
import type * as Types from '../../../client/api/types.ts';
import { admission } from '../../../server/admission/admission.ts';
import type * as people from '../../../server/api/public/schema.ts';
import type * as schemas from '../../../server/api/schema.ts';
import type { viewSchema } from '../../../server/api/views/schema.ts';
import type * as hooks from '../../../server/api/webhook/schema.ts';
import { createApp } from '../../../server/app.ts';
import type { draftListSchema } from '../../../server/drafts/schema.ts';
import { type Running, serve } from '../../../server/main.ts';
import { newKey, systemRandom } from '../../../server/random.ts';
import { simulate } from '../../../server/simulation/simulate.ts';
import { webhookRounds } from '../../../server/webhook/webhook-rounds.ts';
import { consentView } from '../../../surveys/engine/consent-view.ts';
import { type TestApp, testApp, testToken } from '../../support/app.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

let made: TestApp;
let running: Running;
let confia: ConfiaClient;
let everybody: ConfiaClient;
const statuses: number[] = [];

beforeAll(async () => {
  made = await testApp(temporaryFolder(), { webhooks: true });
  await simulate({ store: made.parts.store, name: 'pulse', n: 200, seed: 3, days: ['2026-11-24'] });
  running = await serve(made.app, 0, '127.0.0.1');
  const address = `http://127.0.0.1:${running.port}/`;
  const fetch: typeof globalThis.fetch = async (...asked) => {
    const response = await globalThis.fetch(...asked);
    statuses.push(response.status);
    return response;
  };
  confia = confiaClient({ address, key: testToken, fetch });
  everybody = confiaClient({ address, language: 'es' });
});
afterAll(async () => {
  await running.drain(1000);
  await made.parts.store.close();
});

const taken = <T>(answered: Types.Answered<T>): T => {
  if (!answered.ok) throw new Error(JSON.stringify(answered.problem));
  return answered.value;
};

const shelf = { folder: '', tags: [], archived: false };

const request = {
  tasks: [{ crosstab: { rows: ['FC0'], columns: ['language'], percent: 'column' as const } }],
};

describe('confiaClient against a server', () => {
  it('has the types of the server’s schemas', () => {
    expectTypeOf<z.infer<typeof schemas.surveySummarySchema>>().toExtend<
      Omit<Types.SurveySummary, 'status'> & { status: string }
    >();
    expectTypeOf<z.infer<typeof schemas.copiesSchema>['copies'][number]>().toExtend<Types.TakenCopy>();
    expectTypeOf<z.infer<typeof schemas.acknowledgementSchema>>().toExtend<Types.Acknowledgement>();
    expectTypeOf<z.infer<typeof schemas.assignmentSchema>>().toExtend<Types.Assignment>();
    expectTypeOf<z.infer<typeof people.publicResultsSchema>>().toExtend<Types.PublicResults>();
    expectTypeOf<z.infer<typeof people.publicStandingSchema>>().toExtend<Types.PublicStanding>();
    expectTypeOf<z.infer<typeof schemas.copyProgressSchema>>().toExtend<Types.CopyProgress>();
    expectTypeOf<z.infer<typeof draftListSchema>['drafts'][number]>().toExtend<Types.DraftHead>();
    expectTypeOf<Omit<z.infer<typeof viewSchema>, 'request'>>().toExtend<Omit<Types.SavedView, 'request'>>();
    expectTypeOf<z.infer<typeof hooks.webhookSchema>>().toExtend<Types.Webhook>();
    expectTypeOf<Types.NewWebhook>().toExtend<z.input<typeof hooks.newWebhookSchema>>();
    expectTypeOf<Types.Submission['answers']>().toExtend<
      z.input<typeof schemas.submissionSchema>['answers']
    >();
  });

  it('reads surveys page by page, a definition and a codebook', async () => {
    const surveys = taken(await everybody.surveys(1));
    expect(surveys.map(({ name }) => name).sort()).toEqual(['felt-control', 'pulse']);
    const one = taken(await everybody.survey('pulse'));
    expect(one.definition.name).toBe('pulse');
    expect(taken(await everybody.codebook('pulse')).variables.length).toBeGreaterThan(10);
  });

  it('works out what is asked of programs without a key while many begin', async () => {
    const { parts } = made;
    const door = admission({
      clock: parts.clock,
      random: systemRandom,
      secret: parts.settings.receiptSecret,
      perSecond: 1,
    });
    for (let n = 0; n < 90; n += 1) door.ask('pulse', null);
    const crowded = await serve(createApp({ ...parts, admission: door }), 0, '127.0.0.1');
    const address = `http://127.0.0.1:${crowded.port}`;
    const submission = { id: newKey(systemRandom), language: 'xx', answers: {} };
    const refused = await confiaClient({ address, retries: 0 }).submit('pulse', submission);
    expect(refused).toMatchObject({ ok: false, status: 429 });
    const read = await confiaClient({ address }).submit('pulse', submission);
    expect(read).toMatchObject({ ok: false, status: 422 });
    await crowded.drain(100);
  });

  it('sends an answer, and again', async () => {
    const published = await made.parts.store.published('pulse');
    if (published === null) throw new Error('no pulse');
    const { survey, study } = published;
    const { proven } = made.parts.proof;
    const consent = consentView({ survey, study, language: 'en', proven }).hash;
    const id = newKey(systemRandom);
    const answer = { id, language: 'en', consent, answers: { FC0: '4', TR1: '4' } };
    const first = await everybody.submit('pulse', answer);
    if (first.ok) {
      expect(first.status).toBe(201);
      expect((await everybody.submit('pulse', answer)).status).toBe(200);
    } else expect(first.problem.issues.every(({ sentence }) => sentence !== '')).toBe(true);
  });

  it('asks for findings, and is told when they are still so', async () => {
    const { findings } = taken(await confia.analyse('pulse', request));
    expect(findings[0]?.kind).toBe('crosstab');
    statuses.length = 0;
    expect(taken(await confia.analyse('pulse', request)).findings).toEqual(findings);
    expect(statuses).toEqual([304]);
  });

  it('gives refusals as values with a sentence in the language', async () => {
    const refused = await everybody.analyse('pulse', request);
    expect(refused.ok).toBe(false);
    if (!refused.ok) expect([refused.status, refused.problem.code]).toEqual([401, 'HTTP-UNAUTHORISED']);
    const none = await everybody.survey('nobody');
    if (!none.ok) expect(none.problem.title).toBe('No hay ninguna encuesta llamada «nobody».');
    expect(none.ok).toBe(false);
    const wrong = await confia.analyse('pulse', { tasks: [{ crosstab: { rows: ['NONE'] } }] });
    if (!wrong.ok) expect(wrong.problem.issues[0]?.place).toContain('tasks/0');
    expect(wrong.ok).toBe(false);
  });

  it('keeps a view under a name and asks it again', async () => {
    const made = taken(await confia.keepView('pulse', 'mine', { name: 'Control', view: 'rows=FC0' }));
    expect(taken(await confia.views('pulse', 1))).toEqual([made]);
    expect(taken(await confia.analyse('pulse', made.request)).findings[0]?.kind).toBe('crosstab');
    expect(taken(await confia.removeView('pulse', 'mine')).views).toEqual([]);
    expect((await everybody.views('pulse')).ok).toBe(false);
  });

  it('takes a file as a stream, and finds it in the list of copies', async () => {
    const file = taken(await confia.exportFile('pulse', 'csv', { purpose: 'test' }));
    expect((await file.text()).split('\n').length).toBeGreaterThan(100);
    taken(await confia.exportFile('pulse', 'json', { purpose: 'again' }));
    const copies = taken(await confia.copies('pulse', 1));
    expect(copies.map(({ purpose }) => purpose).sort()).toEqual(['again', 'test']);
  });

  it('has a file made, looks how far it is, and takes it', async () => {
    const begun = taken(await confia.beginExport('pulse', 'parquet', { purpose: 'made', language: 'en' }));
    expect(begun.format).toBe('parquet');
    expect(begun.of).toBeGreaterThan(150);
    let now = begun;
    while (now.state === 'making') {
      await new Promise((resolve) => setTimeout(resolve, 20));
      now = taken(await confia.exportProgress('pulse', begun.copy));
    }
    expect(now).toMatchObject({ copy: begun.copy, state: 'ready', rows: 200, of: 200, share: 1 });
    const bytes = await taken(await confia.exportedFile('pulse', begun.copy)).arrayBuffer();
    expect(bytes.byteLength).toBe(now.bytes);
    expect(Buffer.from(bytes).subarray(0, 4).toString()).toBe('PAR1');
    expect(taken(await confia.copies('pulse')).map(({ id }) => id)).toContain(begun.copy);
    const gone = await confia.exportProgress('pulse', 'nothing');
    expect(gone.ok ? '' : gone.problem.code).toBe('EXPORT-GONE');
    expect((await everybody.exportProgress('pulse', begun.copy)).ok).toBe(false);
  });

  it('publishes, and everybody reads it', async () => {
    const plan = { tables: [{ rows: 'FC0' }] };
    expect(taken(await confia.choosePublicTables('pulse', plan)).plan).toEqual(plan);
    expect(taken(await confia.makePublicRelease('pulse')).releases).toHaveLength(1);
    expect((await everybody.publicResults('pulse')).ok).toBe(false);
    expect(taken(await confia.openPublicPage('pulse', true)).open).toBe(true);
    expect(taken(await everybody.publicResults('pulse', 'en')).tables[0]?.rows.variable).toBe('FC0');
    expect(taken(await confia.publicStanding('pulse')).missing).toBeGreaterThan(0);
  });

  it('reads what is being written, part by part', async () => {
    const { surveyDrafts } = made.parts.store;
    const { definition } = taken(await everybody.survey('pulse'));
    for (const name of ['one', 'two', 'three']) await surveyDrafts.create({ ...definition, name }, shelf);
    statuses.length = 0;
    expect(taken(await confia.drafts(2)).map(({ name }) => name)).toEqual(['one', 'three', 'two']);
    expect(statuses).toHaveLength(2);
    expect((await everybody.drafts()).ok).toBe(false);
  });

  it('has an address told of new answers, and knows what came from the server', async () => {
    const wrong = await confia.addWebhook('pulse', { address: 'http://example.org', batch: 10 });
    expect(wrong.ok ? [] : wrong.problem.issues.map(({ code }) => code)).toEqual(['WEBHOOK-HTTPS']);
    const added = taken(await confia.addWebhook('pulse', { address: 'https://example.org/told', batch: 10 }));
    await made.parts.store.keepWebhook({ ...added, survey: 'pulse', told: 0, failed: 8 });
    expect(taken(await confia.webhooks('pulse'))).toEqual([{ ...added, told: 0, state: 'stopped' }]);
    expect(taken(await confia.resumeWebhook('pulse', added.id))[0]?.state).toBe('works');

    const sent: { body: string; signature: string | null }[] = [];
    const { store, clock, settings } = made.parts;
    await webhookRounds({
      store,
      clock,
      secret: settings.receiptSecret,
      send: async ({ body, headers }) => {
        sent.push({ body, signature: new Headers(headers).get('Confia-Signature') });
        return null;
      },
    })();
    const [notice] = sent;
    if (notice === undefined) throw new Error('nothing was sent');
    const { secret } = added;
    const seconds = clock.now() / 1000;
    expect(await readNotice({ ...notice, secret, seconds })).toMatchObject({
      event: 'answers',
      id: `${added.id}-190`,
      survey: 'pulse',
      answers: 190,
    });
    for (const forged of [
      { secret: 'another' },
      { body: notice.body.replace(':190', ':200') },
      { seconds: seconds + 301 },
      { signature: null },
      { signature: `${notice.signature}0` },
      { signature: notice.signature?.replace(/t=\d+/, (time) => `t=${Number(time.slice(2)) + 1}`) ?? null },
    ])
      expect(await readNotice({ ...notice, secret, seconds, ...forged })).toBeNull();

    expect(taken(await confia.removeWebhook('pulse', added.id))).toEqual([]);
    expect((await confia.removeWebhook('pulse', added.id)).ok).toBe(false);
  });

  it('waits where the server asks for it, and then goes on', async () => {
    let asked = 0;
    const patient = confiaClient({
      address: `http://127.0.0.1:${running.port}`,
      fetch: async (...call) => {
        asked += 1;
        return asked === 1
          ? new Response('{}', { status: 429, headers: { 'retry-after': '0.01' } })
          : globalThis.fetch(...call);
      },
    });
    expect((await patient.surveys()).ok).toBe(true);
    expect(asked).toBe(2);
  });
});
