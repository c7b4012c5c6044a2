import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReportHead } from '../../../analysis/report/report-head.ts';
import { reportSections } from '../../../analysis/report/report-sections.ts';
import type { Source } from '../../../analysis/source/source.ts';
import { chartLanes } from '../../../client/lib/chart-lanes.ts';
import type { PrintedReport } from '../../../client/lib/printed-report.ts';
import { viewOf } from '../../../client/lib/view.ts';
import { localAnalyst } from '../../../server/analyst/local-analyst.ts';
import { overviewAnswer } from '../../../server/analyst/overview-answer.ts';
import { quotableTexts } from '../../../server/pages/quotable-texts.ts';
import { confirmedQuotes, quoteDigest } from '../../../server/quotes/confirmed-quotes.ts';
import { askReport } from '../../../server/report/ask-report.ts';
import { printedReport, type ReportToPrint } from '../../../server/report/printed-report.ts';
import { type BegunCompanion, type RCompanion, rCompanion } from '../../../server/report/r/r-companion.ts';
import { rText } from '../../../server/report/r/r-text.ts';
import { reportHtml } from '../../../server/report/report-html.tsx';
import { takeCompanion } from '../../../server/report/take-companion.ts';
import { simulate } from '../../../server/simulation/simulate.ts';
import { shipped } from '../../../surveys/library/library.ts';
import { type TestApp, testApp, testToken } from '../../support/app.ts';
import { smallHypothesis, smallPlan } from '../../support/small-plan.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { unzipped } from '../../support/unzipped.ts';
import { all, treeOf } from '../../support/xml-tree.ts';
import { smallDocument, smallStudy, smallSurvey } from '../storage/small-survey.ts';

const isPresent =
  spawnSync('Rscript', ['-e', 'stopifnot(requireNamespace("survey"), requireNamespace("lavaan"))']).status ===
  0;
if (!isPresent && process.env['CONFIA_SKIP'] === 'none')
  throw new Error('R with survey and lavaan was not found, and nothing may be skipped here');

let made: TestApp;
let told: ReportToPrint;
const printed = new Map<string, PrintedReport>();

const reportOf = async (name: string, head: ReportHead = {}): Promise<ReportToPrint> => {
  const { store } = made.parts;
  const published = await store.published(name);
  if (published === null) throw new Error(`${name} is not published`);
  const result = await askReport(store, localAnalyst(store), made.parts.clock, {
    published,
    head,
    language: 'en',
    isQuoting: true,
    mirror: null,
  });
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
};

beforeAll(async () => {
  made = await testApp(temporaryFolder());
  const { store } = made.parts;
  const published = await store.published('felt-control');
  const plan = smallPlan('felt-control', [smallHypothesis('H1', 'FC0')]);
  if (published !== null) await store.publish(published.survey, published.study, '2026-11-24', plan);
  await simulate({ store: made.parts.store, name: 'felt-control', n: 240, seed: 3, days: ['2026-11-24'] });
  if (published === null) throw new Error('felt-control is not published');
  const { survey } = published;
  let confirmed = 0;
  for await (const { text } of quotableTexts({
    source: await store.source('felt-control'),
    of: 'OT1',
    survey,
  })) {
    if (confirmed >= 2) break;
    confirmed += await confirmedQuotes(store).say('felt-control', 'OT1', quoteDigest(text), true);
  }
  told = await reportOf('felt-control');
  for (const language of ['en', 'es']) printed.set(language, printedReport(told, language));
}, 120_000);
afterAll(() => made.parts.store.close());

const inLanguage = (language: string): PrintedReport => {
  const report = printed.get(language);
  if (report === undefined) throw new Error(`no report in ${language}`);
  return report;
};

const cellsOf = (report: PrintedReport) =>
  report.sections
    .flatMap(({ figures }) => figures)
    .flatMap(({ tables }) => tables)
    .flatMap(({ rows }) => rows.flatMap(({ cells }) => cells));

