import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountsOf } from '../../../server/accounts/accounts.ts';
import { allRights, mayDo, type Right, roles } from '../../../server/accounts/rights.ts';
import { analystFrom } from '../../../server/analyst/analyst.ts';
import { createApp } from '../../../server/app.ts';
import { type Need, needOf } from '../../../server/middleware/researcher.ts';
import { type TestApp, testApp, testToken } from '../../support/app.ts';
import { researcherWith, type SignedIn } from '../../support/sign-in.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
let made: TestApp;
beforeAll(async () => {
  const own = await testApp(folder);
  // what is behind a guard is not what is tried here, and figures take long
  const analyst = analystFrom(() => Promise.reject(new Error('not asked')));
  made = { ...own, app: createApp({ ...own.parts, analyst }) };
});
afterAll(() => made.parts.store.close());

/** Everything that anybody may ask for, and nothing of a researcher's is among it. */
const open: readonly RegExp[] = [
  /^GET \/(?:healthz|health\/live|health\/ready|health\/taking|version|assets\/:name|favicon\.ico)?$/,
  /^(?:GET|POST) \/[seritxhp](?:\/|$)/,
  /^(?:GET|POST) \/(?:receipt|privacy|promises|consent|data|offline)/,
  /^GET \/api\/v1\/surveys(?:\/:name(?:\/(?:codebook(?:\.ddi)?|data-card|public))?)?$/,
  /^POST \/api\/v1\/surveys\/:name\/(?:responses|assignment)$/,
  /^GET \/api\/v1\/openapi\.json$/,
  /^(?:GET|POST) \/account\/(?:first|invited|reset)\/:token$/,
  /^(?:GET|POST) \/account\/sign-in$/,
  /^GET \/account\/(?:again|demo\/:token)$/,
  /^(?:GET|POST) \/account\/passkeys\/sign-in$/,
];

/** Every route of the application with what it needs, from its own table. */
const routes = (): ReadonlyMap<string, Need | null> => {
  const all = new Map<string, Need | null>();
  for (const { method, path, handler } of made.app.routes) {
    if (method === 'ALL' || path === '/*' || path === '*') continue;
    const key = `${method} ${path}`;
    all.set(key, all.get(key) ?? needOf(handler));
  }
  return all;
};

const guarded = (): readonly (readonly [string, Need])[] =>
  [...routes()].flatMap(([key, need]) => (need === null ? [] : [[key, need] as const]));

const ask = (key: string, survey: string, who: SignedIn | null): Promise<Response> => {
  const [method = '', pattern = ''] = key.split(' ');
  const path = pattern.replace(':name', survey).replace(':id', 'nobody');
  const json = path.startsWith('/api');
  return Promise.resolve(
    made.app.request(`http://localhost${path}`, {
      method,
      headers: {
        'sec-fetch-site': 'same-origin',
        'content-type': json ? 'application/json' : 'application/x-www-form-urlencoded',
        ...(who === null ? {} : { cookie: who.cookie, 'confia-form': who.formToken }),
      },
      ...(method === 'POST' ? { body: json ? '{}' : '' } : {}),
    }),
  );
};

/** Whether an answer came from behind the guard. */
const isIn = ({ status }: Response): boolean => status !== 401 && status !== 403;

describe('the routes of the application', () => {
  it('are open to everybody by name, or say what right they need', () => {
    const bare = [...routes()].filter(([, need]) => need === null).map(([key]) => key);
    expect(bare.filter((key) => !open.some((pattern) => pattern.test(key)))).toEqual([]);
    expect(guarded().length).toBeGreaterThan(30);
    expect(guarded().filter(([key]) => /^\w+ \/(?!d|studio|account|api)/.test(key))).toEqual([]);
  });

  it('open to no role for a survey but those of the table, and to nobody who has not signed in', async () => {
    const unexpected: string[] = [];
    for (const [key] of guarded()) if (isIn(await ask(key, 'pulse', null))) unexpected.push(`nobody ${key}`);
    for (const role of [...roles, null]) {
      const memberships = role === null ? [] : [{ survey: 'pulse', role }];
      const who = await researcherWith(made, `${role ?? 'none'}@example.org`, memberships);
      for (const [key, need] of guarded()) {
        // signs out, and everything after it would be refused
        if (key === 'POST /account/sign-out') continue;
        for (const survey of key.includes(':name') ? ['pulse', 'felt-control', 'unknown'] : ['pulse']) {
          const expected =
            need.right === 'self' ||
            mayDo(
              memberships,
              need.right,
              need.survey === 'any' ? null : need.survey === 'all' ? '*' : survey,
            );
          const response = await ask(key, survey, who);
          if (isIn(response) !== expected) unexpected.push(`${role} ${key} ${survey}: ${response.status}`);
        }
      }
    }
    expect(unexpected).toEqual([]);
  }, 120_000);

  it('do nothing for a session whose form does not carry its token', async () => {
    const who = await researcherWith(
      made,
      'all@example.org',
      roles.map((role) => ({ survey: '*', role })),
    );
    const through: string[] = [];
    for (const [key] of guarded().filter(([own]) => own.startsWith('POST')))
      for (const formToken of ['', 'other'])
        if ((await ask(key, 'pulse', { ...who, formToken })).status !== 403) through.push(key);
    expect(through).toEqual([]);
  });
});

describe('keys of the API', () => {
  const call = (key: string, path: string) =>
    Promise.resolve(made.app.request(path, { headers: { authorization: `Bearer ${key}` } }));
  const quotas = '/api/v1/surveys/pulse/quotas';

  it('do what they are made for, at most what their maker may, and nothing once removed', async () => {
    const { keys, people } = accountsOf(made.parts);
    const who = await researcherWith(made, 'keys@example.org', [
      { survey: '*', role: 'viewer' },
      { survey: 'pulse', role: 'custodian' },
    ]);
    const make = (survey: string, scopes: readonly Right[]) =>
      keys.make({ researcher: who.id, label: 'test', survey, scopes });
    const list = await make('pulse', ['list']);
    expect(JSON.stringify(await made.parts.store.accounts.find('api_key'))).not.toContain(list.slice(8));
    expect((await call(list, quotas)).status).toBe(200);
    expect((await call(list, quotas.replace('pulse', 'felt-control'))).status).toBe(403);
    expect((await call(list, '/api/v1/surveys/pulse/export.csv')).status).toBe(403);
    const everything = await make('*', allRights);
    expect((await call(everything, '/api/v1/surveys/pulse/export.csv')).status).toBe(200);
    expect((await call(everything, '/api/v1/surveys/felt-control/export.csv')).status).toBe(403);
    expect((await call(everything, '/api/v1/surveys/pulse/links')).status).toBe(403);
    expect((await call(everything, '/account')).status).toBe(403);
    const { used } = (await keys.of(who.id)).find(({ scopes }) => scopes.length === 1) ?? {};
    expect(used).toMatch(/^\d{4}-\d\d-\d\d$/);
    await people.setRoles('operator', who.id, []);
    expect((await call(list, quotas)).status).toBe(403);
    for (const { id } of await keys.of(who.id)) await keys.remove(who.id, id);
    expect((await call(list, quotas)).status).toBe(401);
    expect((await call(testToken, quotas)).status).toBe(200);
  });
});
