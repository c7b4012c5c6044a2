import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportFormats } from '../../../server/export/export-format.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { everyKindSurvey } from '../../support/every-kind-survey.ts';
import { researcherWith, type SignedIn } from '../../support/sign-in.ts';
import { noStudy } from '../../support/survey.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { smallDocument } from '../storage/small-survey.ts';

let made: TestApp;
let custodian: SignedIn;
beforeAll(async () => {
  made = await testApp(temporaryFolder());
  const { hash = '' } = (await made.parts.store.published('pulse')) ?? {};
  await made.parts.store.submit(
    'key-number-one-abcdefghij',
    { ...smallDocument(), survey: 'pulse', hash, answers: { FC0: '4' }, missing: {} },
    '1'.repeat(64),
  );
  custodian = await researcherWith(made, 'custodian@example.org', [{ survey: 'pulse', role: 'custodian' }]);
});
afterAll(() => made.parts.store.close());

const pageFor = async (who: SignedIn, query = ''): Promise<string> => {
  const response = await who.get(`/d/pulse/export${query}`);
  expect(response.status).toBe(200);
  return response.text();
};

/** What a browser sends with this form: the first choice of each list, or the one that is selected. */
const sentBy = (html: string): URLSearchParams => {
  const [, form = ''] = /<form class="view exporting"([\s\S]*?)<\/form>/.exec(html) ?? [];
  const sent = new URLSearchParams({ purpose: 'a report <for> the council' });
  for (const [, name = '', options = ''] of form.matchAll(
    /<select[^>]* name="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g,
  ))
    sent.set(
      name,
      /value="([^"]*)"[^>]*selected/.exec(options)?.[1] ?? /value="([^"]*)"/.exec(options)?.[1] ?? '',
    );
  return sent;
};

describe('the page of copies', () => {
  it('takes a copy in every format with what its form sends, and lists it with what it is for', async () => {
    const html = await pageFor(custodian, '?lang=en');
    expect(html).toContain('No copy has been taken.');
    expect(html).toMatch(/<input id="purpose"[^>]* required/);
    const addresses = [...html.matchAll(/formaction="([^"]*)"/g)].map(([, address = '']) => address);
    expect(addresses).toEqual(exportFormats.map((format) => `/d/pulse/export/${format}?lang=en`));
    const sent = sentBy(html);
    expect([...sent.keys()].sort()).toEqual(['days', 'language', 'purpose', 'texts', 'values', 'variant']);
    for (const address of addresses) {
      const step = await custodian.post(address, Object.fromEntries(sent));
      expect([address, step.status]).toEqual([address, 303]);
      const file = await custodian.get(step.headers.get('location') ?? '');
      expect([address, file.status]).toEqual([address, 200]);
      expect(file.headers.get('confia-copy')).toMatch(/^[0-9a-f]{16}$/);
      expect((await file.arrayBuffer()).byteLength).toBeGreaterThan(100);
    }
    const after = await pageFor(custodian, '?lang=en');
    expect(after.match(/a report &lt;for&gt; the council/g)).toHaveLength(addresses.length);
    const spanish = await pageFor(custodian, '?lang=es');
    expect(spanish).toContain('Para qué es la copia');
    expect(spanish).toMatch(/value="es[^"]*" selected/);
    expect((await custodian.post('/d/pulse/export/exe')).status).toBe(404);
  });

  it('takes margins by a form and no address, and gives back what was written where it cannot be used', async () => {
    const before = (await made.parts.store.copies('pulse')).length;
    expect((await custodian.get('/d/pulse/export/csv?margins=x&purpose=y')).status).toBe(404);
    const margins = 'not a <file> of margins';
    const sent = { purpose: 'what for', margins, weightName: 'census', values: 'labels' };
    const refused = await custodian.post('/d/pulse/export/csv?lang=es', sent);
    expect(refused.status).toBe(422);
    const html = await refused.text();
    expect(html).toMatch(/<section class="problem" role="alert">[\s\S]*<li>/);
    expect(html).toContain('<details open="">');
    for (const kept of ['not a &lt;file&gt; of margins</textarea>', 'value="what for"', 'value="census"'])
      expect(html).toContain(kept);
    expect(html).toMatch(/<option value="labels" selected/);
    expect(
      (await custodian.post('/d/pulse/export/csv', { ...sent, margins: 'x'.repeat(60_001) })).status,
    ).toBe(422);
    expect(await made.parts.store.copies('pulse')).toHaveLength(before);
  });

  it('offers the numbers of the data to weight by, and none where there are none', async () => {
    expect(await pageFor(custodian, '?lang=en')).not.toContain('name="weight"');
    const survey = everyKindSurvey;
    await made.parts.store.publish(survey, { ...noStudy, pilot: true, mode: 'confidential' }, '2026-11-24');
    const owner = await researcherWith(made, 'kinds@example.org', [
      { survey: survey.name, role: 'custodian' },
    ]);
    const html = await (await owner.get(`/d/${survey.name}/export?lang=en`)).text();
    const [, options = ''] = /<select[^>]* name="weight"[^>]*>([\s\S]*?)<\/select>/.exec(html) ?? [];
    const values = [...options.matchAll(/value="([^"]*)"/g)].map(([, value = '']) => value);
    expect(values.slice(0, 2)).toEqual(['', 'hours']);
    const sav = await owner.get(`/api/v1/surveys/${survey.name}/export.sav?weight=hours&purpose=x`);
    const bytes = Buffer.from(await sav.arrayBuffer());
    expect(bytes.readInt32LE(76)).toBeGreaterThan(0);
    const plain = await owner.get(`/api/v1/surveys/${survey.name}/export.sav?weight=&purpose=x`);
    expect(Buffer.from(await plain.arrayBuffer()).readInt32LE(76)).toBe(0);
    const ddi = await (await owner.get(`/api/v1/surveys/${survey.name}/codebook.ddi?weight=hours`)).text();
    expect(ddi).toMatch(/name="hours" wgt="wgt"/);
    for (const path of ['export.csv', 'codebook.ddi']) {
      const refused = await owner.get(`/api/v1/surveys/${survey.name}/${path}?weight=country&purpose=x`);
      expect([path, refused.status]).toEqual([path, 422]);
      expect(await refused.json()).toMatchObject({ code: 'EXPORT-WEIGHT', place: 'weight' });
    }
  });

  it('gives nobody else a form, and the list to whom it is for', async () => {
    for (const [role, mayRead] of [
      ['owner', true],
      ['viewer', false],
    ] as const) {
      const who = await researcherWith(made, `${role}@example.org`, [{ survey: 'pulse', role }]);
      const html = await pageFor(who, '?lang=en');
      expect(html).not.toContain('<form class="view');
      expect(html).toContain('Copies are taken by custodians');
      expect(html).toContain('/api/v1/surveys/pulse/codebook.ddi');
      expect(html.includes('Copies that were taken')).toBe(mayRead);
      expect((await who.post('/d/pulse/export/csv')).status).toBe(403);
    }
  });
});
