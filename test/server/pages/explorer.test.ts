import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CrosstabFinding } from '../../../analysis/finding/crosstab-finding.ts';
import type { Finding } from '../../../analysis/finding/finding.ts';
import { numbersOf } from '../../../client/lib/numbers.ts';
import { localAnalyst } from '../../../server/analyst/local-analyst.ts';
import { simulate } from '../../../server/simulation/simulate.ts';
import { type TestApp, testApp, testToken } from '../../support/app.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { unzipped } from '../../support/unzipped.ts';

let made: TestApp;
beforeAll(async () => {
  made = await testApp(temporaryFolder());
  const { store } = made.parts;
  await simulate({ store, name: 'felt-control', n: 800, seed: 4, days: ['2026-11-24'] });
}, 400_000);
afterAll(() => made.parts.store.close());

const base = 'http://localhost/d/felt-control/explore';
const ask = async (query: string, more = ''): Promise<Response> =>
  made.app.request(`${base}${more}?lang=en&${query}`, { headers: { authorization: `Bearer ${testToken}` } });
/** Women and men alone: groups of so many that nothing is hidden. */
const two = `&where=${encodeURIComponent("${D2} = 'woman' or ${D2} = 'man'")}`;
const page = async (query: string): Promise<string> => {
  const response = await ask(query);
  expect(response.status).toBe(200);
  return response.text();
};
const found = async (query: string): Promise<readonly Finding[]> => {
  const request = await (await ask(query, '/file/json')).json();
  const result = await localAnalyst(made.parts.store).findings('felt-control', request);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
};
const table = (findings: readonly Finding[], place = 0): CrosstabFinding => {
  const own = findings.filter((finding) => finding.kind === 'crosstab')[place];
  if (own === undefined) throw new Error('no table');
  return own;
};
const tables = (html: string): readonly string[] =>
  html.match(/<table class="crosstab"[\s\S]*?<\/table>/g) ?? [];
const labels = (html: string): readonly string[] =>
  [...html.matchAll(/<tr(?: class="net")?><th scope="row">(?:<a[^>]*>)?([^<]*)/g)].map(
    ([, text = '']) => text,
  );
const values = (row: string): readonly number[] =>
  [...row.matchAll(/data-value="([^"]+)"/g)].map(([, value]) => Number(value));

