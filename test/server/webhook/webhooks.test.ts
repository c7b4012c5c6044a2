import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { simulate } from '../../../server/simulation/simulate.ts';
import { isPrivateAddress } from '../../../server/webhook/private-address.ts';
import { noticeSender } from '../../../server/webhook/send-notice.ts';
import { surveyWebhooks } from '../../../server/webhook/survey-webhooks.ts';
import { webhookAddressIssue } from '../../../server/webhook/webhook-address.ts';
import { webhookRounds } from '../../../server/webhook/webhook-rounds.ts';
import { type TestApp, testApp, testToken } from '../../support/app.ts';
import { researcherWith } from '../../support/sign-in.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { smallStudy, smallSurvey } from '../storage/small-survey.ts';

interface Came {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let made: TestApp;
let listener: Server;
let address: string;
let status = 204;
const came: Came[] = [];

beforeAll(async () => {
  made = await testApp(temporaryFolder(), { webhooks: true }, {}, { mode: 'anonymous' });
  listener = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      came.push({ headers: request.headers, body: Buffer.concat(parts).toString() });
      response.writeHead(status, status === 302 ? { location: address } : {}).end();
    });
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/hook`;
});
afterAll(async () => {
  listener.close();
  await made.parts.store.close();
});

const bearer = { authorization: `Bearer ${testToken}`, 'content-type': 'application/json' };
const api = (path: string, method = 'GET', body?: unknown) =>
  Promise.resolve(
    made.app.request(`http://localhost/api/v1/surveys/pulse/webhooks${path}`, {
      method,
      headers: bearer,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );
const answers = (n: number, seed: number) =>
  simulate({ store: made.parts.store, name: 'pulse', n, seed, days: ['2026-11-24'] });
const complete = async (): Promise<number> => (await made.parts.store.counts('pulse')).complete;

describe('where nothing is sent', () => {
  it('knows addresses of this machine, of networks of somebody’s own, and of nobody', () => {
    const inside =
      '127.0.0.1 10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 255.255.255.255 198.18.0.1 ::1 :: fe80::1 fc00::1 fd12::1 ff02::1 ::ffff:10.0.0.1 ::ffff:7f00:1 64:ff9b::a00:1 2002:a00:1:: 2001:db8::1 2001::1 nonsense';
    for (const own of inside.split(' ')) expect([own, isPrivateAddress(own)]).toEqual([own, true]);
    for (const own of ['93.184.215.14', '172.32.0.1', '1.1.1.1', '2606:4700:4700::1111'])
      expect([own, isPrivateAddress(own)]).toEqual([own, false]);
  });

  it('refuses addresses by how they are written', () => {
    const refused: Readonly<Record<string, string>> = {
      'http://example.org/': 'WEBHOOK-HTTPS',
      'ftp://example.org/': 'WEBHOOK-HTTPS',
      'file:///etc/passwd': 'WEBHOOK-HTTPS',
      'https://user:pass@example.org/': 'WEBHOOK-ADDRESS',
      'https://example.org/#x': 'WEBHOOK-ADDRESS',
      'not an address': 'WEBHOOK-ADDRESS',
      'https://10.0.0.1/': 'WEBHOOK-PRIVATE',
      'https://0x0a000001/': 'WEBHOOK-PRIVATE',
      'https://167772161/': 'WEBHOOK-PRIVATE',
      'https://[fd00::1]/': 'WEBHOOK-PRIVATE',
      'https://[::ffff:127.0.0.1]/': 'WEBHOOK-PRIVATE',
      'https://169.254.169.254/latest/meta-data': 'WEBHOOK-PRIVATE',
    };
    for (const [own, code] of Object.entries(refused))
      expect([own, webhookAddressIssue(own)?.code]).toEqual([own, code]);
    for (const own of ['https://example.org/x', address, 'http://localhost:8080/', 'http://[::1]:1/'])
      expect([own, webhookAddressIssue(own)]).toEqual([own, null]);
  });

  it('refuses names that lead inside, also when one of several does', async () => {
    const notice = { address: 'https://inside.example/', body: '{}', headers: {} };
    for (const found of [['10.0.0.1'], ['127.0.0.1'], ['93.184.215.14', '192.168.0.1'], ['::1']])
      expect(await noticeSender(async () => found)(notice)).toBe('private');
    expect(await noticeSender(async () => [])(notice)).toBe('unreachable');
    expect(await noticeSender(() => Promise.reject(new Error('no such name')))(notice)).toBe('unreachable');
    const here = { ...notice, address: 'http://localhost:1/' };
    expect(await noticeSender(async () => ['93.184.215.14'])(here)).toBe('private');
  });

  it('follows no redirect', async () => {
    status = 302;
    const before = came.length;
    expect(await noticeSender()({ address, body: '{}', headers: {} })).toBe('redirect');
    expect(came.length).toBe(before + 1);
    status = 204;
  });
});

