import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tokenOf } from '../../../server/invitation.ts';
import { invite, type PersonLink } from '../../../server/invite.ts';
import { receiptTold } from '../../../server/pages/receipt-told.ts';
import type { StoredResponse } from '../../../server/storage/store.ts';
import { contentHash } from '../../../surveys/definition/hash.ts';
import type { Study } from '../../../surveys/model/study.ts';
import { type TestApp, testApp, testToken } from '../../support/app.ts';
import { smallSurvey } from '../../support/small-survey.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import {
  answerAll,
  formOf,
  offeredBy,
  press,
  type Seen,
  type Visitor,
  visitor,
} from '../../support/visitor.ts';

const study: Study = {
  placeholders: { '': { provider: 'the provider', controller: 'the controller' } },
  providerFixed: true,
  timings: false,
  incentive: false,
};

const folder = temporaryFolder();
let test: TestApp;

beforeAll(async () => {
  test = await testApp(folder, { baseUrl: 'https://survey.example' });
  for (const mode of ['confidential', 'anonymous'] as const)
    await test.parts.store.publish(
      { ...smallSurvey, name: mode },
      { ...study, mode, invitationOnly: true },
      '2026-11-24',
    );
});
afterAll(() => test.parts.store.close());

const people = async (
  name: string,
  count: number,
  attributes: Readonly<Record<string, string>> = {},
): Promise<readonly (PersonLink & { readonly path: string; readonly token: string })[]> => {
  const published = await test.parts.store.published(name);
  if (published === null) throw new Error(name);
  const wanted = Array.from({ length: count }, () => ({ language: 'en', attributes }));
  const { random, store } = test.parts;
  const links = await invite(store, published, wanted, { base: 'https://survey.example', random });
  return links.map((own) => {
    const { pathname, search } = new URL(own.link);
    return { ...own, path: `${pathname}${search}`, token: pathname.split('/').at(-1) ?? '' };
  });
};

const start = (person: Visitor, name: string, consent: Seen): Promise<Seen> =>
  person.post(`/s/${name}`, {
    ...formOf(consent.html),
    ...Object.fromEntries([...offeredBy(consent.html).keys()].map((box) => [box, 'yes'])),
    'form.action': 'start',
  });

const middle = (_: string, values: readonly string[]): string =>
  values.length === 0 ? 'A text of my own' : (values[Math.floor(values.length / 2)] ?? '');

const answer = async (name: string, path: string): Promise<Seen> => {
  const person = visitor(test.app);
  return (await answerAll(person, await start(person, name, await person.get(path)), middle)).last;
};

const storedOf = async (name: string): Promise<readonly StoredResponse[]> => {
  const all: StoredResponse[] = [];
  for await (const response of test.parts.store.responses(name)) all.push(response);
  return all;
};

