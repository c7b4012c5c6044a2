import { describe, expect, it } from 'vitest';
import { reportSections } from '../../../analysis/report/report-sections.ts';
import type { PrintedReport } from '../../../client/lib/printed-report.ts';
import { viewOf } from '../../../client/lib/view.ts';
import { overviewAnswer } from '../../../server/analyst/overview-answer.ts';
import { confirmedQuotes, quoteDigest } from '../../../server/quotes/confirmed-quotes.ts';
import { printedReport } from '../../../server/report/printed-report.ts';
import { reportHtml } from '../../../server/report/report-html.tsx';
import { shipped } from '../../../surveys/library/library.ts';
import { smallDocument, smallStudy, smallSurvey } from '../storage/small-survey.ts';
import { toldReport } from './told-report.ts';

const here = toldReport();

const cellsOf = (report: PrintedReport) =>
  report.sections
    .flatMap(({ figures }) => figures)
    .flatMap(({ tables }) => tables)
    .flatMap(({ rows }) => rows.flatMap(({ cells }) => cells));

describe('a report', () => {
  it('has every section in its order, then the claims of the plan and how it was made', () => {
    for (const language of ['en', 'es'])
      expect(here.inLanguage(language).sections.map(({ id }) => id)).toEqual([
        ...reportSections,
        'claims',
        'methods',
      ]);
    const english = here.inLanguage('en').sections;
    expect(english.find(({ id }) => id === 'waves')?.lines).toEqual([
      'Left out: all answers are of one version and one wave.',
    ]);
    expect(
      english.find(({ id }) => id === 'claims')?.claims.map(({ title, claims }) => [title, claims.length]),
    ).toEqual([['Confirmatory', 1]]);
    const methods = JSON.stringify(english.at(-1));
    for (const fact of [
      here.told.published.hash,
      here.told.claims?.hash ?? '',
      'not reviewed',
      'confia 0.1.0',
      'fewer than 10',
    ])
      expect(methods).toContain(fact);
  });

  it('has its claims in a table first, each leading to how it was decided, which is folded', async () => {
    const page = await reportHtml(here.inLanguage('es'));
    const claims =
      /<section class="part-of-report" id="claims">[\s\S]*?(?=<section class="part-of-report")/.exec(
        page,
      )?.[0] ?? '';
    const table = claims.indexOf('<table class="claims-table"');
    const folded = claims.indexOf('<details class="decided">');
    expect(table).toBeGreaterThan(0);
    expect(folded).toBeGreaterThan(table);
    const [first = ''] = claims.slice(table, folded).match(/<a href="#[^"]+">/) ?? [];
    expect(claims.slice(folded)).toContain(`id="${first.slice('<a href="#'.length, -2)}"`);
    expect(claims).not.toContain('<details class="decided" open');
  });

  it('says the same figures in every language', () => {
    const values = (language: string) => cellsOf(here.inLanguage(language)).map(({ value }) => value);
    expect(values('es')).toEqual(values('en'));
    const words = (language: string) => JSON.stringify(here.inLanguage(language).sections);
    expect(words('es').includes('Índice de Control y Confianza')).toBe(true);
    expect(/95% interval|\bBase: \d+ answers/.test(words('es'))).toBe(false);
    expect(/Intervalo|respuestas/.test(words('en'))).toBe(false);
  });

  it('shows what the dashboard shows, and no count of fewer people than was announced', async () => {
    const survey = shipped('felt-control');
    if (survey === null) throw new Error('felt-control is not shipped');
    const source = await here.made.parts.store.source('felt-control');
    const view = viewOf(new URLSearchParams());
    const { made: first } = await overviewAnswer({ survey, source, view, least: 10, language: 'en' });
    const figures = here.inLanguage('en').sections.flatMap((section) => section.figures);
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
    const counts = cellsOf(here.inLanguage('en')).filter(({ format }) => format === 'count');
    expect(counts.length).toBeGreaterThan(50);
    for (const { value } of counts) expect(value === null || value === 0 || value >= 10).toBe(true);
  });

  it('is one file that loads nothing and runs nothing, and says on every page what it is', async () => {
    const html = await reportHtml(here.inLanguage('en'));
    expect(html).not.toMatch(/<script|<link|<img|\son\w+=|url\(|@import|https?:/i);
    expect(html.match(/Simulated data · Instrument not validated/g)?.length).toBe(
      here.inLanguage('en').sections.length + 1,
    );
    expect(html.match(/<svg[^>]*class="drawing"/g)?.length).toBeGreaterThan(12);
    expect(html).toContain('Control the company really gives: not assessed.');
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('is the same, byte for byte, from the same answers', async () => {
    const again = printedReport(await here.reportOf('felt-control'), 'es');
    expect(await reportHtml(again)).toBe(await reportHtml(here.inLanguage('es')));
  }, 60_000);

  it('quotes nobody whose words no person has confirmed', async () => {
    const report = printedReport(await here.reportOf('felt-control'), 'en');
    const figures = report.sections.flatMap((section) => section.figures);
    const quotes = figures.flatMap(({ quotes: own }) => own ?? []);
    const confirmed = await confirmedQuotes(here.made.parts.store).of('felt-control');
    const words = Object.values(confirmed).flat();
    expect(words.length).toBeGreaterThan(0);
    expect(quotes.length).toBeGreaterThan(0);
    expect(quotes.length).toBeLessThanOrEqual(words.length + 1);
    expect(quotes.every(({ text }) => words.includes(quoteDigest(text)))).toBe(true);
  });

  it('quotes nobody where who asks may not read texts', async () => {
    const quotes = (report: PrintedReport) =>
      report.sections.flatMap(({ figures }) => figures).flatMap((figure) => figure.quotes ?? []);
    expect(quotes(here.inLanguage('en')).length).toBeGreaterThan(0);
    const silent = printedReport({ ...here.told, isQuoting: false }, 'en');
    expect(quotes(silent)).toEqual([]);
    expect(JSON.stringify(silent)).toContain('In this copy no words are quoted');
  });

  it('of a filter that leaves in or out a few people shows nothing', async () => {
    const few = printedReport(
      await here.reportOf('felt-control', { where: "${D4} = 'CO' and ${D2} = 'man' and ${LO1} = 7" }),
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
    const { store } = here.made.parts;
    const { hash } = await store.publish({ ...smallSurvey(), name: 'hardly' }, smallStudy, '2026-11-24');
    const empty = printedReport(await here.reportOf('hardly'), 'en');
    expect(empty.sections.every(({ figures }) => figures.length === 0)).toBe(true);
    expect(empty.sections[0]?.lines).toEqual(['Left out: the survey has no index.']);
    await store.submit(
      'key-of-somebody-who-says',
      { ...smallDocument({ trust: '3' }), survey: 'hardly', hash },
      null,
    );
    const one = printedReport(await here.reportOf('hardly'), 'en');
    expect(one.marks).toEqual(['Instrument not validated. A test.']);
    expect(one.sections.at(-1)?.facts.map(({ name }) => name)).toContain('Limits');
  });
});