describe('a report', () => {
  it('has every section in its order, then the claims of the plan and how it was made', () => {
    for (const language of ['en', 'es'])
      expect(inLanguage(language).sections.map(({ id }) => id)).toEqual([
        ...reportSections,
        'claims',
        'methods',
      ]);
    const english = inLanguage('en').sections;
    expect(english.find(({ id }) => id === 'waves')?.lines).toEqual([
      'Left out: all answers are of one version and one wave.',
    ]);
    expect(
      english.find(({ id }) => id === 'claims')?.claims.map(({ title, claims }) => [title, claims.length]),
    ).toEqual([['Confirmatory', 1]]);
    const methods = JSON.stringify(english.at(-1));
    for (const fact of [
      told.published.hash,
      told.claims?.hash ?? '',
      'not reviewed',
      'confia 0.1.0',
      'fewer than 10',
    ])
      expect(methods).toContain(fact);
  });

  it('says the same figures in every language', () => {
    const values = (language: string) => cellsOf(inLanguage(language)).map(({ value }) => value);
    expect(values('es')).toEqual(values('en'));
    const words = (language: string) => JSON.stringify(inLanguage(language).sections);
    expect(words('es').includes('Índice de Control y Confianza')).toBe(true);
    expect(/95% interval|\bBase: \d+ answers/.test(words('es'))).toBe(false);
    expect(/Intervalo|respuestas/.test(words('en'))).toBe(false);
  });

  it('shows what the dashboard shows, and no count of fewer people than was announced', async () => {
    const survey = shipped('felt-control');
    if (survey === null) throw new Error('felt-control is not shipped');
    const source = await made.parts.store.source('felt-control');
    const view = viewOf(new URLSearchParams());
    const { made: first } = await overviewAnswer({ survey, source, view, least: 10, language: 'en' });
    const figures = inLanguage('en').sections.flatMap((section) => section.figures);
    const valuesOf = (id: string) =>
      figures
        .find((own) => own.id === id)
        ?.tables.map(({ rows }) => rows.map(({ cells: [cell] }) => cell?.value ?? null));
    expect(valuesOf('headline-1')).toEqual([first.headline?.parts.map(({ estimate }) => estimate.value)]);
    expect(valuesOf('segments-1')?.[0]).toEqual(
      first.segments?.finding.total.map(({ column }) => column.value),
    );
    expect(valuesOf('mother-1')).toEqual(
      first.mother?.steps.length === 0
        ? undefined
        : [first.mother?.steps.map(({ estimate }) => estimate.value)],
    );
    const counts = cellsOf(inLanguage('en')).filter(({ format }) => format === 'count');
    expect(counts.length).toBeGreaterThan(50);
    for (const { value } of counts) expect(value === null || value === 0 || value >= 10).toBe(true);
  });

  it('is one file that loads nothing and runs nothing, and says on every page what it is', async () => {
    const html = await reportHtml(inLanguage('en'));
    expect(html).not.toMatch(/<script|<link|<img|\son\w+=|url\(|@import|https?:/i);
    expect(html.match(/Simulated data · Instrument not validated/g)?.length).toBe(
      inLanguage('en').sections.length + 1,
    );
    expect(html.match(/<svg[^>]*class="drawing"/g)?.length).toBeGreaterThan(12);
    expect(html).toContain('Control the company really gives: not assessed.');
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('is the same, byte for byte, from the same answers', async () => {
    const again = printedReport(await reportOf('felt-control'), 'es');
    expect(await reportHtml(again)).toBe(await reportHtml(inLanguage('es')));
  }, 60_000);

  it('quotes nobody whose words no person has confirmed', async () => {
    const report = printedReport(await reportOf('felt-control'), 'en');
    const figures = report.sections.flatMap((section) => section.figures);
    const quotes = figures.flatMap(({ quotes: own }) => own ?? []);
    const confirmed = await confirmedQuotes(made.parts.store).of('felt-control');
    const words = Object.values(confirmed).flat();
    expect(words.length).toBeGreaterThan(0);
    expect(quotes.length).toBeGreaterThan(0);
    expect(quotes.length).toBeLessThanOrEqual(words.length + 1);
    expect(quotes.every(({ text }) => words.includes(quoteDigest(text)))).toBe(true);
  });

  it('quotes nobody where who asks may not read texts', async () => {
    const quotes = (report: PrintedReport) =>
      report.sections.flatMap(({ figures }) => figures).flatMap((figure) => figure.quotes ?? []);
    expect(quotes(inLanguage('en')).length).toBeGreaterThan(0);
    const silent = printedReport({ ...told, isQuoting: false }, 'en');
    expect(quotes(silent)).toEqual([]);
    expect(JSON.stringify(silent)).toContain('In this copy no words are quoted');
  });

  it('of a filter that leaves in or out a few people shows nothing', async () => {
    const few = printedReport(
      await reportOf('felt-control', { where: "${D4} = 'CO' and ${D2} = 'man' and ${LO1} = 7" }),
      'en',
    );
    const values = few.sections
      .filter(({ id }) => id !== 'claims')
      .flatMap(({ figures }) => figures)
      .flatMap(({ tables }) => tables);
    expect(values).toEqual([]);
    expect(few.sections[0]?.lines).toEqual(['Something is not shown here: it would tell of too few people.']);
  }, 60_000);

  it('of a survey with hardly a question says what it has not', async () => {
    const { store } = made.parts;
    const { hash } = await store.publish({ ...smallSurvey(), name: 'hardly' }, smallStudy, '2026-11-24');
    const empty = printedReport(await reportOf('hardly'), 'en');
    expect(empty.sections.every(({ figures }) => figures.length === 0)).toBe(true);
    expect(empty.sections[0]?.lines).toEqual(['Left out: the survey has no index.']);
    await store.submit(
      'key-of-somebody-who-says',
      { ...smallDocument({ trust: '3' }), survey: 'hardly', hash },
      null,
    );
    const one = printedReport(await reportOf('hardly'), 'en');
    expect(one.marks).toEqual(['Instrument not validated. A test.']);
    expect(one.sections.at(-1)?.facts.map(({ name }) => name)).toContain('Limits');
  });
});

/** A source that counts more people than it has. */
const withMore = (source: Source, more: number): Source => ({
  ...source,
  tally: async (query) => {
    const found = await source.tally(query);
    return { ...found, n: found.n.map((n, place) => (place === 0 ? n + more : n)) };
  },
});

const companionOf = async (
  head: ReportHead = {},
): Promise<RCompanion & Pick<BegunCompanion, 'variables'>> => {
  const source = await made.parts.store.source('felt-control');
  const own = head.strata === undefined ? told : await reportOf('felt-control', head);
  const begun = rCompanion(own, source.codebook);
  return { variables: begun.variables, ...(await begun.made(source)) };
};

const ran = ({ files }: RCompanion) => {
  const folder = temporaryFolder();
  for (const [path, text] of files) writeFileSync(join(folder, path), text);
  return spawnSync('Rscript', [join(folder, 'report.R')], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  });
};

describe('a report over HTTP', () => {
  const asked = (file: string, query = '') =>
    Promise.resolve(
      made.app.request(`/d/felt-control/report${file === '' ? query : `/${file}`}`, {
        headers: { authorization: `Bearer ${testToken}` },
      }),
    );

  it('is the file that the command writes, in the language asked for', async () => {
    const response = await asked('html?lang=en');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="felt-control-en.html"');
    expect((await response.text()) === (await reportHtml(inLanguage('en')))).toBe(true);
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
    const tables = inLanguage('en').sections.flatMap(({ figures }) => figures.flatMap((own) => own.tables));
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
    const tables = inLanguage('en').sections.flatMap(({ figures }) => figures.flatMap((own) => own.tables));
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

describe('the R script of a report', () => {
  it('quotes what R reads, so that no name ends a string', () => {
    expect(rText('a "b" \\ c\n')).toBe('"a \\"b\\" \\\\ c\\n"');
  });

  it('has the columns it needs, and no text that anybody wrote', async () => {
    const { files, variables } = await companionOf();
    expect(variables).not.toContain('OT1');
    expect(variables).toContain('OT1_polarity');
    const data = files.find(([path]) => path === 'data.csv')?.[1] ?? '';
    expect(data.split('\r\n')).toHaveLength(242);
  });

  it('has nothing to do from a plan whose claims are called like a line of R', async () => {
    const { claims } = told;
    if (claims === null) throw new Error('no claims');
    const evil = 'H1\nquit(status = 7)\u2028quit()\n#';
    const named = {
      ...told,
      claims: { ...claims, claims: claims.claims.map((own) => ({ ...own, id: evil })) },
    };
    const source = await made.parts.store.source('felt-control');
    const { files } = await rCompanion(named, source.codebook).made(source);
    const script = files.find(([path]) => path === 'report.R')?.[1] ?? '';
    expect(script).toContain('# claims-H1 quit(status = 7)');
    expect(script.split(/[\n\r]/).filter((line) => /^\s*quit\(/.test(line))).toEqual([]);
  });

  it('is in the register before a row of it is read: who leaves meanwhile counts as gone since', async () => {
    const { store } = made.parts;
    const read: string[] = [];
    const copy = { day: '2026-11-24', taker: 'researcher', purpose: '' } as const;
    const taken = await takeCompanion(
      {
        ...store,
        registerCopy: async (name, own) => {
          read.push('registered');
          return store.registerCopy(name, own);
        },
        source: async (name) => {
          const source = await store.source(name);
          const scan: typeof source.scan = (query) => {
            read.push('read');
            return source.scan(query);
          };
          return { ...source, scan };
        },
      },
      told,
      copy,
    );
    expect(taken.ok).toBe(true);
    expect(read).toEqual(['registered', 'read']);
  });

  it('is refused where answers have come since its figures were made, before and after it is in the register', async () => {
    const { store } = made.parts;
    const copy = { day: '2026-11-24', taker: 'researcher', purpose: '' } as const;
    const earlier = { ...told, answer: { ...told.answer, stored: told.answer.stored - 1 } };
    const before = (await store.copies('felt-control')).length;
    const taken = await takeCompanion(store, earlier, copy);
    expect(taken.ok ? [] : taken.issues.map(({ code }) => code)).toEqual(['REPORT-R-MOVED']);
    expect(await store.copies('felt-control')).toHaveLength(before);
    let looks = 0;
    const growing: typeof store = {
      ...store,
      source: async (name) => {
        const source = await store.source(name);
        looks += 1;
        return looks === 1 ? source : withMore(source, 1);
      },
    };
    const late = await takeCompanion(growing, told, copy);
    expect(late.ok ? [] : late.issues.map(({ code }) => code)).toEqual(['REPORT-R-MOVED']);
  });

  it.skipIf(!isPresent)(
    'works every figure of the report out again within 1e-6, also under strata (R with survey and lavaan)',
    async () => {
      for (const head of [{}, { strata: 'language' }]) {
        const { stdout, stderr, status } = ran(await companionOf(head));
        const lines = stdout.trim().split('\n');
        const wrong = lines.filter((line) => line.startsWith('DIFFERENT'));
        expect(wrong.slice(0, 5), stderr.slice(0, 1000)).toEqual([]);
        expect(lines.filter((line) => line.startsWith('same')).length).toBeGreaterThan(100);
        expect(status).toBe(0);
      }
    },
    120_000,
  );
});
