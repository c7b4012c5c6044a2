import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../../server/app.ts';
import type { Problem } from '../../../server/problem.ts';
import { readReceipt, receiptHash } from '../../../server/receipt.ts';
import { StorageError, storageIssue } from '../../../server/storage/storage-error.ts';
import { consentView } from '../../../surveys/engine/consent-view.ts';
import { everyPromise } from '../../../surveys/promise/proven.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
let made: TestApp;
beforeAll(async () => {
  made = await testApp(folder);
});
afterAll(() => made.parts.store.close());

let keys = 0;
const newId = (): string => {
  keys += 1;
  return `key-of-an-answer-${String(keys).padStart(8, '0')}`;
};

const post = (body: unknown, name = 'pulse', headers: Record<string, string> = {}) =>
  made.app.request(`/api/v1/surveys/${name}/responses`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

const answers = { FC0: '4', TR2: 5, OT1: 'I decide what they know.' };

const problemOf = async (response: Response): Promise<Problem> => {
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  return (await response.json()) as Problem;
};

/** An id and what says that its answer was begun; null where the survey is closed. */
const begun = async (id: string): Promise<{ readonly id: string; readonly begun: string }> => {
  const reply = await made.app.request('/api/v1/surveys/felt-control/assignment', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id }),
  });
  return { id, begun: ((await reply.json()) as { readonly begun: string }).begun };
};

