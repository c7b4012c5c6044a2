import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../../server/app.ts';
import { metricsApp } from '../../../server/metrics/metrics-app.ts';
import { prometheusText } from '../../../server/metrics/prometheus-text.ts';
import { requestCounts } from '../../../server/metrics/request-counts.ts';
import { storageIssue } from '../../../server/storage/storage-error.ts';
import type { Store } from '../../../server/storage/store.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const hour = 3_600_000;
let made: TestApp;
let now = 10 * hour;
const counts = requestCounts(() => now);
let ready = true;

beforeAll(async () => {
  const own = await testApp(temporaryFolder());
  made = { ...own, app: createApp({ ...own.parts, counts, ready: () => ready }) };
});
afterAll(() => made.parts.store.close());

const numbers = async (
  { trouble }: Pick<Store, 'trouble'> = made.parts.store,
  daily = async () => ({ last: null, late: false, failed: true }),
): Promise<ReadonlyMap<string, number>> => {
  const app = metricsApp({
    counts,
    store: { ...made.parts.store, trouble },
    daily,
    ready: () => ready,
    build: 'own "build"\\',
  });
  const text = await (await app.request('/metrics')).text();
  return new Map(
    text
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => {
        const at = line.lastIndexOf(' ');
        return [line.slice(0, at), Number(line.slice(at + 1))];
      }),
  );
};

describe('metrics', () => {
  it('are lines that Prometheus reads, with labels escaped', async () => {
    expect(
      prometheusText([
        { name: 'a_total', help: 'b\nc', type: 'counter', samples: [{ labels: { d: 'e"\\\n' }, value: 2 }] },
      ]),
    ).toBe('# HELP a_total b\\nc\n# TYPE a_total counter\na_total{d="e\\"\\\\\\n"} 2\n');
    const found = await numbers();
    for (const name of found.keys())
      expect(name).toMatch(
        /^[a-z_]+(?:\{[a-z]+="(?:[^"\\\n]|\\[\\"n])*"(?:,[a-z]+="(?:[^"\\\n]|\\[\\"n])*")*\})?$/,
      );
    expect(found.get('confia_ready')).toBe(1);
    expect(found.get('confia_daily_failed')).toBe(1);
    expect(found.get('confia_resident_bytes')).toBeGreaterThan(10_000_000);
  });

  it('are there where the database is not, and say so', async () => {
    expect((await numbers()).get('confia_database_down')).toBe(0);
    const away = async () => storageIssue('INTAKE-LOST', 'store');
    const found = await numbers({ trouble: away }, () => Promise.reject(new Error('no answer')));
    expect(found.get('confia_database_down')).toBe(1);
    expect(found.get('confia_daily_failed')).toBeUndefined();
    expect(found.get('confia_resident_bytes')).toBeGreaterThan(0);
  });

  it('tell of respondents as of the last full hour, of researchers and failures at once', async () => {
    const { app } = made;
    const respondents = 'confia_requests_total{group="respondents",status="4xx"}';
    const researchers = 'confia_requests_total{group="researchers",status="3xx"}';
    for (let time = 0; time < 3; time += 1) await app.request('/s/nowhere');
    await app.request('/d/pulse');
    await app.request('/healthz');
    counts.add('programs', 503, 0.2);
    const before = await numbers();
    expect(before.get(respondents)).toBe(0);
    expect(before.get('confia_request_seconds_count{group="programs"}')).toBe(0);
    expect(
      [...before].filter(([name, value]) => /group="researchers",status/.test(name) && value > 0),
    ).toHaveLength(1);
    expect(before.get('confia_failures_total')).toBe(1);
    now += hour;
    const after = await numbers();
    expect(after.get(respondents), researchers).toBe(3);
    expect(after.get('confia_request_seconds_count{group="programs"}')).toBe(1);
    expect(after.get('confia_request_seconds_bucket{group="programs",le="0.1"}')).toBe(0);
    expect(after.get('confia_request_seconds_bucket{group="programs",le="0.25"}')).toBe(1);
    expect(after.get('confia_request_seconds_bucket{group="programs",le="+Inf"}')).toBe(1);
  });

  it('name nobody: no survey, no address, no route', async () => {
    await made.app.request('/s/pulse', { headers: { 'x-forwarded-for': '203.0.113.9' } });
    now += hour;
    const names = [...(await numbers()).keys()].join('\n');
    expect(names).not.toMatch(/pulse|203\.0|\/s\//);
  });
});

describe('health', () => {
  const asked = async (path: string) => {
    const response = await made.app.request(path);
    return [response.status, await response.json()];
  };

  it('lives, is ready, and is not ready once it is to end, while it still answers', async () => {
    expect(await asked('/health/live')).toEqual([200, { status: 'ok' }]);
    expect(await asked('/health/ready')).toEqual([200, { status: 'ok' }]);
    ready = false;
    const response = await made.app.request('/health/ready');
    expect(response.headers.get('retry-after')).toBe('5');
    for (const path of ['/health/ready', '/health/taking'])
      expect(await asked(path)).toEqual([503, { status: 'ending' }]);
    expect(await asked('/health/live')).toEqual([200, { status: 'ok' }]);
    expect((await made.app.request('/')).status).toBe(200);
    ready = true;
  });

  it('is not ready while the disk is full', async () => {
    const { store } = made.parts;
    const full = createApp({
      ...made.parts,
      store: { ...store, disk: () => ({ full: true, reserve: true }) },
    });
    const response = await full.request('/health/ready');
    expect([response.status, await response.json()]).toEqual([503, { status: 'full' }]);
  });

  it.each([
    ['INTAKE-LOST', 'unreachable'],
    ['INTAKE-UNSAFE', 'unsafe'],
    ['INTAKE-FULL', 'full'],
  ] as const)('is not ready where a database that is a server says %s', async (code, word) => {
    const { store } = made.parts;
    const away = createApp({
      ...made.parts,
      store: { ...store, trouble: async () => storageIssue(code, 'store') },
    });
    const ready = await away.request('/health/ready');
    expect([ready.status, await ready.json()]).toEqual([503, { status: word }]);
    const health = await away.request('/healthz');
    expect(await health.json()).toEqual({ status: 'degraded', database: word });
    // a proxy still sends people here, so that they get back what they typed
    for (const asked of ['live', 'taking']) expect((await away.request(`/health/${asked}`)).status).toBe(200);
  });
});
