import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoStudy } from '../../../server/cli/demo-study.ts';
import type { StoredResponse } from '../../../server/storage/store.ts';
import { type TestApp, testApp, testToken } from '../../support/app.ts';
import { purposeSurvey } from '../../support/purpose-survey.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { answerAll, formOf, visitor } from '../../support/visitor.ts';

const folder = temporaryFolder();
const study = { ...demoStudy('2026-11-24', 3), minimumGroup: 1 };
let made: TestApp;

beforeAll(async () => {
  made = await testApp(folder);
  await made.parts.store.publish(purposeSurvey(1), study, '2026-11-24');
});
afterAll(() => made.parts.store.close());

const headers = { Authorization: `Bearer ${testToken}` };

/** Somebody who ticks these boxes, answers with this text and sends. */
const answered = async (boxes: readonly string[], text: string): Promise<string> => {
  const person = visitor(made.app);
  const consent = await person.get('/s/purposes?lang=en');
  const first = await person.post('/s/purposes', {
    ...formOf(consent.html),
    ...Object.fromEntries(['ageConfirmed', 'consent', ...boxes].map((name) => [name, 'yes'])),
    'form.action': 'start',
  });
  const { last } = await answerAll(person, first, (_, [value]) => value ?? text);
  return /name="code" value="([^"]+)"/.exec(last.html)?.[1] ?? '';
};

const stored = async (): Promise<readonly StoredResponse[]> => {
  const all: StoredResponse[] = [];
  for await (const response of made.parts.store.responses('purposes')) all.push(response);
  return all;
};

const purposesOf = async (text: string): Promise<readonly string[] | undefined> =>
  (await stored()).find(({ document }) => document.answers['OT1'] === text)?.document.purposes;

const exported = async (): Promise<readonly Readonly<Record<string, string>>[]> => {
  const csv = await (await made.app.request('/api/v1/surveys/purposes/export.csv', { headers })).text();
  const [head = '', ...lines] = csv.trim().split('\r\n');
  const names = head.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, at) => [names[at] ?? '', cell])));
};

const asked = async (request: object): Promise<{ status: number; body: string }> => {
  const response = await made.app.request('/api/v1/surveys/purposes/analysis', {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: JSON.stringify(request),
  });
  return { status: response.status, body: await response.text() };
};

const rowsAnswering = async (purpose?: string): Promise<number> => {
  const { status, body } = await asked({
    ...(purpose === undefined ? {} : { purpose }),
    tasks: [{ crosstab: { rows: ['FC0'], columns: [] } }],
  });
  expect(status, body).toBe(200);
  const { findings } = JSON.parse(body) as { findings: { base: { n: number } }[] };
  return findings[0]?.base.n ?? Number.NaN;
};

describe('purposes', () => {
  it('are off until somebody agrees, and stored one by one with the answer', async () => {
    const { html } = await visitor(made.app).get('/s/purposes?lang=en');
    expect(html).toContain('name="quote"');
    expect(html).not.toMatch(/\schecked/);
    await answered([], 'I do not trust them do not quote this');
    await answered(['quote'], 'I do not trust them you may quote this');
    expect(await purposesOf('I do not trust them do not quote this')).toEqual([]);
    expect(await purposesOf('I do not trust them you may quote this')).toEqual(['quote']);
  });

  it('are columns of every export, with their labels', async () => {
    const rows = await exported();
    expect(rows.map(({ OT1 = '', consent_quote = '' }) => [OT1, consent_quote]).sort()).toEqual([
      ['-91', 'no'],
      ['I do not trust them you may quote this', 'yes'],
    ]);
    const book = (await (await made.app.request('/api/v1/surveys/purposes/codebook')).json()) as {
      variables: { name: string; label: { en: string }; codes: { code: string }[] }[];
    };
    const variable = book.variables.find(({ name }) => name === 'consent_quote');
    expect(variable?.label.en).toBe('What I write may be quoted without my name.');
    expect(variable?.codes.slice(0, 2).map(({ code }) => code)).toEqual(['yes', 'no']);
  });

  it('leave out of an analysis who did not agree to what it is for', async () => {
    expect(await rowsAnswering()).toBe(2);
    expect(await rowsAnswering('consent_quote')).toBe(1);
    expect((await asked({ purpose: 'FC0', tasks: [{ crosstab: { rows: ['FC0'] } }] })).body).toContain(
      'REQUEST-NOT-A-PURPOSE',
    );
  });

  it('decide what may be quoted on the dashboard', async () => {
    const { html } = await visitor(made.app).get('/');
    expect(html).toContain('/s/purposes');
    const page = await (await made.app.request('/d/purposes?lang=en', { headers })).text();
    expect(page).toContain('you may quote this');
    expect(page).not.toContain('do not quote this');
  });

  it('are shown on the receipt', async () => {
    const code = await answered(['quote'], 'Shown to its author');
    const seen = await visitor(made.app).post('/receipt', { code, 'form.action': 'see', 'form.lang': 'en' });
    expect(seen.html).toContain('What I write may be quoted without my name.');
  });

  it('added later are nothing that earlier answers agreed to', async () => {
    await made.parts.store.publish(purposeSurvey(2), study, '2026-11-25');
    await answered(['panel'], 'For a second study');
    const rows = await exported();
    expect(
      rows
        .map(({ OT1 = '', consent_quote = '', consent_panel = '' }) => [OT1, consent_quote, consent_panel])
        .sort(),
    ).toEqual([
      ['-91', 'no', '-95'],
      ['-91', 'no', 'yes'],
      ['I do not trust them you may quote this', 'yes', '-95'],
      ['Shown to its author', 'yes', '-95'],
    ]);
    expect(await rowsAnswering('consent_panel')).toBe(1);
    expect(await rowsAnswering('consent_quote')).toBe(2);
  });
});
