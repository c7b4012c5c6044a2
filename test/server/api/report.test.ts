import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { simulate } from '../../../server/simulation/simulate.ts';
import { type TestApp, testApp, testToken } from '../../support/app.ts';
import { researcherWith, type SignedIn } from '../../support/sign-in.ts';
import { smallHypothesis, smallPlan } from '../../support/small-plan.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { unzipped } from '../../support/unzipped.ts';

let made: TestApp;
beforeAll(async () => {
  made = await testApp(temporaryFolder());
  const { store } = made.parts;
  const published = await store.published('felt-control');
  if (published === null) throw new Error('felt-control is not published');
  const plan = smallPlan('felt-control', [smallHypothesis('H1', 'FC0')]);
  await store.publish(published.survey, published.study, '2026-11-24', plan);
  await simulate({ store, name: 'felt-control', n: 120, seed: 3, days: ['2026-11-24'] });
}, 60_000);
afterAll(() => made.parts.store.close());

const asked = (path: string): Promise<Response> =>
  Promise.resolve(
    made.app.request(`/api/v1/surveys/felt-control/${path}`, {
      headers: { authorization: `Bearer ${testToken}` },
    }),
  );

const bytesOf = async (response: Response): Promise<Uint8Array> =>
  new Uint8Array(await response.arrayBuffer());

const codeOf = async (response: Response): Promise<unknown> =>
  ((await response.json()) as { readonly code: unknown }).code;

describe('the report over the API', () => {
  it('is the file of the page, in the language and of the parts that are asked for', async () => {
    const html = await asked('report.html?language=es&part=headline&part=claims');
    expect(html.headers.get('content-disposition')).toBe('attachment; filename="felt-control-es.html"');
    const text = await html.text();
    expect([...text.matchAll(/<section class="part-of-report" id="([^"]+)"/g)].map(([, id]) => id)).toEqual([
      'headline',
      'claims',
      'methods',
    ]);
    for (const [form, entry] of [
      ['xlsx', 'xl/workbook.xml'],
      ['pptx', 'ppt/presentation.xml'],
    ] as const)
      expect([...unzipped(await bytesOf(await asked(`report.${form}?part=headline`))).keys()]).toContain(
        entry,
      );
  }, 60_000);

  it('refuses what it does not know, and says which', async () => {
    for (const query of ['language=fr', 'part=nothing', 'colour=red']) {
      const response = await asked(`report.html?${query}`);
      expect([query, response.status]).toEqual([query, 422]);
    }
    expect(await codeOf(await asked('report.html?mirror=pulse'))).toBe('MIRROR-NONE');
  });

  it('gives the R script as a copy that is in the register, and never with a filter', async () => {
    const { store } = made.parts;
    const before = (await store.copies('felt-control')).length;
    const response = await asked('report.r?purpose=to%20check');
    expect([...unzipped(await bytesOf(response)).keys()]).toEqual(
      expect.arrayContaining(['report.R', 'data.csv', 'reported.csv', 'README.txt']),
    );
    const copies = await store.copies('felt-control');
    expect(copies).toHaveLength(before + 1);
    const own = copies.find(({ id }) => id === response.headers.get('confia-copy'));
    expect(own).toMatchObject({ taker: 'researcher', purpose: 'to check' });
    const filtered = await asked(`report.r?where=${encodeURIComponent("${D2} = 'woman'")}`);
    expect([filtered.status, await codeOf(filtered)]).toEqual([403, 'REPORT-R-FILTER']);
    expect(await store.copies('felt-control')).toHaveLength(before + 1);
  }, 60_000);
});

describe('who may have which form of a report', () => {
  it('is told on the page: the R script is for those who may take rows, a filter for those who may ask', async () => {
    const of = (role: 'viewer' | 'custodian' | 'analyst'): Promise<SignedIn> =>
      researcherWith(made, `${role}@example.org`, [
        { survey: 'felt-control', role },
        ...(role === 'custodian' ? [{ survey: 'felt-control', role: 'viewer' as const }] : []),
      ]);
    const [viewer, custodian, analyst] = [await of('viewer'), await of('custodian'), await of('analyst')];
    const button = 'formaction="/d/felt-control/report/r"';
    const seen = async (who: SignedIn): Promise<string> =>
      (await who.get('/d/felt-control/report?lang=en')).text();
    expect(await seen(viewer)).not.toContain(button);
    expect(await seen(viewer)).toContain('Only whoever may take copies of the answers can have it.');
    expect(await seen(custodian)).toContain(button);
    expect((await viewer.get('/api/v1/surveys/felt-control/report.r')).status).toBe(403);
    const sent = await custodian.get('/d/felt-control/report/r?lang=en&purpose=check');
    expect([sent.status, sent.headers.get('location')]).toEqual([
      303,
      '/api/v1/surveys/felt-control/report.r?language=en&mirror=&purpose=check',
    ]);
    const filtered = await custodian.get(
      `/d/felt-control/report/r?lang=en&where=${encodeURIComponent("${D2} = 'woman'")}`,
    );
    expect([filtered.status, (await filtered.text()).includes('cannot be made with a filter')]).toEqual([
      422,
      true,
    ]);
    const where = `report.html?part=headline&where=${encodeURIComponent("${D2} = 'woman'")}`;
    const refused = await viewer.get(`/api/v1/surveys/felt-control/${where}`);
    expect([refused.status, await codeOf(refused)]).toEqual([422, 'REPORT-FILTER-RIGHT']);
    expect((await analyst.get(`/api/v1/surveys/felt-control/${where}`)).status).toBe(200);
    for (const design of ['weight=TRUST', 'strata=language', 'cluster=language']) {
      const own = await viewer.get(`/api/v1/surveys/felt-control/report.html?part=headline&${design}`);
      expect([design, own.status, await codeOf(own)]).toEqual([design, 422, 'REPORT-FILTER-RIGHT']);
    }
    for (const design of ['weight=TRUST', 'strata=language', 'purpose=use']) {
      const own = await viewer.get(`/api/v1/surveys/felt-control/claims?${design}`);
      expect([design, own.status, await codeOf(own)]).toEqual([design, 422, 'REPORT-FILTER-RIGHT']);
    }
    expect((await viewer.get('/api/v1/surveys/felt-control/claims')).status).toBe(200);
    expect((await analyst.get('/api/v1/surveys/felt-control/claims?strata=language')).status).toBe(200);
    const claims = async (who: SignedIn): Promise<string> =>
      (await who.get('/d/felt-control/claims?lang=en&weight=nobody')).text();
    expect(await claims(analyst)).toContain('nobody');
    expect((await viewer.get('/d/felt-control/claims?lang=en&weight=nobody')).status).toBe(200);
  }, 60_000);
});
