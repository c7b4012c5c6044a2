import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../../server/app.ts';
import type { DryRunner } from '../../../server/dry-run/dry-runner.ts';
import { localDryRunner } from '../../../server/dry-run/local-dry-runner.ts';
import type { Survey } from '../../../surveys/model/survey.ts';
import { type TestApp, testApp, testToken } from '../../support/app.ts';
import { everyKindSurvey } from '../../support/every-kind-survey.ts';
import { researcherWith, type SignedIn } from '../../support/sign-in.ts';
import { tablesOf } from '../../support/tables.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
let made: TestApp;
let designer: SignedIn;
const shelf = { folder: '', tags: [], archived: false };

/** One page nobody reaches, an experiment, a quota for one, a text that Arabic lacks. */
const tried: Survey = {
  ...everyKindSurvey,
  name: 'tried',
  sections: [],
  pages: [
    {
      name: 'about',
      items: [
        { name: 'adult', kind: 'single', text: 'adult', list: 'yesNo', required: 'true()' },
        { name: 'hours', kind: 'number', text: 'hours', minimum: 0, maximum: 168 },
      ],
    },
    { name: 'views', items: [{ name: 'felt', kind: 'rating', text: 'felt', list: 'agree' }] },
    {
      name: 'never',
      relevant: "${adult} = 'yes' and ${adult} = 'no'",
      items: [{ name: 'lost', kind: 'text', text: 'why' }],
    },
  ],
  blocks: [{ name: 'all', pages: ['about', 'views', 'never'] }],
  quotas: [{ name: 'adults', when: "${adult} = 'yes'", limit: 1, text: 'decline', action: 'close' }],
  experiments: [
    {
      name: 'half',
      at: 'views',
      factors: [{ name: 'side', reference: 'a', levels: ['a', 'b'].map((name) => ({ name, text: 'why' })) }],
      stratum: 'none',
    },
  ],
  texts: {
    ...everyKindSurvey.texts,
    ar: Object.fromEntries(
      Object.entries(everyKindSurvey.texts['ar'] ?? {}).filter(([key]) => key !== 'debrief'),
    ),
  },
};

const dryRunner: DryRunner = (asked, at) =>
  asked.survey.name === 'broken' ? Promise.reject(new Error('broken')) : localDryRunner(asked, at);

beforeAll(async () => {
  const own = await testApp(folder);
  made = { ...own, app: createApp({ ...own.parts, dryRunner }) };
  designer = await researcherWith(made, 'design@example.org', [{ survey: '*', role: 'designer' }]);
  for (const survey of [tried, { ...tried, name: 'broken', pages: [] }])
    await made.parts.store.surveyDrafts.create(survey, shelf);
});
afterAll(() => made.parts.store.close());

const page = async (name = 'tried', language = 'en', who = designer): Promise<string> =>
  (await who.get(`/studio/${name}/dry-run?lang=${language}`)).text();

const send = (fields: Readonly<Record<string, string>>, name = 'tried', who = designer) =>
  who.post(`/studio/${name}/dry-run?lang=en`, { n: '30', seed: '2', in: 'en', ...fields });

const ended = async (name = 'tried'): Promise<string> => {
  for (let turn = 0; turn < 200; turn += 1) {
    const html = await page(name);
    if (!html.includes('id="running"')) return html;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the dry run did not end');
};

const figures = (html: string, row: string): readonly string[] =>
  [
    ...(
      new RegExp(`<th scope="row">(?:<a[^>]*>)?${row}(?:</a>)?</th>(.*?)</tr>`).exec(html)?.[1] ?? ''
    ).matchAll(/<td class="number">(.*?)<\/td>/g),
  ].map(([, cell = '']) => cell);

describe('the dry run of a survey that is being written', () => {
  it('asks how many, in which languages, from which seed, and keeps what was typed where that cannot be', async () => {
    const first = await page();
    expect(first).not.toContain('class="banner"');
    expect(first.match(/name="in" value="\w+" checked/g)).toHaveLength(3);
    const wrong = await send({ n: '0', seed: '77' });
    expect(wrong.status).toBe(422);
    const text = await wrong.text();
    expect(text).toContain('Nobody was sent');
    expect(text).toContain('value="77"');
  });

  it('says what they found, with the place of each, and leaves nothing in any table', async () => {
    const path = join(folder, 'confia.db');
    const before = tablesOf(path);
    const answer = await send({});
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/studio/tried/dry-run?lang=en']);
    const html = await ended();
    expect(html).toContain('Everything below is of simulated people');
    expect(html).toMatch(/Simulated people: \d+\. To the end: \d+; turned away: [1-9]/);
    expect(html).toContain('Nothing: every page could be drawn and sent');
    expect(html).toContain('<a href="/studio/tried?lang=en#pages/never">never</a>');
    expect(figures(html, 'never')).toEqual(['0']);
    expect(Number(figures(html, 'about')[0])).toBeGreaterThan(3);
    expect(figures(html, 'adults').slice(0, 2)).toEqual(['1', '1']);
    expect(Number(figures(html, 'adults')[2])).toBeGreaterThan(0);
    const arms = ['side=a', 'side=b'].map((arm) => Number(figures(html, arm)[0]));
    expect(Math.abs((arms[0] ?? 0) - (arms[1] ?? 9))).toBeLessThanOrEqual(3);
    expect(figures(html, 'العربية')).toEqual(['1', '0']);
    expect(figures(html, 'English')[1]).toMatch(/^\d+, at most \d+$/);
    expect(html).toContain('seed" name="seed" type="number" min="1" max="999999" value="2"');
    expect(tablesOf(path)).toEqual(before);
    expect(await page('tried', 'es')).toContain('Todo lo que sigue es de personas simuladas');
  }, 60_000);

  it('says that a report is of an earlier edit, and that a survey is too broken to be tried', async () => {
    const edited = await made.app.request('/api/v1/drafts/tried/edits', {
      method: 'POST',
      headers: { authorization: `Bearer ${testToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        base: 0,
        editor: 'editor-1',
        edits: [{ id: 'edit-0001', edit: { kind: 'set', at: ['timezone'], value: 'America/Santiago' } }],
      }),
    });
    expect(edited.status).toBe(200);
    expect(await page()).toContain('edited since');
    await send({}, 'broken');
    const html = await ended('broken');
    expect(html).toContain('Nobody could be sent');
  });

  it('is for whoever may design the survey', async () => {
    const viewer = await researcherWith(made, 'view@example.org', [{ survey: '*', role: 'viewer' }]);
    const other = await researcherWith(made, 'other@example.org', [{ survey: 'broken', role: 'designer' }]);
    for (const who of [viewer, other]) {
      expect((await who.get('/studio/tried/dry-run')).status).toBe(403);
      expect((await send({}, 'tried', who)).status).toBe(403);
    }
    expect((await designer.get('/studio/nothing/dry-run')).status).toBe(404);
  });
});