describe('notices', () => {
  it('are refused where whoever runs the server does not let it', async () => {
    const { store, random, settings } = made.parts;
    const hooks = surveyWebhooks({ store, random, settings: { ...settings, webhooks: false } });
    const refused = await hooks.add('pulse', address, 50);
    expect(refused.ok ? [] : refused.issues.map(({ code }) => code)).toEqual(['WEBHOOK-OFF']);
  });

  it('are sent for whole batches once a day of an anonymous survey, signed, with counts alone', async () => {
    const few = await api('', 'POST', { address, batch: 3 });
    expect([few.status, ((await few.json()) as { code: string }).code]).toEqual([422, 'WEBHOOK-BATCH']);
    const added = await api('', 'POST', { address, batch: 20 });
    expect(added.status).toBe(201);
    const { secret, id } = (await added.json()) as { secret: string; id: string };
    const round = webhookRounds({
      store: made.parts.store,
      clock: made.parts.clock,
      secret: made.parts.settings.receiptSecret,
      send: noticeSender(),
    });
    came.length = 0;
    await round();
    expect(came).toHaveLength(0);
    await answers(60, 11);
    made.day('2026-11-25');
    await round();
    expect(came).toHaveLength(1);
    const [{ body, headers } = { body: '', headers: {} }] = came;
    const reached = (await complete()) - ((await complete()) % 20);
    expect(JSON.parse(body)).toEqual({
      event: 'answers',
      id: `${id}-${reached}`,
      survey: 'pulse',
      answers: reached,
      batch: 20,
    });
    const [, t, v1] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['confia-signature'])) ?? [];
    expect(createHmac('sha256', secret).update(`${t}.${body}`).digest('hex')).toBe(v1);
    expect(headers['cookie']).toBeUndefined();
    expect(headers['authorization']).toBeUndefined();
    await answers(60, 12);
    await round();
    expect(came).toHaveLength(1);
    made.day('2026-11-26');
    await round();
    expect(came).toHaveLength(2);
  });

  it('are tried again later and later, then no more until somebody looks', async () => {
    status = 500;
    await answers(60, 13);
    const round = webhookRounds({
      store: made.parts.store,
      clock: made.parts.clock,
      secret: made.parts.settings.receiptSecret,
      send: noticeSender(),
    });
    came.length = 0;
    let minutes = 0;
    const tries: number[] = [];
    for (; minutes < 600; minutes += 1) {
      made.later(minutes * 60_000);
      const before = came.length;
      await round();
      if (came.length > before) tries.push(minutes);
    }
    expect(tries).toEqual([0, 1, 3, 7, 15, 31, 63, 127]);
    expect(new Set(came.map(({ body }) => body)).size).toBe(1);
    const { webhooks } = (await (await api('')).json()) as { webhooks: { id: string; state: string }[] };
    expect(webhooks[0]?.state).toBe('stopped');
    status = 204;
    expect((await api(`/${webhooks[0]?.id}/resume`, 'POST')).status).toBe(200);
    made.later(700 * 60_000);
    await round();
    expect(((await (await api('')).json()) as { webhooks: { state: string }[] }).webhooks[0]?.state).toBe(
      'works',
    );
  });

  it('tell of a confidential survey as soon as a batch is there', async () => {
    const { store, random, settings, clock } = made.parts;
    await store.publish(
      { ...smallSurvey(), name: 'known' },
      { ...smallStudy, mode: 'confidential' },
      '2026-11-24',
    );
    const hooks = surveyWebhooks({ store, random, settings });
    expect(await hooks.least('known')).toBe(1);
    expect((await hooks.add('known', address, 1)).ok).toBe(true);
    const sent: string[] = [];
    const told = { ...store, counts: async () => ({ complete: 3, drafts: 0, withdrawn: 0, simulated: 0 }) };
    await webhookRounds({
      store: told,
      clock,
      secret: settings.receiptSecret,
      send: async ({ body }) => {
        sent.push(body);
        return null;
      },
    })();
    expect(sent.some((body) => body.includes('"survey":"known"') && body.includes('"answers":3'))).toBe(true);
  });

  it('are the owner’s, on a page too', async () => {
    const owner = await researcherWith(made, 'o@example.org', [{ survey: 'pulse', role: 'owner' }]);
    const designer = await researcherWith(made, 'd@example.org', [{ survey: 'pulse', role: 'designer' }]);
    expect((await designer.get('/d/pulse/webhooks')).status).toBe(403);
    expect((await owner.get('/d/pulse/webhooks?lang=en')).status).toBe(200);
    const wrong = await owner.post('/d/pulse/webhooks?lang=en', { address: 'http://10.0.0.1/', batch: 'x' });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain('only sent over https');
    expect((await owner.post('/d/pulse/webhooks', { address, batch: '30' })).status).toBe(303);
    const { webhooks } = (await (await api('')).json()) as { webhooks: { id: string; batch: number }[] };
    const mine = webhooks.find(({ batch }) => batch === 30);
    expect((await owner.post(`/d/pulse/webhooks/${mine?.id}/remove`)).status).toBe(303);
    expect((await api(`/${mine?.id}`, 'DELETE')).status).toBe(404);
    const log = await (await owner.get('/d/pulse/log?lang=en')).text();
    expect(log).toContain('took an address of notices away');
  });
});