describe('a link of somebody’s own', () => {
  for (const name of ['confidential', 'anonymous'])
    it(`lets one answer in, and then says so: ${name}`, async () => {
      const [ana] = await people(name, 1);
      const before = (await storedOf(name)).length;
      expect((await answer(name, ana?.path ?? '')).at).toContain('/done');
      expect(await storedOf(name)).toHaveLength(before + 1);
      const again = await visitor(test.app).get(ana?.path ?? '');
      expect(again.status).toBe(404);
      expect(again.html).toContain('This link cannot be used');
      expect(again.html).toContain('href="/receipt?lang=en"');
    });

  it('opens one calm page, the same for used, foreign, malformed and unknown tokens', async () => {
    const [used, foreign] = [(await people('anonymous', 1))[0], (await people('confidential', 1))[0]];
    await answer('anonymous', used?.path ?? '');
    const tokens = [
      used?.token ?? '',
      foreign?.token ?? '',
      'A'.repeat(22),
      'x',
      `${used?.token}a`,
      '%F0%9F',
    ];
    const pages = await Promise.all(
      tokens.map((token) => visitor(test.app).get(`/s/anonymous/i/${token}?lang=en`)),
    );
    for (const { status, html } of pages) {
      expect(status).toBe(404);
      expect(html).toBe(pages[0]?.html);
    }
    const begun = await Promise.all(
      tokens.map((token) =>
        visitor(test.app).post('/s/anonymous?lang=en', {
          'form.invitation': token,
          'form.lang': 'en',
          'form.action': 'start',
        }),
      ),
    );
    const words = (html: string | undefined): string => /<main[\s\S]*<\/main>/.exec(html ?? '')?.[0] ?? '';
    for (const { status, html } of begun) {
      expect(status).toBe(404);
      expect(html).toBe(begun[0]?.html);
      expect(words(html)).toBe(words(pages[0]?.html));
    }
    expect(pages[0]?.html).toContain('<a href="?lang=es"');
  });

  it('that was taken back opens that page too, and sends nothing that was begun by it', async () => {
    for (const name of ['confidential', 'anonymous']) {
      const [ana] = await people(name, 1);
      const person = visitor(test.app);
      const begun = await start(person, name, await person.get(ana?.path ?? ''));
      const before = (await storedOf(name)).length;
      expect(await test.parts.store.revokeInvitation(name, ana?.token ?? '')).toBe('revoked');
      const seen = await person.get(ana?.path ?? '');
      expect([seen.status, seen.html.includes('been taken back')]).toEqual([404, true]);
      await expect(answerAll(person, begun, middle)).rejects.toThrow('404');
      expect(await storedOf(name)).toHaveLength(before);
      const [used] = await people(name, 1);
      await answer(name, used?.path ?? '');
      expect(await test.parts.store.revokeInvitation(name, used?.token ?? '')).toBe('used');
    }
  });

  it('is the only way into a survey by invitation, but for a preview', async () => {
    const person = visitor(test.app);
    const open = await person.get('/s/anonymous?lang=en');
    expect(open.status).toBe(403);
    expect(open.html).toContain('This survey is by invitation');
    const forced = await person.post('/s/anonymous', { 'form.action': 'start', 'form.lang': 'en' });
    expect(forced.status).toBe(403);
    expect((await person.get('/s/anonymous?preview=1')).status).toBe(200);
    expect((await person.get('/')).html).not.toContain('/s/anonymous');
  });

  it('is in no address but its own, in no log line and in no file', async () => {
    for (const name of ['confidential', 'anonymous']) {
      const [ana] = await people(name, 1);
      const token = ana?.token ?? '';
      const person = visitor(test.app);
      const consent = await person.get(ana?.path ?? '');
      const first = await start(person, name, consent);
      expect(first.at).not.toContain(token);
      const { pages } = await answerAll(person, first, middle);
      for (const { at, html } of pages) {
        expect(at).not.toContain(token);
        expect(html).not.toContain(token);
      }
      expect(JSON.stringify(test.lines)).not.toContain(token);
      for (const file of readdirSync(folder))
        for (const form of [token, Buffer.from(token, 'base64url')])
          expect(readFileSync(join(folder, file)).includes(form), file).toBe(false);
    }
  });

  it('keeps its page when another language is asked for', async () => {
    const [ana] = await people('anonymous', 1);
    const person = visitor(test.app);
    const consent = await person.get(ana?.path ?? '');
    const other = await person.post('/s/anonymous', { ...formOf(consent.html), 'form.switch': 'es' });
    expect(other.at).toBe(`/s/anonymous/i/${ana?.token}?lang=es`);
    expect(other.html).toContain('lang="es"');
  });
});

