import { beforeAll, describe, expect, it } from 'vitest';
import type { CodedTone, TextCodes } from '../../../surveys/model/response.ts';
import { type TestApp, testApp, testToken } from '../../support/app.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { smallDocument } from '../storage/small-survey.ts';

const folder = temporaryFolder();
const people = 60;
let test: TestApp;

const headers = { authorization: `Bearer ${testToken}` };
const get = async (path: string) => {
  const response = await test.app.request(`/d/pulse/coding${path}`, { headers });
  return {
    status: response.status,
    html: await response.text(),
    cache: response.headers.get('cache-control'),
  };
};
const post = (path: string, fields: Readonly<Record<string, string>>) =>
  test.app.request(`/d/pulse/coding${path}`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  });

const hidden = (html: string): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [
      name ?? '',
      value ?? '',
    ]),
  );
const textIn = (html: string): string => /<blockquote[^>]*>([^<]*)</.exec(html)?.[1]?.trim() ?? '';
const leftIn = (html: string): string => /role="status">([^<]*)</.exec(html)?.[1] ?? '';

/** Reads until nothing is left, and says of each text what `toneOf` says, and of every second one that it is of trust. */
const reads = async (coder: string, toneOf: (text: string) => CodedTone): Promise<readonly string[]> => {
  const seen: string[] = [];
  let address = `/read?coder=${coder}&lang=en`;
  for (;;) {
    const { html } = await get(address);
    if (html.includes('You have read everything')) return seen;
    seen.push(textIn(html));
    const theme: Record<string, string> = numberOf(textIn(html)) % 2 === 0 ? { theme: 'trust' } : {};
    const response = await post('/read', { ...hidden(html), tone: toneOf(textIn(html)), ...theme });
    expect(response.status).toBe(303);
    address = (response.headers.get('location') ?? '').replace('/d/pulse/coding', '');
  }
};

const numberOf = (text: string): number => Number(/text (\d+)/.exec(text)?.[1]);
const codesOf = async (): Promise<readonly TextCodes[]> => {
  const found: TextCodes[] = [];
  for await (const { document } of test.parts.store.responses('pulse'))
    if (document.codes?.['OT1'] !== undefined) found.push(document.codes['OT1']);
  return found;
};

beforeAll(async () => {
  test = await testApp(folder);
  const published = await test.parts.store.published('pulse');
  for (let number = 0; number < people; number += 1)
    await test.parts.store.submit(
      `key-of-person-${number}-abcdef`,
      {
        ...smallDocument(),
        survey: 'pulse',
        hash: published?.hash ?? '',
        language: number % 2 === 0 ? 'es-419' : 'ar',
        answers: { OT1: `I hate <i>text ${number} of ana@example.org` },
        missing: {},
      },
      `${number}`.padStart(64, '0'),
    );
});

