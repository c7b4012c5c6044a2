import { describe, expect, it } from 'vitest';
import { dryRun } from '../../../surveys/dry-run/dry-run.ts';
import { engineFieldwork } from '../../../surveys/dry-run/engine-fieldwork.ts';
import { reachIssues } from '../../../surveys/dry-run/reach-issues.ts';
import { type DryRunReport, reportOf } from '../../../surveys/dry-run/report.ts';
import { library } from '../../../surveys/library/library.ts';
import en from '../../../surveys/locales/dry-run/en.json' with { type: 'json' };
import type { Study } from '../../../surveys/model/study.ts';
import type { Page, Survey } from '../../../surveys/model/survey.ts';
import { textOf } from '../../support/sources.ts';
import { noStudy, page, question, survey } from '../../support/survey.ts';

const day = '2026-03-15';

const tried = async (
  own: Survey,
  options: { readonly study?: Study; readonly n?: number; readonly seed?: number } = {},
): Promise<DryRunReport> => {
  const { study = noStudy, n = 60, seed = 1 } = options;
  const fieldwork = engineFieldwork(own, study, day);
  return reportOf(own, await dryRun({ survey: own, study, fieldwork, n, seed, day }));
};

const told = async (pages: readonly Page[], rest: Parameters<typeof survey>[1] = {}) => {
  const { issues } = await tried(survey(pages, rest));
  return issues.map(({ code, place, data }) => [code, place, data?.['expression']]);
};

const age = page('age', [question('age', 'number', { minimum: 0, maximum: 120 })]);