describe('a confidential study', () => {
  it('says so on page one, as part of what is agreed to', async () => {
    const [ana] = await people('confidential', 1);
    const { html } = await visitor(test.app).get(ana?.path ?? '');
    expect(html).toContain('Confidential: if you came by a link of your own');
  });

  it('goes on where somebody left off, on any device, and carries pseudonym and attributes', async () => {
    const [ana] = await people('confidential', 1, { country: 'BR' });
    const one = visitor(test.app);
    const first = await start(one, 'confidential', await one.get(`${ana?.path}&country=CL`));
    const second = await press(one, first, 'next', {
      ...Object.fromEntries(
        [...offeredBy(first.html)].map(([field, values]) => [field, middle(field, values)]),
      ),
    });
    const other = visitor(test.app);
    const resumed = await other.get(ana?.path ?? '');
    expect(resumed.at.split('?')[0]).toBe(second.at.split('?')[0]);
    expect(formOf(resumed.html)['form.page']).toEqual(formOf(second.html)['form.page']);
    await answerAll(other, resumed, middle);
    const stored = (await storedOf('confidential')).filter(
      ({ document }) => document.pseudonym === ana?.pseudonym,
    );
    expect(stored).toHaveLength(1);
    expect(stored[0]?.document.attributes).toEqual({ country: 'BR' });
  });

  it('has one answer when the link is open in two tabs', async () => {
    const [ana] = await people('confidential', 1);
    const person = visitor(test.app);
    const consent = await person.get(ana?.path ?? '');
    const tabs = await Promise.all([
      start(person, 'confidential', consent),
      start(person, 'confidential', consent),
    ]);
    expect(tabs[0].at).toBe(tabs[1].at);
    await answerAll(person, tabs[0], middle);
    const late = await press(person, tabs[1], 'next', {});
    expect(late.at).toContain(`/s/confidential/r/`);
    const own = (await storedOf('confidential')).filter(
      ({ document }) => document.pseudonym === ana?.pseudonym,
    );
    expect(own).toHaveLength(1);
    expect(late.html).toContain('already');
  });

  it('shows the author what the list calls them', async () => {
    const [ana] = await people('confidential', 1);
    await answer('confidential', ana?.path ?? '');
    const published = await test.parts.store.published('confidential');
    const own = (await storedOf('confidential')).find(
      ({ document }) => document.pseudonym === ana?.pseudonym,
    );
    if (published === null || own === undefined) throw new Error('nothing is stored');
    const { also } = await receiptTold(test.parts, published, own.document, 'en');
    const rows = also.map(({ label, value }) => [label.text, value?.text]);
    expect(rows).toContainEqual(['What the researchers’ list calls you', ana?.pseudonym]);
  });
});

describe('an anonymous study', () => {
  it('says so on page one, as part of what is agreed to', async () => {
    const [ana] = await people('anonymous', 1);
    const { html } = await visitor(test.app).get(ana?.path ?? '');
    expect(html).toContain('Anonymous: nothing is stored by which anybody could tell');
  });

  it('stores one answer from two tabs, and tells the other kindly', async () => {
    const [ana] = await people('anonymous', 1);
    const before = (await storedOf('anonymous')).length;
    const [one, other] = [visitor(test.app), visitor(test.app)];
    const first = await start(one, 'anonymous', await one.get(ana?.path ?? ''));
    const second = await start(other, 'anonymous', await other.get(ana?.path ?? ''));
    expect(first.at).not.toBe(second.at);
    expect((await answerAll(one, first, middle)).last.at).toContain('/done');
    let seen = second;
    while (seen.status === 200 && !seen.at.includes('/done'))
      seen = await press(
        other,
        seen,
        seen.at.includes('/check') ? 'send' : 'next',
        Object.fromEntries(
          [...offeredBy(seen.html)].map(([field, values]) => [field, middle(field, values)]),
        ),
      );
    expect(seen.status).toBe(409);
    expect(seen.html).toContain('each link counts once');
    expect(await storedOf('anonymous')).toHaveLength(before + 1);
    expect((await other.get(second.at)).status).toBe(404);
  });

  it('stores nothing of the link with a draft or an answer', async () => {
    const [ana] = await people('anonymous', 1);
    const person = visitor(test.app);
    const first = await start(person, 'anonymous', await person.get(`${ana?.path}&country=CL`));
    const key = /\/r\/([^/?]+)/.exec(first.at)?.[1] ?? '';
    expect(tokenOf(test.parts.settings.receiptSecret, 'anonymous', key)).toBe(ana?.token);
    const draft = await test.parts.store.draft(key);
    expect(draft?.attributes).toEqual({});
    expect(draft).not.toHaveProperty('pseudonym');
    expect(JSON.stringify(draft)).not.toContain(ana?.token);
    await answerAll(person, first, middle);
    for (const { document } of await storedOf('anonymous')) {
      expect(document.attributes).toEqual({});
      expect(document).not.toHaveProperty('pseudonym');
    }
  });
});

