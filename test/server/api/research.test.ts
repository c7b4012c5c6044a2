import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csvReader } from '../../../analysis/data/read-csv.ts';
import { planHash } from '../../../analysis/plan/plan-hash.ts';
import type { Plan } from '../../../analysis/plan/schema.ts';
import { anyGroup, type TestApp, testApp, testToken } from '../../support/app.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
let made: TestApp;

const headers = { authorization: `Bearer ${testToken}`, 'content-type': 'application/json' };

beforeAll(async () => {
  made = await testApp(folder, {}, {}, anyGroup);
  const texts = ['=1+1', 'Good, "really"', '', 'I trust them'];
  for (const [index, text] of texts.entries())
    await made.app.request('/api/v1/surveys/pulse/responses', {
      method: 'POST',
      headers,
      body: JSON.stringify({
        id: `key-of-an-answer-${String(index).padStart(8, '0')}`,
        language: 'en',
        answers: { FC0: index + 1, OT1: text, TR2: '98' },
        attributes: { country: 'CL' },
      }),
    });
});
afterAll(() => made.parts.store.close());

const get = (path: string) => made.app.request(`/api/v1/surveys/${path}`, { headers });

describe('surveys', () => {
  it('are listed with what a sender needs', async () => {
    const { surveys } = (await (await made.app.request('/api/v1/surveys')).json()) as {
      surveys: {
        name: string;
        hash: string;
        status: string;
        languages: { tag: string; direction: string; consent: string }[];
      }[];
    };
    expect(surveys.map(({ name }) => name).sort()).toEqual(['felt-control', 'pulse']);
    const pulse = surveys.find(({ name }) => name === 'pulse');
    expect(pulse).toMatchObject({ status: 'open', hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(pulse?.languages.find(({ tag }) => tag === 'ar')).toMatchObject({
      direction: 'rtl',
      consent: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('show their definition and their codebook, never their secret', async () => {
    const survey = await (await get('pulse')).text();
    expect(JSON.parse(survey)).toMatchObject({ name: 'pulse', definition: { format: 'survey-1' } });
    const published = await made.parts.store.published('pulse');
    expect(survey).not.toContain(published?.secret ?? 'no secret');
    expect(await (await get('pulse/codebook')).json()).toMatchObject({
      format: 'codebook-1',
      name: 'pulse',
      version: published?.hash,
    });
    expect((await get('nothing')).status).toBe(404);
    expect((await get('nothing/codebook')).status).toBe(404);
    const described = await get('pulse/codebook.ddi');
    expect(described.headers.get('content-disposition')).toContain('pulse.xml');
    expect(await described.text()).toMatch(
      /^<\?xml[^>]*>\n<codeBook xmlns="ddi:codebook:2_5"[\s\S]*name="FC0"/,
    );
  });
});

describe('an analysis', () => {
  const analyse = (request: unknown, name = 'pulse') =>
    made.app.request(`/api/v1/surveys/${name}/analysis`, {
      method: 'POST',
      headers,
      body: JSON.stringify(request),
    });

  it('answers a request with findings', async () => {
    const response = await analyse({ tasks: [{ crosstab: { rows: ['FC0'] } }] });
    expect(response.status).toBe(200);
    const { findings } = (await response.json()) as { findings: { kind: string; base: { n: number } }[] };
    expect(findings).toMatchObject([{ kind: 'crosstab', base: { n: 4 } }]);
  });

  it('weighs by margins that come with the request, and gives errors from replicates', async () => {
    const shares = { 1: 0.4, 2: 0.3, 3: 0.2, 4: 0.1 };
    const source = { who: 'INE', title: 'Census', year: 2024, address: 'https://ine.example' };
    const margins = { format: 'margins-1', source, margins: [{ variable: 'FC0', shares }] };
    const tasks = [{ crosstab: { rows: ['FC0'] } }, { means: { of: ['FC0'] } }];
    // whoever is left out is the only one of a code: no replicate can meet the margins
    const both = await analyse({ weighting: { margins }, replicates: { method: 'jackknife' }, tasks });
    expect(await both.text()).toContain('"no-replicates"');
    const { findings } = (await (await analyse({ weighting: { margins }, tasks })).json()) as {
      findings: object[];
    };
    expect(findings).toMatchObject([
      { kind: 'crosstab', provenance: { weighting: { method: 'rake', source } } },
      { kind: 'means', total: { value: expect.closeTo(2, 9), se: 0 } },
    ]);
    const [, jackknife] = (
      (await (await analyse({ replicates: { method: 'jackknife' }, tasks })).json()) as {
        findings: object[];
      }
    ).findings;
    // √(s²/n) of 1 to 4
    expect(jackknife).toMatchObject({ total: { value: 2.5, se: expect.closeTo(Math.sqrt(5 / 12), 9) } });
  });

  it('has no NaN and no infinity anywhere', async () => {
    const response = await analyse({
      where: "${FC0} = '9'",
      tasks: [{ crosstab: { rows: ['FC0'] } }, { means: { of: ['FC0'] } }],
    });
    expect(response.status).toBe(200);
    expect(await response.text()).not.toMatch(/NaN|Infinity/);
  });

  it('refuses what it cannot answer, with the place', async () => {
    for (const [request, place] of [
      [{ tasks: [{ crosstab: { rows: ['NOPE'] } }] }, 'tasks/0'],
      [{ tasks: [] }, 'tasks'],
      [{ tasks: [{ magic: {} }] }, 'tasks/0'],
      [{ weighting: { margins: {} }, tasks: [{ means: { of: ['FC0'] } }] }, 'weighting/margins'],
      [{ where: '1 +', tasks: [{ means: { of: ['FC0'] } }] }, ''],
    ] as const) {
      const response = await analyse(request);
      expect(response.status, JSON.stringify(request)).toBe(422);
      const { issues } = (await response.json()) as {
        issues: { place: string; code: string; sentence: string }[];
      };
      expect(issues[0]?.place).toContain(place);
      expect(issues[0]?.sentence).not.toBe(issues[0]?.code);
    }
    expect((await analyse({ tasks: [{ means: { of: ['FC0'] } }] }, 'nothing')).status).toBe(404);
  });
});

describe('the plan of analysis', () => {
  it('is given as it was locked, to researchers alone', async () => {
    const response = await get('felt-control/plan');
    expect(response.status).toBe(200);
    const { locks } = (await response.json()) as { locks: { hash: string; late: boolean; plan: Plan }[] };
    expect(locks.map(({ plan, hash, late }) => [planHash(plan) === hash, late])).toEqual([[true, false]]);
    for (const path of ['plan', 'claims'])
      expect((await made.app.request(`/api/v1/surveys/felt-control/${path}`)).status).toBe(401);
  });

  it('is run: claims with a sentence in both languages, by the plan that is asked for', async () => {
    const response = await get('felt-control/claims');
    expect(response.status).toBe(200);
    const text = await response.text();
    expect(text).not.toMatch(/NaN|Infinity/);
    const table = JSON.parse(text) as { hash: string; claims: { sentence: { en: string; es: string } }[] };
    expect(table).toMatchObject({ standing: { code: 'plan-locked' }, claims: expect.any(Array) });
    expect(table.claims).toHaveLength(54);
    expect(await (await get(`felt-control/claims?plan=${table.hash}`)).json()).toEqual(table);
  });

  it('is refused where there is none, or where the sample is not as told', async () => {
    for (const [path, status, code] of [
      ['pulse/plan', 404, 'PLAN-NONE'],
      ['pulse/claims', 404, 'PLAN-NONE'],
      ['pulse/claims?plan=shipped', 404, 'PLAN-NONE'],
      [`felt-control/claims?plan=${'0'.repeat(64)}`, 404, 'PLAN-NONE'],
      ['felt-control/claims?weight=heft', 422, 'REQUEST-VARIABLE-MEANT'],
      ['felt-control/claims?heft=1', 422, 'SCHEMA-UNKNOWN-KEY'],
      ['nothing/claims', 404, 'SURVEY-UNKNOWN'],
    ] as const) {
      const response = await get(path);
      expect([path, response.status]).toEqual([path, status]);
      expect(await response.json()).toMatchObject({ code });
    }
  });
});

describe('an export', () => {
  const rowsOf = async (query = ''): Promise<readonly Record<string, string>[]> => {
    const response = await get(`pulse/export.csv${query}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="pulse.csv"');
    const text = await response.text();
    expect(text.endsWith('\r\n')).toBe(true);
    const reader = csvReader();
    const [head, ...rows] = reader.push(text).records.map(({ cells }) => cells);
    return rows.map((cells) =>
      Object.fromEntries((head ?? []).map((name, index) => [name, cells[index] ?? ''])),
    );
  };

  it('has codes and missing reasons', async () => {
    const rows = await rowsOf();
    expect(rows.map(({ FC0 }) => FC0).sort()).toEqual(['1', '2', '3', '4']);
    expect(rows.find(({ FC0 }) => FC0 === '1')).toMatchObject({
      OT1: '-91',
      OT1_sentiment: '-97',
      TR2: '-97',
      IN1: '-99',
      country: 'CL',
      sector: '',
      simulated: '0',
    });
    expect(rows.find(({ FC0 }) => FC0 === '2')?.['OT1']).toBe('-91');
    expect(rows.find(({ FC0 }) => FC0 === '3')?.['OT1']).toBe('-99');
    expect(new Set(rows.map(({ day }) => day))).toEqual(new Set(['2026']));
  });

  it('is explained column by column by the codebook beside it', async () => {
    const { variables } = (await (await get('pulse/codebook')).json()) as { variables: { name: string }[] };
    expect(variables.map(({ name }) => name)).toEqual(Object.keys((await rowsOf())[0] ?? {}));
  });

  it('is lossless and exact where that is asked for', async () => {
    const rows = await rowsOf('?variant=lossless&days=exact');
    expect(rows.find(({ FC0 }) => FC0 === '1')).toMatchObject({ OT1: '-91', day: '2026-11-24' });
    expect((await get('pulse/export.csv?variant=magic')).status).toBe(422);
  });

  it('is given in every format, as a file that its program knows', async () => {
    for (const [format, start] of [
      ['json', '{"codebook":'],
      ['sav', '$FL2'],
      ['zsav', '$FL3'],
      ['datapackage', 'PK'],
      ['xlsx', 'PK'],
      ['parquet', 'PAR1'],
      ['dta', '<stata_dta><header><release>118'],
    ] as const) {
      const response = await get(`pulse/export.${format}?language=en`);
      expect([format, response.status]).toEqual([format, 200]);
      expect(response.headers.get('content-disposition')).toContain(`pulse.${format}`);
      const bytes = Buffer.from(await response.arrayBuffer());
      expect(bytes.subarray(0, start.length).toString()).toBe(start);
      if (format === 'sav') expect(bytes.readInt32LE(80)).toBe((await rowsOf()).length);
    }
  });

  it('gives the same bytes for the same answers', async () => {
    expect(await (await get('pulse/export.csv')).text()).toBe(await (await get('pulse/export.csv')).text());
  });
});
