import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoStudy } from '../../../server/cli/demo-study.ts';
import { receiptHash, receiptSecret } from '../../../server/receipt.ts';
import { idOf, receiptId } from '../../../server/storage/keys.ts';
import { codebook } from '../../../surveys/definition/codebook.ts';
import { contentHash } from '../../../surveys/definition/hash.ts';
import { shipped } from '../../../surveys/library/library.ts';
import type { Survey } from '../../../surveys/model/survey.ts';
import { type TestApp, testApp, testToken } from '../../support/app.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { answerAll, begin, formOf, type Seen, visitor } from '../../support/visitor.ts';

const folder = temporaryFolder();
let made: TestApp;
let survey: Survey;

beforeAll(async () => {
  made = await testApp(folder);
  const pulse = shipped('pulse');
  if (pulse === null) throw new Error('pulse is not shipped');
  survey = { ...pulse, name: 'unfindable', receipt: 'none' };
  await made.parts.store.publish(survey, demoStudy('2026-11-24', 3), '2026-11-24');
});
afterAll(() => made.parts.store.close());

const rows = (query: string): readonly Record<string, unknown>[] => {
  const database = new Database(join(folder, 'confia.db'), { readonly: true });
  try {
    return database.prepare(query).all() as readonly Record<string, unknown>[];
  } finally {
    database.close();
  }
};

/** Whether some cell of some table holds these bytes. */
const holds = (bytes: Buffer): readonly string[] =>
  rows("SELECT name FROM sqlite_schema WHERE type = 'table'").flatMap(({ name }) =>
    rows(`SELECT * FROM "${String(name)}"`).some((row) =>
      Object.values(row).some((cell) => Buffer.isBuffer(cell) && cell.includes(bytes)),
    )
      ? [String(name)]
      : [],
  );

interface Way {
  readonly key: string;
  /** The last page, before it was sent. */
  readonly page: Seen;
  readonly end: Seen;
}

const answered = async (text: string, language = 'en'): Promise<Way> => {
  const person = visitor(made.app, language);
  const first = await begin(person, `/s/unfindable?lang=${language}`);
  const key = /\/r\/([^?]+)/.exec(first.at)?.[1] ?? '';
  const { last, pages } = await answerAll(person, first, (_, [value]) => value ?? text);
  const page = pages.at(-1);
  if (page === undefined) throw new Error('no page');
  return { key, page, end: last };
};

