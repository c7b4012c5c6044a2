import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { simulate } from '../../../server/simulation/simulate.ts';
import { type TestApp, testApp, testToken } from '../../support/app.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

let made: TestApp;
beforeAll(async () => {
  made = await testApp(temporaryFolder());
  await simulate({ store: made.parts.store, name: 'felt-control', n: 150, seed: 3, days: ['2026-11-24'] });
});
afterAll(() => made.parts.store.close());

const page = async (path: string): Promise<string> => {
  const response = await made.app.request(`/d/${path}`, {
    headers: { authorization: `Bearer ${testToken}`, 'accept-language': 'en' },
  });
  expect(response.status).toBe(200);
  return response.text();
};

const figure = (html: string, label: string): number =>
  Number(new RegExp(`<dt>${label}</dt><dd>([\\d,]+)</dd>`).exec(html)?.[1]?.replace(',', ''));

describe('the overview', () => {
  it('counts everybody its figures are made from, also who left half-way', async () => {
    const html = await page('felt-control');
    const { complete } = await made.parts.store.counts('felt-control');
    expect(figure(html, 'Complete answers')).toBe(complete);
    expect(figure(html, 'Left half-way, kept')).toBe(150 - complete);
    expect(complete).toBeLessThan(150);
  });

  it('says beside felt control of a named company that what it gives was not assessed', async () => {
    const not = 'Control the company really gives: not assessed.';
    const [headline = '', segments = '', mother = ''] = (await page('felt-control'))
      .split('<section class="finding"')
      .slice(1);
    expect([headline, segments, mother].map((section) => section.includes(not))).toEqual([true, true, false]);
    expect(await page('felt-control/explore?rows=FELT')).toContain(not);
    expect(await page('felt-control/explore?rows=D1')).not.toContain(not);
  });
});
