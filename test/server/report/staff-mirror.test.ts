import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeReport } from '../../../analysis/report/make-report.ts';
import { newcombeDifference } from '../../../analysis/table/intervals.ts';
import { leastGroupOf } from '../../../server/analyst/least-group.ts';
import { localAnalyst } from '../../../server/analyst/local-analyst.ts';
import { chosenMirror, staffMirrors } from '../../../server/analyst/staff-mirrors.ts';
import { demoStudy } from '../../../server/cli/demo-study.ts';
import { askReport } from '../../../server/report/ask-report.ts';
import { printedReport, type ReportToPrint } from '../../../server/report/printed-report.ts';
import { simulate } from '../../../server/simulation/simulate.ts';
import { shipped } from '../../../surveys/library/library.ts';
import type { Study } from '../../../surveys/model/study.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { researcherWith } from '../../support/sign-in.ts';
import { smallHypothesis, smallPlan } from '../../support/small-plan.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

let made: TestApp;
let report: ReportToPrint;

const publishedOf = async (name: string) => {
  const published = await made.parts.store.published(name);
  if (published === null) throw new Error(`${name} is not published`);
  return published;
};

/** Staff of an organisation: how many answered, and the least group that they were told. */
const ofStaff = async (name: string, n: number, study: Partial<Study> = {}): Promise<void> => {
  const { store } = made.parts;
  const survey = shipped('staff-mirror');
  if (survey === null) throw new Error('staff-mirror is not shipped');
  await store.publish({ ...survey, name }, { ...demoStudy('2026-11-24', 2), ...study }, '2026-11-24');
  await simulate({ store, name, n, seed: 7, days: ['2026-11-24'] });
};

beforeAll(async () => {
  made = await testApp(temporaryFolder());
  const { store } = made.parts;
  const { survey, study } = await publishedOf('felt-control');
  await store.publish(survey, study, '2026-11-24', smallPlan('felt-control', [smallHypothesis('H1', 'FC0')]));
  await simulate({ store, name: 'felt-control', n: 300, seed: 3, days: ['2026-11-24'] });
  await ofStaff('staff-mirror', 200);
}, 120_000);
afterAll(() => made.parts.store.close());

/** The section of the mother test alone, with a survey of staff beside it. */
const motherSection = async (mirror: string, where?: string) => {
  const { store } = made.parts;
  const besides = await publishedOf(mirror);
  const sections = await makeReport({
    survey: (await publishedOf('felt-control')).survey,
    source: await store.source('felt-control'),
    head: where === undefined ? {} : { where },
    least: 10,
    sections: ['mother'],
    mirror: { name: mirror, source: await store.source(mirror), least: leastGroupOf([besides]) },
  });
  if (!sections.ok) throw new Error(JSON.stringify(sections.issues));
  const found = sections.value.flatMap(({ figures }) => figures).find((own) => own.kind === 'mirror');
  return { sections, found };
};