describe('a survey without receipts', () => {
  it('says nothing of a code or a reading before the first question, and the rest as ever', async () => {
    const { html } = await visitor(made.app).get('/s/unfindable?lang=en');
    const usual = await visitor(made.app).get('/s/pulse?lang=en');
    expect(usual.html).toContain('you will get a code');
    expect(usual.html).toContain('A program classifies the tone');
    expect(html).not.toContain('you will get a code');
    expect(html).not.toContain('A program classifies the tone');
    expect(html).toContain('We will not publish quotations');
  });

  it('ends without a code, on an address without a key, and says what that means in every language', async () => {
    for (const [language, said] of [
      ['en', 'nobody can find it'],
      ['es-419', 'nadie puede encontrarla'],
      ['pt-BR', 'ninguém pode encontrá-la'],
      ['ar', 'لا يمكن لأحد العثور عليها'],
    ] as const) {
      const { end, key } = await answered('Nothing to add.', language);
      expect(end.at).toBe(`/s/unfindable/sent?lang=${language}`);
      expect(end.html).toContain(said);
      expect(end.html).not.toContain(key);
      expect(end.html).not.toContain('id="code"');
    }
  });

  it('stores the answer under an id to which neither key nor receipt leads', async () => {
    const { key } = await answered('A text that nobody finds.');
    const stored = rows("SELECT hex(id) AS id, body FROM response WHERE survey = 'unfindable'");
    expect(stored.some(({ body }) => String(body).includes('A text that nobody finds.'))).toBe(true);
    expect(holds(idOf(key))).toEqual(['taken']);
    const secret = receiptSecret(made.parts.settings.receiptSecret, 'unfindable', key);
    const hash = receiptHash('unfindable', secret);
    expect(holds(receiptId(hash))).toEqual([]);
    expect(await made.parts.store.byReceipt(hash)).toBeNull();
    expect(await made.parts.store.withdraw(hash)).toBe(false);
    expect(rows("SELECT id FROM receipt WHERE survey = 'unfindable'")).toEqual([]);
    expect(rows("SELECT batch FROM unfiled WHERE survey = 'unfindable'")).toEqual([]);
  });

  it('takes an answer once, however often it is sent, whatever comes later under its key', async () => {
    const person = visitor(made.app);
    const { key, page } = await answered('Sent twice.');
    const before = (await made.parts.store.counts('unfindable')).complete;
    const again = await person.post(`/s/unfindable/r/${key}`, {
      ...formOf(page.html),
      'form.action': 'next',
    });
    expect(again.at).toMatch(/^\/s\/unfindable\/sent\?lang=/);
    expect((await person.get(`/s/unfindable/r/${key}`)).at).toMatch(/^\/s\/unfindable\/sent/);
    expect((await person.get(`/s/unfindable/r/${key}/done`)).at).toMatch(/^\/s\/unfindable\/sent/);
    expect((await made.parts.store.counts('unfindable')).complete).toBe(before);
  });

  it('gives no receipt over the API either, and takes a repeat for what it is', async () => {
    const post = () =>
      made.app.request('/api/v1/surveys/unfindable/responses', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ id: 'sent-over-the-api-0001', language: 'en', answers: { FC0: '3' } }),
      });
    const first = await post();
    expect([first.status, await first.json()]).toEqual([201, { status: 'stored', receipt: null }]);
    const second = await post();
    expect([second.status, await second.json()]).toEqual([200, { status: 'stored', receipt: null }]);
  });

  it('has no column of what a program reads in texts, since nobody could contest it', async () => {
    const names = (own: Survey) => codebook(own, contentHash(own)).variables.map(({ name }) => name);
    const pulse = shipped('pulse');
    expect(pulse === null ? [] : names(pulse)).toContain('OT1_sentiment');
    expect(names(survey).filter((name) => /_(?:sentiment|polarity)$/.test(name))).toEqual([]);
    const csv = await made.app.request('/api/v1/surveys/unfindable/export.csv', {
      headers: { Authorization: `Bearer ${testToken}` },
    });
    const text = await csv.text();
    expect(text.split('\r\n')[0]).not.toMatch(/sentiment|polarity/);
    expect(text).not.toContain('Sent twice.');
    const page = await made.app.request('/d/unfindable', {
      headers: { Authorization: `Bearer ${testToken}` },
    });
    expect(page.status).toBe(200);
  });

  it('does not read its texts later, when a version with receipts follows', async () => {
    const follows = { version: survey.version, hash: contentHash(survey) };
    const { receipt: _, ...next } = survey;
    const later: Survey = { ...next, version: survey.version + 1, follows };
    await made.parts.store.publish(later, demoStudy('2026-11-24', 3), '2026-11-25');
    const csv = await made.app.request('/api/v1/surveys/unfindable/export.csv', {
      headers: { Authorization: `Bearer ${testToken}` },
    });
    const [head = '', ...lines] = (await csv.text()).trim().split('\r\n');
    const place = head.split(',').indexOf('OT1_polarity');
    expect(place).toBeGreaterThan(0);
    expect(lines.length).toBeGreaterThan(4);
    const cells = lines.map((line) => line.split(','));
    expect(cells.every((row) => row[place] === '' || Number(row[place]) < -1)).toBe(true);
  });

  it('keeps no key either, once the answers are frozen', async () => {
    expect(rows('SELECT id FROM taken')).not.toEqual([]);
    await made.parts.store.retain('unfindable', survey.version, 'freeze');
    expect(rows('SELECT id FROM taken')).toEqual([]);
  });
});