describe('a finished answer', () => {
  it('is stored once, and its receipt finds it', async () => {
    const id = newId();
    const before = await made.parts.store.counts('pulse');
    const first = await post({ id, language: 'en', answers });
    expect(first.status).toBe(201);
    const text = await first.text();
    const again = await post({ id, language: 'en', answers });
    expect(again.status).toBe(200);
    expect(await again.text()).toBe(text);
    expect((await made.parts.store.counts('pulse')).complete).toBe(before.complete + 1);
    const { receipt } = JSON.parse(text) as { receipt: string };
    const secret = readReceipt(receipt);
    if (secret === null) throw new Error('not a receipt');
    const stored = await made.parts.store.byReceipt(receiptHash('pulse', secret));
    expect(stored?.document.answers).toEqual({ FC0: '4', TR2: '5', OT1: 'I decide what they know.' });
    expect(stored?.document).toMatchObject({
      day: '2026-11-24',
      language: 'en',
      status: 'complete',
      simulated: false,
    });
  });

  it('is the same when it is sent again on another day', async () => {
    const id = newId();
    await post({ id, language: 'en', answers });
    made.day('2026-11-25');
    const again = await post({ id, language: 'en', answers });
    made.day('2026-11-24');
    expect(again.status).toBe(200);
  });

  it('with other answers under the same id is a conflict, and the first stays', async () => {
    const id = newId();
    const first = (await (await post({ id, language: 'en', answers })).json()) as { receipt: string };
    const other = await post({ id, language: 'en', answers: { FC0: '1' } });
    expect(other.status).toBe(409);
    expect((await problemOf(other)).code).toBe('SUBMISSION-CONFLICT');
    const secret = readReceipt(first.receipt);
    const stored = secret && (await made.parts.store.byReceipt(receiptHash('pulse', secret)));
    expect(stored?.document.answers['FC0']).toBe('4');
  });

  it('takes a language by its parent, attributes, and the hash of the consent that was shown', async () => {
    const published = await made.parts.store.published('pulse');
    if (published === null) throw new Error('not published');
    const { survey, study } = published;
    const consent = consentView({ survey, study, language: 'pt-BR', proven: everyPromise }).hash;
    const response = await post({
      id: newId(),
      language: 'pt',
      answers,
      consent,
      attributes: { country: 'BR' },
    });
    expect(response.status).toBe(201);
  });

  const wrong: readonly (readonly [string, object, string, string])[] = [
    ['an unknown language', { language: 'fi', answers }, 'LANGUAGE-UNKNOWN', 'language'],
    ['an answer outside the scale', { language: 'en', answers: { FC0: 99 } }, 'ANSWER-NOT-OFFERED', 'FC0'],
    ['an unknown variable', { language: 'en', answers: { NOPE: 1 } }, 'ANSWER-UNKNOWN-VARIABLE', 'NOPE'],
    [
      'an unknown attribute',
      { language: 'en', answers, attributes: { shoe: '42' } },
      'ATTRIBUTE-UNKNOWN',
      'shoe',
    ],
    [
      'an unknown code of an attribute',
      { language: 'en', answers, attributes: { country: 'ZZ' } },
      'ATTRIBUTE-CODE',
      'country',
    ],
    [
      'a consent nobody saw',
      { language: 'en', answers, consent: '0'.repeat(64) },
      'CONSENT-UNKNOWN',
      'consent',
    ],
    ['no answers', { language: 'en' }, 'SCHEMA-MISSING', 'answers'],
    [
      'something unknown beside them',
      { language: 'en', answers, day: '2020-01-01' },
      'SCHEMA-UNKNOWN-KEY',
      '',
    ],
  ];
  for (const [what, body, code, place] of wrong)
    it(`with ${what} is refused with code and place, and nothing is stored`, async () => {
      const before = await made.parts.store.counts('pulse');
      const response = await post({ id: newId(), ...body });
      expect(response.status).toBe(422);
      const told = await problemOf(response);
      expect([told.code, told.place]).toEqual([code, place]);
      expect(await made.parts.store.counts('pulse')).toEqual(before);
    });

  it('to a vignette that nobody was assigned to is refused', async () => {
    const published = await made.parts.store.published('felt-control');
    const page = published?.survey.pages.find(({ vignette }) => vignette !== undefined);
    const variable = page?.items[0]?.name ?? '';
    const told = await problemOf(
      await post({ id: newId(), language: 'en', answers: { [variable]: '3' } }, 'felt-control'),
    );
    expect(told.issues.map(({ code }) => code)).toContain('ANSWER-OUT-OF-REACH');
  });

  it('is told what is wrong in Spanish to whom wants Spanish', async () => {
    const response = await post({ id: newId(), language: 'fi', answers }, 'pulse', {
      'accept-language': 'es-MX',
    });
    expect(response.headers.get('content-language')).toBe('es');
    expect((await problemOf(response)).title).toMatch(/^La encuesta no existe/);
  });

  it('for a survey that is not there is 404', async () => {
    for (const name of ['nothing', '__proto__', 'constructor', 'a%00b', 'x'.repeat(300)]) {
      const response = await post({ id: newId(), language: 'en', answers }, name);
      expect(response.status, name).toBe(404);
      expect((await problemOf(response)).code).toMatch(/^SURVEY-UNKNOWN$/);
    }
  });

  it('is refused before it is read when it is too large, also in chunks without a length', async () => {
    const large = JSON.stringify({ id: newId(), language: 'en', answers: { OT1: 'x'.repeat(70_000) } });
    const declared = await post(large);
    expect(declared.status).toBe(413);
    expect((await problemOf(declared)).code).toBe('BODY-TOO-LARGE');
    const bytes = new TextEncoder().encode(large);
    const chunked = await made.app.request('/api/v1/surveys/pulse/responses', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'transfer-encoding': 'chunked' },
      body: new ReadableStream({
        start: (controller) => {
          for (let at = 0; at < bytes.length; at += 8192) controller.enqueue(bytes.subarray(at, at + 8192));
          controller.close();
        },
      }),
      duplex: 'half',
    } as RequestInit);
    expect(chunked.status).toBe(413);
  });

  it('comes as JSON in UTF-8 and uncompressed, or not at all', async () => {
    const body = JSON.stringify({ id: newId(), language: 'en', answers });
    for (const type of ['text/plain', 'application/json; charset=utf-16', 'multipart/form-data', ''])
      expect((await post(body, 'pulse', { 'content-type': type })).status, type).toBe(415);
    expect((await post(body, 'pulse', { 'content-encoding': 'gzip' })).status).toBe(415);
  });

  it('is asked to come back when the store is busy', async () => {
    const busy = createApp({
      ...made.parts,
      store: {
        ...made.parts.store,
        submit: () =>
          Promise.reject(new StorageError(storageIssue('INTAKE-BUSY', 'store', { seconds: 1 }), true)),
      },
    });
    const response = await busy.request('/api/v1/surveys/pulse/responses', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id: newId(), language: 'en', answers }),
    });
    expect(response.status).toBe(503);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await problemOf(response)).code).toBe('INTAKE-BUSY');
  });

  it('never shows a stack or an error’s own words', async () => {
    const broken = createApp({
      ...made.parts,
      store: {
        ...made.parts.store,
        submit: () => Promise.reject(new Error('secret at /var/lib/confia.ts:1')),
      },
    });
    const response = await broken.request('/api/v1/surveys/pulse/responses', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id: newId(), language: 'en', answers }),
    });
    expect(response.status).toBe(500);
    expect(await response.text()).not.toMatch(/secret|confia\.ts|Error/);
  });

  it('to a closed survey is refused, but one that was stored before is acknowledged again', async () => {
    const id = newId();
    const body = { id, language: 'en', answers: {} };
    expect((await post(body, 'felt-control')).status).toBe(201);
    const [onTime, tooLate] = [await begun(newId()), await begun(newId())];
    await made.parts.store.closeSurvey('felt-control');
    expect((await post(body, 'felt-control')).status).toBe(200);
    const late = await post({ ...body, id: newId() }, 'felt-control');
    expect(late.status).toBe(403);
    expect((await problemOf(late)).code).toBe('SURVEY-CLOSED');
    made.day('2026-12-24');
    expect((await post({ ...body, ...onTime }, 'felt-control')).status).toBe(201);
    const [day = '', seal = ''] = onTime.begun.split('.');
    for (const wrong of [
      { id: newId(), begun: onTime.begun },
      { id: tooLate.id, begun: `2026-12-01.${seal}` },
      { id: tooLate.id, begun: `${day}.` },
    ])
      expect((await post({ ...body, ...wrong }, 'felt-control')).status).toBe(403);
    expect((await begun(tooLate.id)).begun).toBeNull();
    made.day('2026-12-25');
    expect((await post({ ...body, ...tooLate }, 'felt-control')).status).toBe(403);
    made.day('2026-11-24');
  });
});