describe('the API', () => {
  const call = (path: string, body: unknown, token: string | null = testToken) =>
    test.app.request(`/api/v1/surveys/${path}`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
    });
  const codeOf = async (response: Response | Promise<Response>): Promise<string> =>
    ((await (await response).json()) as { code: string }).code;

  it('makes links for researchers and nobody else', async () => {
    const made = await call('confidential/invitations', {
      people: [{ language: 'es', attributes: { country: 'BR' } }, {}],
    });
    expect(made.status).toBe(201);
    const { invitations } = (await made.json()) as { invitations: PersonLink[] };
    expect(invitations[0]?.link).toMatch(
      /^https:\/\/survey\.example\/s\/confidential\/i\/[\w-]{22}\?lang=es$/,
    );
    expect(invitations[1]?.link).toMatch(/\/i\/[\w-]{22}$/);
    for (const { pseudonym } of invitations) expect(pseudonym).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/);
    expect((await call('confidential/invitations', { people: [{}] }, null)).status).toBe(401);
    expect((await call('confidential/erasure', { pseudonym: 'x' }, null)).status).toBe(401);
    const anonymous = await call('anonymous/invitations', { people: [{}] });
    expect((await anonymous.json()) as unknown).toMatchObject({ invitations: [{ pseudonym: null }] });
    expect(await codeOf(call('anonymous/invitations', { people: [{ attributes: { country: 'BR' } }] }))).toBe(
      'INVITE-ATTRIBUTES',
    );
    expect(
      await codeOf(call('confidential/invitations', { people: [{ attributes: { country: 'XX' } }] })),
    ).toBe('LINK-CODE');
    expect(await codeOf(call('pulse/invitations', { people: [{}] }))).toBe('INVITE-MODE');
  });

  it('takes an answer once for each token, however often it is sent', async () => {
    const published = await test.parts.store.published('confidential');
    const { V1: _, ...answers } = (await storedOf('confidential'))[0]?.document.answers ?? {};
    expect(published?.hash).toBe(contentHash({ ...smallSurvey, name: 'confidential' }));
    const [ana] = await people('confidential', 1, { country: 'BR' });
    const body = { id: 'A'.repeat(22), language: 'en', answers, invitation: ana?.token };
    const responses = 'confidential/responses';
    const { invitation: __, ...without } = body;
    expect(await codeOf(call(responses, without, null))).toBe('INVITATION-NEEDED');
    expect(await codeOf(call(responses, { ...body, invitation: 'x' }, null))).toBe('INVITATION-INVALID');
    expect(await codeOf(call(responses, { ...body, attributes: { country: 'CL' } }, null))).toBe(
      'INVITATION-ATTRIBUTES',
    );
    expect((await call(responses, body, null)).status).toBe(201);
    expect((await call(responses, body, null)).status).toBe(200);
    expect(await codeOf(call(responses, { ...body, id: 'B'.repeat(22) }, null))).toBe('INVITATION-INVALID');
    const own = (await storedOf('confidential')).find(
      ({ document }) => document.pseudonym === ana?.pseudonym,
    );
    expect(own?.document.attributes).toEqual({ country: 'BR' });
    const erased = await call('confidential/erasure', { pseudonym: ana?.pseudonym });
    expect(await erased.json()).toEqual({ erased: 1, unreadable: 0 });
    expect((await storedOf('confidential')).map(({ document }) => document.pseudonym)).not.toContain(
      ana?.pseudonym,
    );
  });
});
