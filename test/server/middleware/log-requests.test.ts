import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../../server/app.ts';
import { type LogLine, logText } from '../../../server/middleware/log-requests.ts';
import { type TestApp, testApp, testToken } from '../../support/app.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
let made: TestApp;
beforeAll(async () => {
  made = await testApp(folder);
});
afterAll(() => made.parts.store.close());

const canary = 'canary-7f3a';

const everywhere = {
  'user-agent': canary,
  referer: `https://${canary}.example/`,
  'x-forwarded-for': canary,
  'accept-language': canary,
  cookie: `${canary}=${canary}`,
  'x-request-id': canary,
};

describe('the log', () => {
  it('has no line of a respondent, and of researchers only the route’s pattern', async () => {
    const { app, lines } = made;
    for (const path of ['/', `/s/pulse?${canary}`, `/s/${canary}`, `/${canary}`, `/receipt?${canary}=1`])
      await app.request(path, { headers: everywhere });
    await app.request('/api/v1/surveys/pulse/responses', {
      method: 'POST',
      headers: { ...everywhere, 'content-type': 'application/json' },
      body: JSON.stringify({ id: `${canary}-${canary}`, language: 'en', answers: { OT1: canary } }),
    });
    expect(lines).toEqual([]);
    await app.request(`/d/pulse?where=${canary}`, {
      headers: { ...everywhere, authorization: `Bearer ${testToken}` },
    });
    expect(lines).toHaveLength(1);
    expect(Object.keys(lines[0] ?? {}).sort()).toEqual([
      'event',
      'id',
      'level',
      'milliseconds',
      'route',
      'status',
      'time',
    ]);
    expect(lines[0]?.route).toBe('/d/:name');
    expect(lines.map(logText).join('')).not.toContain(canary);
  });

  it('has no line of those who ask how the server is doing, whatever they hear', async () => {
    const lines: LogLine[] = [];
    const ending = createApp({ ...made.parts, ready: () => false, log: (line) => lines.push(line) });
    expect((await ending.request('/health/ready')).status).toBe(503);
    expect(lines).toEqual([]);
  });

  it('has failures on respondents’ routes with the hour and nothing finer', async () => {
    const lines: LogLine[] = [];
    const broken = createApp({
      ...made.parts,
      store: { ...made.parts.store, published: () => Promise.reject(new Error(canary)) },
      log: (line) => lines.push(line),
    });
    expect((await broken.request('/s/pulse', { headers: everywhere })).status).toBe(500);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ level: 'error', status: 500, time: '2026-11-24T12:00:00.000Z' });
    expect(lines[0]).not.toHaveProperty('milliseconds');
    expect(lines.map(logText).join('')).not.toContain(canary);
  });

  it('is one line whatever stands in it', () => {
    const text = logText({ time: 't', level: 'info', event: 'a\nb\u0085\u2028c\u001b[31m' });
    expect(text.trimEnd().split(/[\n\u0085\u2028]/)).toHaveLength(1);
    expect(JSON.parse(text)).toMatchObject({ event: 'a\nb\u0085\u2028c\u001b[31m' });
  });
});