describe('the crosstab explorer', () => {
  it('shows the figures of the request that it hands out, letters and bases among them', async () => {
    const query = `rows=FC0&columns=D2${two}`;
    const finding = table(await found(query));
    const [html = ''] = tables(await page(query));
    const shown = finding.cells.flat().filter(({ column }) => column.value !== null && column.base.n >= 30);
    for (const { column } of shown) expect(html).toContain(`data-value="${column.value}"`);
    expect(shown.length).toBeGreaterThan(5);
    for (const { n } of finding.columnBases) expect(html).toContain(`>${n}</td>`);
    expect(html).toMatch(/class="number letters"[^>]*>A</);
    const lettered = finding.letters?.rows.flatMap(({ letters }) => letters.flat()) ?? [];
    expect((html.match(/<sup class="letters">/g) ?? []).length > 0).toBe(lettered.length > 0);
    expect(await page(query)).toContain('Letters: columns that this one is higher than');
    expect(await page(`${query}&letters=none`)).not.toContain('Letters: columns');
  });

  it('has a banner within a banner under one head, several stubs in one table, several banners in several', async () => {
    const [nested = ''] = tables(await page('rows=FC0&columns=D2&within=S1'));
    const finding = table(await found('rows=FC0&columns=D2&within=S1'));
    expect(finding.columns?.variable).toBe('D2 × S1');
    const heads = [...nested.matchAll(/<th scope="colgroup" class="span" colspan="(\d+)"/g)];
    expect(heads.length).toBeGreaterThan(1);
    expect(heads.reduce((sum, [, span]) => sum + Number(span), 0)).toBe(finding.columns?.codes.length);
    const several = tables(await page('rows=FC0&rows=FC1&columns=D2&columns=S1'));
    expect(several.length).toBe(2);
    for (const own of several) expect(own.match(/scope="rowgroup"/g)?.length).toBe(2);
  });

  it('puts gender within country, of whose list only what somebody answered has a column', async () => {
    const finding = table(await found('rows=FC0&columns=D4&within=D2'));
    expect(finding.columns?.variable).toBe('D4 × D2');
    expect((await ask('rows=FC0&columns=D4&within=D2')).status).toBe(200);
  });

  it('counts answers together: ends of a scale, and those of one’s own choice', async () => {
    const query = `rows=FC0&columns=D2${two}&top=2&netname=Some+or+more&net=3&net=4&net=5`;
    const finding = table(await found(query));
    expect(finding.nets?.map(({ name, codes }) => [name, codes])).toEqual([
      ['top-2', ['4', '5']],
      ['Some or more', ['3', '4', '5']],
    ]);
    const [html = ''] = tables(await page(query));
    expect(labels(html)).toEqual(expect.arrayContaining(['Top 2 together', 'Some or more (together)']));
    expect(html).toContain(`data-value="${finding.nets?.[0]?.total.column.value}"`);
    // a list without a direction has no ends: the table is made without them
    expect(table(await found('rows=D2&top=2')).nets).toBeUndefined();
  });

  it('puts rows and columns in order by a figure, and back', async () => {
    const totals = async (query: string): Promise<readonly number[]> => {
      const [html = ''] = tables(await page(`rows=FC0&columns=D2${query}`));
      const body = /<tbody>([\s\S]*?)<\/tbody>/.exec(html)?.[1] ?? '';
      return body
        .split('<tr')
        .slice(1)
        .flatMap((row) => values(row).slice(-1));
    };
    const plain = await totals('');
    const down = await totals('&sort=total');
    expect(down).toEqual([...plain].sort((one, other) => other - one));
    expect(down).not.toEqual(plain);
    expect(await totals('&sort=total&order=up')).toEqual([...down].reverse());
    const [html = ''] = tables(await page(`rows=FC0&columns=D2${two}&across=2`));
    const row = html.split('<tr').find((own) => own.includes('◀')) ?? '';
    const across = values(row).slice(0, -1);
    expect(across.length).toBeGreaterThan(1);
    expect(across).toEqual([...across].sort((one, other) => other - one));
  });

  it('percents add up to one by column, row and table', async () => {
    for (const [percent, sums] of [
      [
        'column',
        (rows: readonly (readonly number[])[]) => rows.reduce((sum, row) => sum + (row.at(-1) ?? 0), 0),
      ],
      [
        'total',
        (rows: readonly (readonly number[])[]) => rows.reduce((sum, row) => sum + (row.at(-1) ?? 0), 0),
      ],
      ['row', (rows: readonly (readonly number[])[]) => rows[0]?.at(-1) ?? 0],
    ] as const) {
      const [html = ''] = tables(await page(`rows=FC0&columns=D2&percent=${percent}`));
      const body = /<tbody>([\s\S]*?)<\/tbody>/.exec(html)?.[1] ?? '';
      const rows = body.split('<tr').slice(1).map(values);
      expect(sums(rows), percent).toBeCloseTo(1, 9);
    }
  });

  it('gives the very table as CSV and for Excel, with what must be known, and no formula', async () => {
    const query = `rows=FC0&columns=D2${two}&top=2&netname=${encodeURIComponent('=1+1')}&net=1&net=2`;
    const response = await ask(query, '/file/csv');
    expect(response.headers.get('content-disposition')).toContain('felt-control-table.csv');
    const csv = await response.text();
    const finding = table(await found(query));
    for (const { column } of finding.total) expect(csv).toContain(String(column.value));
    expect(csv).toContain('Top 2 together');
    expect(csv).toContain("'=1+1");
    expect(csv).toContain('Weight: No weight');
    expect(csv).toContain('Simulated data');
    const xlsx = await ask(query, '/file/xlsx');
    expect([...new Uint8Array(await xlsx.arrayBuffer()).subarray(0, 2)]).toEqual([0x50, 0x4b]);
    const wrong = await ask('rows=NOBODY', '/file/csv');
    expect([wrong.status, wrong.headers.get('location')]).toEqual([
      303,
      expect.stringContaining('/explore?rows=NOBODY'),
    ]);
  });

  it('hides few people in every form of the table, and says nothing of letters that are not there', async () => {
    const own = await testApp(temporaryFolder());
    await simulate({ store: own.parts.store, name: 'felt-control', n: 60, seed: 8, days: ['2026-11-24'] });
    const headers = { authorization: `Bearer ${testToken}` };
    for (const more of ['', '/file/csv']) {
      const text = await (
        await own.app.request(`${base}${more}?lang=en&rows=FC0&columns=D2&columns=D4&within=D2`, { headers })
      ).text();
      expect(text).toContain('are not shown');
      expect(text).not.toContain('Letters: columns');
    }
    await own.parts.store.close();
  });

  it('stands under two filters side by side, with how far apart they are, in page, CSV and workbook', async () => {
    const second = "${D4} = 'MX' or ${D4} = 'CL' or ${D4} = 'AR'";
    const query = `rows=FC0&where=${encodeURIComponent("${D2} = 'woman'")}&beside=${encodeURIComponent(second)}`;
    const finding = table(await found(query));
    const { beside } = finding;
    expect(beside?.finding?.base.n).toBeGreaterThan(30);
    const html = await page(query);
    expect(html).toContain('<dt>B</dt>');
    expect(html).toContain('how far apart the shares are');
    expect(html).toMatch(/id="beside"[^>]*value="\$\{D4\}/);
    const difference = beside?.differences.find(({ value, se }) => value !== null && se !== null);
    expect(difference).toBeDefined();
    const points = numbersOf('en').points(100 * (difference?.value ?? 0));
    expect(html).toContain(`>${points}<`);
    const csv = await (await ask(query, '/file/csv')).text();
    for (const value of [difference?.value, difference?.low, difference?.p])
      expect(csv).toContain(`,${value}`);
    expect(csv).toContain("A: ${D2} = 'woman'");
    const workbook = await ask(query, '/file/xlsx');
    expect([...new Uint8Array(await workbook.arrayBuffer()).subarray(0, 2)]).toEqual([0x50, 0x4b]);
    const slides = unzipped(new Uint8Array(await (await ask(query, '/file/pptx')).arrayBuffer()));
    const apart = [...slides]
      .filter(([name]) => name.startsWith('ppt/slides/slide'))
      .map(([, bytes]) => bytes.toString())
      .filter((slide) => slide.includes(`>${points}</a:t>`));
    expect(apart.length).toBeGreaterThan(0);
    expect(apart[0]).toContain('A − B');
    const wrong = await ask('rows=FC0&beside=%24%7BNOBODY%7D+%3D+1');
    expect([wrong.status, (await wrong.text()).includes('value="${NOBODY} = 1"')]).toEqual([422, true]);
    expect(await page('rows=FELT&beside=%24%7BD2%7D+%3D+%27man%27')).toContain(
      'under the first filter alone',
    );
  });

  it('leaves the second table out where it would tell of a few people, and says so', async () => {
    const few = await page(
      `rows=FC0&beside=${encodeURIComponent("${D2} = 'nonbinary_other' and (${D4} = 'CL' or ${D4} = 'AR')")}`,
    );
    expect(few).toContain('second filter is not shown');
    expect(few).not.toContain('<dt>B</dt>');
    expect(tables(few).length).toBe(1);
  });

  it('keeps in the form all that a refused view had set, and says what the survey does not have', async () => {
    const asked =
      'rows=FC0&rows=NOBODY&columns=D2&within=GONE&netname=Some&net=3&net=4&weight=w9&percent=row&top=2&letters=0.01';
    const response = await ask(`${asked}&where=${encodeURIComponent("${D2} = 'woman'")}`);
    expect(response.status).toBe(422);
    const html = await response.text();
    const form = /<form class="view"[\s\S]*?<\/form>/.exec(html)?.[0] ?? '';
    const chosen = [...form.matchAll(/<option value="([^"]+)" selected/g)].map(([, value]) => value);
    for (const name of ['FC0', 'NOBODY', 'D2', 'GONE', 'w9', 'row', '2', '0.01'])
      expect(chosen).toContain(name);
    expect(form).toContain('NOBODY · not in the survey');
    expect(form).toContain('name="netname" value="Some"');
    expect(form.match(/name="net" value="[34]"/g)?.length).toBe(2);
    expect(form).toContain('value="${D2} = &#39;woman&#39;"');
    expect(html.slice(0, html.indexOf('<form class="view"'))).toMatch(/role="alert"[\s\S]*NOBODY/);
  });

  it('is the same without any group at all', async () => {
    const html = await page('rows=FC0&rows=FELT');
    expect(tables(html).length).toBe(1);
    expect(html).toContain('id="means-FELT"');
    expect((await ask('rows=FC0&columns=FC0')).status).toBe(422);
  });
});
