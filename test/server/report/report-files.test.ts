import { describe, expect, it } from 'vitest';
import { reportSections } from '../../../analysis/report/report-sections.ts';
import { chartLanes } from '../../../client/lib/chart-lanes.ts';
import { reportHtml } from '../../../server/report/report-html.tsx';
import { testToken } from '../../support/app.ts';
import { unzipped } from '../../support/unzipped.ts';
import { all, treeOf } from '../../support/xml-tree.ts';
import { toldReport } from './told-report.ts';

const here = toldReport();

describe('a report over HTTP', () => {
  const asked = (file: string, query = '') =>
    Promise.resolve(
      here.made.app.request(`/d/felt-control/report${file === '' ? query : `/${file}`}`, {
        headers: { authorization: `Bearer ${testToken}` },
      }),
    );

  it('is the file that the command writes, in the language asked for', async () => {
    const response = await asked('html?lang=en');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="felt-control-en.html"');
    expect((await response.text()) === (await reportHtml(here.inLanguage('en')))).toBe(true);
    const wrong = await asked(`html?where=${encodeURIComponent('${nobody} = 1')}`);
    expect([wrong.status, wrong.headers.get('location')]).toEqual([
      303,
      expect.stringContaining('/d/felt-control?where='),
    ]);
  });

  it('is chosen on a page: each part, language and form, without a script', async () => {
    const page = await (await asked('', '?lang=en')).text();
    for (const part of [...reportSections, 'claims']) expect(page).toContain(`value="${part}" checked`);
    for (const format of ['html', 'pptx', 'xlsx'])
      expect(page).toContain(`formaction="/d/felt-control/report/${format}"`);
    const some = await (await asked('html?lang=en&in=es&part=headline&part=claims')).text();
    expect(some).toContain('<html lang="es"');
    expect([...some.matchAll(/<section class="part-of-report" id="([^"]+)"/g)].map(([, id]) => id)).toEqual([
      'headline',
      'claims',
      'methods',
    ]);
  });

  it('is a workbook with every table, its figures as numbers, and nothing that is computed', async () => {
    const response = await asked('xlsx?lang=en');
    const bytes = new Uint8Array(await response.arrayBuffer());
    const entries = unzipped(bytes);
    const tables = here
      .inLanguage('en')
      .sections.flatMap(({ figures }) => figures.flatMap((own) => own.tables));
    const sheets = [...entries.keys()].filter((path) => path.includes('worksheets/'));
    expect(sheets).toHaveLength(tables.length + 3);
    const texts = sheets.map((path) => entries.get(path)?.toString('utf8') ?? '');
    expect(texts.join('').includes('<f>')).toBe(false);
    const [first] = tables[0]?.rows ?? [];
    expect(texts[1]?.includes(`<v>${first?.cells[0]?.value}</v>`)).toBe(true);
    expect(texts[1]?.includes('Simulated data')).toBe(true);
    const styles = treeOf(entries.get('xl/styles.xml')?.toString('utf8') ?? '');
    const formats = all(all(styles, 'cellXfs')[0] ?? styles, 'xf').map(
      ({ attributes }) => attributes['numFmtId'],
    );
    const share = tables
      .flatMap(({ rows }) => rows.flatMap(({ cells }) => cells))
      .find(({ format, value }) => format === 'percent' && value !== null);
    const cell = new RegExp(`<c r="[A-Z]+\\d+" s="(\\d+)"><v>${share?.value}</v>`).exec(texts.join(''));
    expect(formats[Number(cell?.[1])]).toBe('9');
  });

  it('is slides with every drawn table as a chart and every figure in a table', async () => {
    const response = await asked('pptx?lang=en');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="felt-control-en.pptx"');
    const entries = unzipped(new Uint8Array(await response.arrayBuffer()));
    const tables = here
      .inLanguage('en')
      .sections.flatMap(({ figures }) => figures.flatMap((own) => own.tables));
    const drawn = tables.filter((table) => chartLanes(table).lanes.length > 0);
    const charts = [...entries.keys()].filter((path) => /charts\/chart\d+\.xml$/.test(path));
    expect(drawn.length).toBeGreaterThan(10);
    expect(charts).toHaveLength(drawn.length);
    const texts = [...entries]
      .filter(([path]) => /slides\/slide\d+\.xml$/.test(path))
      .flatMap(([, file]) =>
        all(treeOf(file.toString('utf8')), 'tc').map((cell) =>
          all(cell, 't')
            .map(({ text }) => text)
            .join(''),
        ),
      );
    for (const { rows } of tables)
      for (const { label, cells } of rows) {
        const at = texts.indexOf(label.trim());
        expect(at, label).toBeGreaterThan(-1);
        expect(texts).toContain(cells[0]?.text);
      }
  });
});
