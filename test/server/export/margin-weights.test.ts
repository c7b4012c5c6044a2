import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../analysis/data/read-csv.ts';
import { weigh } from '../../../analysis/finding/weigh.ts';
import { copyJobsOf } from '../../../server/export/copy-jobs.ts';
import { exportFormats } from '../../../server/export/export-format.ts';
import { marginWeights } from '../../../server/export/margin-weights.ts';
import { testApp } from '../../support/app.ts';
import { command } from '../../support/command.ts';
import { researcherWith } from '../../support/sign-in.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { smallDocument, smallStudy, smallSurvey } from '../storage/small-survey.ts';
import { keyOf } from '../storage/store-at.ts';

const source = { who: 'INE', title: 'Census', year: 2024, address: 'https://ine.example/census' };
const margins = {
  format: 'margins-1' as const,
  source,
  margins: [
    { variable: 'told', shares: { yes: 0.3, no: 0.7 } },
    { variable: 'trust', shares: { '1': 0.1, '2': 0.2, '3': 0.2, '4': 0.25, '5': 0.25 } },
  ],
};
const csv = `# who: INE\n# title: Census\n# year: 2024\n# address: https://ine.example/census\nvariable,code,share\ntold,yes,0.3\ntold,no,0.7\n`;

/** An application with answers of people who told more often than the population, some of whom did not say. */
const answered = async () => {
  const made = await testApp(temporaryFolder());
  const { store } = made.parts;
  await store.publish(smallSurvey(), smallStudy, '2026-02-01');
  for (let person = 0; person < 40; person += 1)
    await store.submit(
      keyOf(person),
      smallDocument({
        trust: String(1 + (person % 5)),
        ...(person % 13 === 5 ? {} : { told: person % 3 === 0 ? 'no' : 'yes' }),
      }),
      `receipt ${person}`,
    );
  const custodian = await researcherWith(made, 'custodian@example.org', [
    { survey: 'small', role: 'custodian' },
  ]);
  return { made, store, custodian };
};

const query = (more: Readonly<Record<string, string>> = {}): string =>
  new URLSearchParams({ margins: JSON.stringify(margins), weightName: 'census', ...more }).toString();

/** The sums of weights by the code of a column, as the file has them. */
const sumsOf = (text: string, by: string, weight: string): ReadonlyMap<string, number> => {
  const [titles, ...rows] = readCsv([text]).records.map(({ cells }) => cells);
  const at = (name: string): number => titles?.indexOf(name) ?? -1;
  const sums = new Map<string, number>();
  for (const row of rows) {
    const code = row[at(by)] ?? '';
    sums.set(code, (sums.get(code) ?? 0) + Number(row[at(weight)]));
  }
  return sums;
};