describe('a dry run reaches', () => {
  for (const own of library)
    it(`every page, question and arm of ${own.name}, in every language`, async () => {
      const report = await tried(own, { n: 150, study: { ...noStudy, modules: ['anchoring'] } });
      expect(report.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(report.ends.complete).toBe(report.respondents);
      for (const { kind, reached, of } of report.reached)
        if (kind !== 'choice') expect([kind, reached]).toEqual([kind, of]);
      expect(report.lengths.map(({ language }) => language)).toEqual(own.languages.map(({ tag }) => tag));
      for (const { words, questions, minutes } of report.lengths) {
        expect(words.median).toBeGreaterThan(50);
        expect(questions.most).toBeGreaterThanOrEqual(questions.median);
        expect(minutes.median).toBeGreaterThan(own.name === 'touchpoint' ? 0.5 : 1);
        expect(minutes.most).toBeLessThan(20);
      }
    });

  it('what only one age of a hundred and twenty reaches, through a calculation', async () => {
    const found = await told([
      age,
      page('more', [question('half', 'calculated', { calculation: '${age} div 2' })]),
      page('rare', [question('rare', 'longtext')], { relevant: '${half} = 43.5' }),
    ]);
    expect(found.filter(([, place]) => place === 'pages/rare')).toEqual([]);
  });

  it('a text of a length, two choices at once', async () => {
    const found = await told(
      [
        page('note', [question('note', 'longtext', { constraint: 'string-length(.) >= 12' })]),
        page('both', [question('both', 'multiple', { list: 'yesNo' })]),
        page('yes', [question('why', 'longtext')], {
          relevant: "selected(${both}, 'yes') and selected(${both}, 'no')",
        }),
      ],
      { lists: {} },
    );
    expect(found).toEqual([]);
  });
});

describe('a dry run tells', () => {
  it('the condition that stops everybody, and not what follows from it', async () => {
    const found = await told([
      age,
      page('never', [question('a', 'single', { list: 'yesNo' })], { relevant: '${age} > 200' }),
      page('inside', [question('b', 'single', { list: 'yesNo', relevant: "${a} = 'yes'" })]),
    ]);
    expect(found).toContainEqual(['DRY-STOPPED', 'pages/never', '${age} > 200']);
    expect(found).toContainEqual(['DRY-STOPPED', 'pages/inside', "${a} = 'yes'"]);
    expect(found.filter(([, place]) => String(place).startsWith('pages/never/items/a/'))).toEqual([]);
  });

  it('the section around it, where that is what stops everybody', async () => {
    const found = await told(
      [age, page('inner', [question('a', 'text')], { section: 'small', relevant: '${age} > 3' })],
      {
        sections: [
          { name: 'large', relevant: '${age} > 200' },
          { name: 'small', within: 'large', relevant: '${age} > 2' },
        ],
      },
    );
    expect(found).toContainEqual(['DRY-STOPPED', 'pages/inner', '${age} > 200']);
  });

  it('conditions that can each hold, but not together', async () => {
    const found = await told([
      age,
      page('young', [question('c', 'single', { list: 'yesNo', relevant: '${age} > 60' })], {
        relevant: '${age} < 30',
      }),
    ]);
    expect(found).toContainEqual(['DRY-STOPPED-TOGETHER', 'pages/young', '${age} > 60']);
  });

  it('a question that has to be answered and accepts nothing', async () => {
    const own = survey([
      page('one', [question('x', 'number', { required: 'true()', constraint: '. > 5 and . < 5' })]),
    ]);
    const report = await tried(own);
    expect(report.ends).toMatchObject({ complete: 0, stuck: report.respondents });
    expect(report.issues).toContainEqual({
      code: 'DRY-STUCK',
      severity: 'error',
      place: 'x',
      data: { rule: expect.stringMatching(/^ANSWER-(?:CONSTRAINT|REQUIRED)$/) as string },
    });
  });

  it('a condition that is always true, a constraint nobody can break', async () => {
    const found = await told([
      age,
      page('on', [question('d', 'number', { minimum: 0, constraint: '. >= 0' })], {
        relevant: '${age} >= 0 or ${age} < 0 or true()',
      }),
    ]);
    expect(found).toContainEqual(['DRY-ALWAYS', 'pages/on/relevant', '${age} >= 0 or ${age} < 0 or true()']);
    expect(found).toContainEqual(['DRY-ONE-SIDED', 'pages/on/items/d/constraint', '. >= 0']);
  });

  it('each way through the survey, the most walked first', async () => {
    const own = survey([
      page('first', [question('more', 'single', { list: 'yesNo', required: 'true()' })]),
      page('second', [question('why', 'text')], { relevant: "${more} = 'yes'" }),
    ]);
    const { routes } = await tried(own);
    expect(routes.map(({ without }) => without).sort()).toEqual([[], ['second']]);
    expect(routes.reduce((sum, { respondents }) => sum + respondents, 0)).toBeGreaterThan(30);
  });
});

describe('publishing', () => {
  const pages = [age, page('never', [question('a', 'text')], { relevant: '${age} > 200' })];

  it('is stopped by a page that nobody reaches, unless it is accepted by name', async () => {
    const issues = await reachIssues({ survey: survey(pages), study: noStudy, day, n: 40 });
    expect(issues.map(({ code, place }) => [code, place])).toEqual([['DRY-STOPPED', 'pages/never']]);
    const accepting = (place: string): Survey =>
      survey(pages, { waivers: [{ code: 'DRY-STOPPED', place, reason: 'for the oldest of next year' }] });
    expect(await reachIssues({ survey: accepting('pages/never'), study: noStudy, day, n: 40 })).toEqual([]);
    expect(await reachIssues({ survey: accepting('pages/age'), study: noStudy, day, n: 40 })).toHaveLength(1);
  });

  it('is stopped by a dead end, whatever is accepted', async () => {
    const dead = survey(
      [page('one', [question('x', 'number', { required: 'true()', constraint: '. > 5 and . < 5' })])],
      {
        waivers: [{ code: 'DRY-STUCK', place: 'x', reason: 'no' }],
      },
    );
    const issues = await reachIssues({ survey: dead, study: noStudy, day, n: 10 });
    expect(issues.map(({ code }) => code)).toEqual(['DRY-STUCK']);
  });
});

describe('a dry run is', () => {
  it('the same for the same seed, another for another', async () => {
    const own = survey(
      ['a', 'b', 'c'].flatMap((name) => [
        page(name, [question(name, 'single', { list: 'yesNo' })]),
        page(`${name}_more`, [question(`${name}_why`, 'text')], { relevant: `\${${name}} = 'yes'` }),
      ]),
    );
    const one = await tried(own, { n: 40, seed: 5 });
    expect(await tried(own, { n: 40, seed: 5 })).toEqual(one);
    expect((await tried(own, { n: 40, seed: 6 })).routes).not.toEqual(one.routes);
  });

  it('documented: every code in the table, with its severity and a sentence', () => {
    const rows = [...textOf('surveys/dry-run/README.md').matchAll(/^\| `(DRY-[A-Z-]+)`/gm)].map(
      ([, code]) => code,
    );
    expect(rows.sort()).toEqual(Object.keys(en).sort());
    const source = textOf('surveys/dry-run/report.ts');
    const produced = new Set([...source.matchAll(/'(DRY-[A-Z-]+)'/g)].map(([, code]) => code));
    expect([...produced].sort()).toEqual(Object.keys(en).sort());
  });
});