describe('reading texts', () => {
  it('begins with a sample by chance, which grows and never shrinks', async () => {
    const before = await get('?lang=en');
    expect(before.html).toContain('Draw texts');
    expect(before.html).not.toContain('Your name or initials');
    expect((await post('/draw?lang=en', { size: 'many' })).status).toBe(422);
    expect((await post('/draw', { size: '20', question: 'OT1' })).status).toBe(303);
    const few = await test.parts.store.textDraw('pulse');
    expect(few?.rates).toEqual([
      { variable: 'OT1', language: 'ar', rate: 20 / 60 },
      { variable: 'OT1', language: 'es-419', rate: 20 / 60 },
    ]);
    await post('/draw', { size: '5', question: 'OT1' });
    expect(await test.parts.store.textDraw('pulse')).toEqual(few);
    await post('/draw', { size: '10000', question: 'OT1' });
    expect((await get('?lang=en')).html).toContain('Your name or initials');
  });

  it('shows one text at a time, scrubbed, in its language and direction, and asks who reads', async () => {
    expect((await get('/read?coder=no%20name&lang=en')).status).toBe(422);
    const { html, cache } = await get('/read?coder=Quilla&lang=en');
    expect(cache).toBe('no-store');
    expect(textIn(html)).toMatch(/^I hate &lt;i&gt;text \d+ of \[e-mail\]$/);
    expect(html).not.toContain('ana@example.org');
    expect(html).toMatch(/<blockquote lang="(?:ar" dir="rtl|es-419" dir="ltr)"/);
    expect(html.match(/<blockquote/g)?.length).toBe(1);
    expect(leftIn(html)).toBe('Quilla · 60 texts left for you');
    const { mark = '' } = hidden(html);
    const skipped = await get(`/read?coder=Quilla&after=${mark}&lang=en`);
    expect(textIn(skipped.html)).not.toBe(textIn(html));
    expect(skipped.html).toContain(`at=${mark}`);
    expect(textIn((await get(`/read?coder=Quilla&at=${mark}&lang=en`)).html)).toBe(textIn(html));
    const none = await post('/read', { ...hidden(html) });
    expect((await get((none.headers.get('location') ?? '').replace('/d/pulse/coding', ''))).html).toContain(
      'tone-error',
    );
    expect(await codesOf()).toEqual([]);
  });

  it('is blind: two read the same texts in the same order and see nothing of each other or of the program', async () => {
    const ana = await reads('Quilla', (text) => (numberOf(text) % 3 === 0 ? 'negative' : 'positive'));
    const started = await get('/read?coder=Waxwing&lang=en');
    for (const word of ['Quilla', 'checked', 'Read by a program']) expect(started.html).not.toContain(word);
    const ben = await reads('Waxwing', (text) => (numberOf(text) % 4 === 0 ? 'negative' : 'positive'));
    expect(ana.length).toBe(people);
    expect(ben).toEqual(ana);
    expect(new Set(ana).size).toBe(people);
    expect((await codesOf()).every(({ given }) => Object.keys(given).join() === 'Quilla,Waxwing')).toBe(true);
    const { html } = await get('/agreement?lang=en');
    expect(html).toContain('Kappa of Quilla and Waxwing');
    expect(html.match(/<h2/g)?.length).toBe(3);
    expect(html).toContain('60 texts read by two');
    expect(html).toContain('Trust: alpha');
    expect(html).toMatch(/Trust: kappa of Quilla and Waxwing<\/th><td class="number">1\D/);
    expect(html).not.toContain('Control: alpha');
    const given = (await codesOf()).map(({ given: own }) => own['Quilla']?.themes);
    expect(given.filter((themes) => themes?.join() === 'trust').length).toBe(people / 2);
    expect(given.filter((themes) => themes?.length === 0).length).toBe(people / 2);
  });

  it('settles differences without names, and what is settled is what counts', async () => {
    const differing = Array.from({ length: people }, (_, number) => number).filter(
      (number) => (number % 3 === 0) !== (number % 4 === 0),
    ).length;
    let address = '/settle?lang=en';
    for (let left = differing; left > 0; left -= 1) {
      const { html } = await get(address);
      expect(leftIn(html)).toContain(left === 1 ? 'One text' : `${left} texts`);
      expect(html).toContain('It was called: Negative · Positive');
      const isOf = numberOf(textIn(html)) % 2 === 0;
      expect(html).toContain(`Some say that it speaks of: ${isOf ? 'Trust' : 'none of these'}`);
      expect(/value="trust" checked/.test(html)).toBe(isOf);
      for (const name of ['Quilla', 'Waxwing']) expect(html).not.toContain(name);
      const response = await post('/settle', { ...hidden(html), tone: left % 2 === 0 ? 'mixed' : 'neutral' });
      address = (response.headers.get('location') ?? '').replace('/d/pulse/coding', '');
    }
    expect((await get(address)).html).toContain('Nothing is left to settle.');
    const { findings } = (await (
      await test.app.request('/api/v1/surveys/pulse/analysis', {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({ tasks: [{ sentiment: { of: 'OT1' } }] }),
      })
    ).json()) as { findings: { corrected: { total: Record<CodedTone, { value: number | null }> } }[] };
    const total = findings[0]?.corrected.total;
    // five texts are fewer than a figure stands for
    expect(total?.negative.value).toBeNull();
    expect(total?.positive.value).toBeCloseTo(30 / people, 12);
    expect(total?.neutral.value).toBeCloseTo(Math.ceil(differing / 2) / people, 12);
  });

  it('stores nothing of a text that its author changed meanwhile, nor for who has not signed in', async () => {
    await test.parts.store.amend('0'.repeat(64), (document) => ({
      ...document,
      answers: { ...document.answers, OT1: 'Another text 0' },
      codes: {},
      corrected: true,
    }));
    const { html } = await get('/read?coder=Quilla&lang=en');
    expect(html).toContain('read everything');
    await get('?lang=en');
    const again = await get('/read?coder=Quilla&lang=en');
    expect(textIn(again.html)).toBe('Another text 0');
    const late = await post('/read', {
      ...hidden(again.html),
      digest: 'of what was there before',
      tone: 'mixed',
    });
    const told = await get((late.headers.get('location') ?? '').replace('/d/pulse/coding', ''));
    expect(told.html).toContain('nothing was stored of it');
    for (const path of ['', '/read?coder=Quilla', '/settle', '/agreement', '/quality', '/guide'])
      expect((await test.app.request(`/d/pulse/coding${path}`)).status).toBe(401);
    expect((await get('/guide?lang=es')).html).toContain('Guía para quienes leen');
  });

  it('says how well the program reads, by question, with a diagram, in both languages', async () => {
    const published = await test.parts.store.published('pulse');
    for (let number = 100; number < 160; number += 1)
      await test.parts.store.submit(
        `key-of-person-${number}-abcdef`,
        {
          ...smallDocument(),
          survey: 'pulse',
          hash: published?.hash ?? '',
          language: 'es-419',
          answers: {
            OT1: number % 3 === 0 ? `Muy mal, número ${number}` : `Me tratan bien, número ${number}`,
          },
          missing: {},
        },
        `${number}`.padStart(64, '0'),
      );
    await post('/draw', { size: '500', question: 'OT1' });
    await reads('Tayta', (text) => (text.includes('bien') ? 'positive' : 'negative'));
    const { status, html } = await get('/quality?lang=en');
    expect(status).toBe(200);
    expect(html).toContain('How well does the program read?');
    expect(html).toContain('data-chart="bars"');
    expect(html).toMatch(/agrees with people on \d+% of \d+ texts/);
    expect(html).not.toContain('[object');
    expect((await get('/quality?lang=es')).html).toContain('¿Acierta tantas veces como dice?');
  });
});