describe('weights from margins in a copy', () => {
  it('meet the margins and are those of an analysis, whoever has not said where they belong', async () => {
    const { store, custodian } = await answered();
    const reply = await custodian.get(`/api/v1/surveys/small/export.csv?${query()}`);
    expect(reply.status).toBe(200);
    const text = await reply.text();
    const told = sumsOf(text, 'told', 'weight_census');
    expect((told.get('no') ?? 0) / (told.get('yes') ?? 0)).toBeCloseTo(0.7 / 0.3, 8);
    const trust = sumsOf(text, 'trust', 'weight_census');
    const columns = await store.source('small');
    const weighed = await weigh(columns, { tasks: [] }, { margins });
    if (!weighed.ok) throw new Error('not weighed');
    const tally = await weighed.value.source.tally({ variables: ['trust'], weight: '@weight' });
    for (const [place, code] of (tally.dimensions[0]?.codes ?? []).entries())
      expect(trust.get(code) ?? 0, code).toBeCloseTo(tally.w[place] ?? 0, 10);
    await store.close();
  });

  it('stand in every format with how they were made, and the file opens weighted by them', async () => {
    const { store, custodian } = await answered();
    const rule =
      'raked to margins of INE, Census (2024), https://ine.example/census: told; trust; within 0.3 and 3 times the mean weight';
    for (const format of exportFormats) {
      const reply = await custodian.get(
        `/api/v1/surveys/small/export.${format}?${query({ limits: '0.3-3' })}`,
      );
      expect([format, reply.status]).toEqual([format, 200]);
      const bytes = Buffer.from(await reply.arrayBuffer());
      if (format === 'json')
        expect(JSON.parse(bytes.toString()).codebook.variables.at(-1)).toMatchObject({
          name: 'weight_census',
          measure: 'number',
          role: 'weight',
          derived: { from: ['told', 'trust'], rule },
        });
      else if (!['datapackage', 'xlsx', 'zsav'].includes(format))
        expect(bytes.includes('weight_census'), format).toBe(true);
      if (format === 'sav' || format === 'zsav') expect(bytes.readInt32LE(76), format).toBeGreaterThan(0);
    }
    const described = await (
      await custodian.get(`/api/v1/surveys/small/codebook.ddi?${query({ limits: '0.3-3' })}`)
    ).text();
    expect(described).toMatch(/<var ID="\w+" name="weight_census" wgt="wgt"/);
    expect(described).toContain(`<drvdesc>${rule}</drvdesc>`);
    await store.close();
  });

  it('are refused with their place, before a copy is on the list', async () => {
    const { store, custodian } = await answered();
    const refusedBy = async (more: Readonly<Record<string, string>>) => {
      const reply = await custodian.get(`/api/v1/surveys/small/export.csv?${query(more)}`);
      return [reply.status, ((await reply.json()) as { code: string }).code];
    };
    const of = (variable: string, shares: object) =>
      JSON.stringify({ ...margins, margins: [{ variable, shares }] });
    expect(await refusedBy({ margins: of('tolled', { yes: 1 }) })).toEqual([
      422,
      expect.stringMatching(/^REQUEST-VARIABLE/),
    ]);
    expect(await refusedBy({ margins: of('told', { yes: 0.5, no: 0.4 }) })).toEqual([
      422,
      'REQUEST-MARGIN-SHARES',
    ]);
    expect(await refusedBy({ margins: of('told', { yes: 1 }) })).toEqual([
      422,
      'REQUEST-MARGIN-WITHOUT-TARGET',
    ]);
    expect(await refusedBy({ margins: '{"format":' })).toEqual([422, expect.stringMatching(/^SCHEMA-/)]);
    expect(await refusedBy({ weightName: 'Census' })).toEqual([422, expect.stringMatching(/^SCHEMA-/)]);
    expect(await refusedBy({ limits: '2-3' })).toEqual([422, expect.stringMatching(/^SCHEMA-/)]);
    expect(await refusedBy({ weight: 'trust' })).toEqual([422, 'EXPORT-WEIGHT']);
    expect(await store.copies('small')).toEqual([]);
    await store.close();
  });

  it('are of whoever answers while the copy is made too, where somebody like them had answered before', async () => {
    const { store } = await answered();
    const published = await store.published('small');
    if (published === null) throw new Error('small is not published');
    const made = await marginWeights(store, published, {
      name: 'census',
      margins: { ...margins, margins: margins.margins.slice(0, 1) },
      base: '',
    });
    if (!made.ok) throw new Error('not weighted');
    const told = (values: readonly number[]) => ({
      rows: values.length,
      columns: new Map([
        ['told', { kind: 'coded' as const, codes: ['yes', 'no', 'maybe'], values: Uint8Array.from(values) }],
      ]),
    });
    const [yes, no, other] = made.value.of(told([0, 1, 2]));
    expect((no ?? 0) / (yes ?? 0)).toBeGreaterThan(2);
    expect(made.value.of(told([1]))).toEqual([no]);
    // what is no answer has the weight of those who did not say
    expect(other).toBeGreaterThan(0);
    await store.close();
  });

  it('are taken by the page and made in the background, and by the command', async () => {
    const { made, store, custodian } = await answered();
    const page = await (await custodian.get('/d/small/export?lang=en')).text();
    for (const name of ['margins', 'weightName', 'limits']) expect(page).toContain(`name="${name}"`);
    const sent = await custodian.post('/d/small/export/csv?lang=en', {
      purpose: 'x',
      margins: csv,
      weightName: 'ine',
      limits: '',
    });
    expect(sent.status).toBe(303);
    const [, copy = ''] = /(?:copies|exports)\/(\w+)/.exec(sent.headers.get('location') ?? '') ?? [];
    await copyJobsOf(made.parts).settled(copy, 10_000);
    const file = await custodian.get(`/api/v1/surveys/small/exports/${copy}/file`);
    expect((await file.text()).split('\r\n')[0]).toMatch(/,weight_ine$/);
    expect((await store.copies('small'))[0]?.variables).toContain('weight_ine');
    await store.close();
    const folder = made.parts.settings.dataFolder;
    const out = `${folder}/answers.csv`;
    const path = `${folder}/margins.csv`;
    writeFileSync(path, csv);
    const run = (...argv: readonly string[]) =>
      command(['export', 'small', '--data', folder, '--out', out, ...argv]);
    const told = await run('--margins', path, '--weight-name', 'ine', '--json');
    expect([told.exit, JSON.parse(told.out).weights]).toEqual([
      0,
      {
        column: 'weight_ine',
        least: expect.any(Number),
        most: expect.any(Number),
        effect: expect.any(Number),
      },
    ]);
    expect(readFileSync(`${folder}/answers.codebook.json`, 'utf8')).toContain(
      'post-stratified to margins of INE',
    );
    expect((await run('--margins', path, '--limits', '3')).exit).toBe(2);
    expect((await run('--margins', path, '--weight-name', 'X')).exit).toBe(2);
  });
});