describe('staff beside customers', () => {
  it('has each step of both as two separate samples, and Newcombe’s interval of the difference', async () => {
    const { store } = made.parts;
    const told = await askReport(store, localAnalyst(store), made.parts.clock, {
      published: await publishedOf('felt-control'),
      head: {},
      language: 'en',
      isQuoting: false,
      mirror: 'staff-mirror',
    });
    if (!told.ok) throw new Error(JSON.stringify(told.issues));
    report = told.value;
    const { found } = await motherSection('staff-mirror');
    expect(found?.steps.map(({ step }) => step)).toEqual([
      'motherRecommend',
      'motherExperience',
      'motherYear',
    ]);
    for (const { customers, staff, difference } of found?.steps ?? []) {
      const counts = ({ value, base }: typeof staff) => [Math.round((value ?? 0) * base.n), base.n] as const;
      const wanted = newcombeDifference(counts(staff), counts(customers));
      expect(difference.value).toBeCloseTo((staff.value ?? 0) - (customers.value ?? 0), 14);
      // the design's bases are a little larger than heads, where people left half-way
      expect(difference.low).toBeCloseTo(wanted.low, 2);
      expect(difference.high).toBeCloseTo(wanted.high, 2);
      const reach = Math.hypot(
        (staff.value ?? 0) - (staff.low ?? 0),
        (customers.high ?? 0) - (customers.value ?? 0),
      );
      expect(difference.low).toBeCloseTo((difference.value ?? 0) - reach, 14);
      expect(customers.base.n).toBeGreaterThan(staff.base.n);
    }
    const { sections } = printedReport(report, 'en');
    const figure = sections.find(({ id }) => id === 'mother')?.figures.at(-1);
    expect(figure?.title).toBe('Customers and staff');
    expect(figure?.sentence).toMatch(/^\d+% of staff pass the mother test and \d+% of customers: /);
    expect(figure?.tables.map(({ rows, columns }) => [rows.length, columns[0]])).toEqual([
      [6, 'Share'],
      [3, 'Percentage points'],
    ]);
    expect(JSON.stringify(sections.at(-1))).toContain('those who give the service');
  });

  it('filters customers alone', async () => {
    const all = await motherSection('staff-mirror');
    const some = await motherSection('staff-mirror', "${language} = 'es-419'");
    const n = ({ found }: typeof all, side: 'customers' | 'staff') =>
      found?.steps.map((own) => own[side].base.n);
    expect(n(some, 'staff')?.[0]).toBe(n(all, 'staff')?.[0]);
    expect(n(some, 'customers')?.[0]).toBeLessThan(n(all, 'customers')?.[0] ?? 0);
  });

  it('keeps to the rules of each survey: of few staff it says only how many pass, of fewer nothing', async () => {
    await ofStaff('staff-of-few', 100);
    const few = await motherSection('staff-of-few');
    expect(few.found?.steps.map(({ step }) => step)).toEqual(['motherPass']);
    await ofStaff('staff-careful', 100, { minimumGroup: 40 });
    const fewer = await motherSection('staff-careful');
    expect(fewer.found?.steps).toEqual([]);
    const answer = { ...report.answer, sections: fewer.sections };
    const [section] = printedReport({ ...report, answer }, 'en').sections;
    expect(section?.figures.map(({ title }) => title)).toEqual(['The mother test']);
    expect(section?.lines).toEqual(['Something is not shown here: it would tell of too few people.']);
    await ofStaff('staff-of-nobody', 0);
    expect((await motherSection('staff-of-nobody')).found).toBeUndefined();
  }, 60_000);
});

describe('which survey of staff stands beside another', () => {
  it('is that of the same organisation where there is one, another that is named, or none', async () => {
    const { store } = made.parts;
    const of = await publishedOf('felt-control');
    const mirrors = await staffMirrors(store, of, (name) => name === 'staff-mirror');
    expect(mirrors.map(({ survey }) => survey.name)).toEqual(['staff-mirror']);
    expect(chosenMirror(mirrors, of, '')).toMatchObject({ ok: true, value: 'staff-mirror' });
    expect(chosenMirror(mirrors, of, 'none')).toMatchObject({ ok: true, value: null });
    expect(chosenMirror(mirrors, of, 'pulse')).toMatchObject({ ok: false });
    const other = { ...of, study: { ...of.study, placeholders: { '': { controller: 'Another company' } } } };
    expect(chosenMirror(mirrors, other, '')).toMatchObject({ ok: true, value: null });
    expect(await staffMirrors(store, await publishedOf('pulse'), () => true)).toEqual([]);
  });

  it('is chosen on pages by whoever may read the results of both', async () => {
    const both = await researcherWith(made, 'both@example.org', [
      { survey: 'felt-control', role: 'viewer' },
      { survey: 'staff-mirror', role: 'viewer' },
    ]);
    const one = await researcherWith(made, 'one@example.org', [{ survey: 'felt-control', role: 'viewer' }]);
    const shown = await (await both.get('/d/felt-control?lang=en')).text();
    expect(shown).toContain('id="customers-and-staff"');
    expect(shown).toContain('<option value="staff-mirror" selected');
    expect(await (await both.get('/d/felt-control?lang=en&mirror=none')).text()).not.toContain(
      'id="customers-and-staff"',
    );
    expect(await (await both.get('/d/felt-control/report?lang=en')).text()).toContain('name="mirror"');
    const hidden = await (await one.get('/d/felt-control?lang=en')).text();
    expect(hidden).not.toContain('id="customers-and-staff"');
    expect(hidden).not.toContain('name="mirror"');
    const refused = await one.get('/d/felt-control?lang=en&mirror=staff-mirror');
    expect([refused.status, (await refused.text()).includes('or you may not read its results')]).toEqual([
      422,
      true,
    ]);
    const report = await one.get('/d/felt-control/report/html?lang=en&mirror=staff-mirror');
    expect(report.status).toBe(303);
  }, 60_000);
});
