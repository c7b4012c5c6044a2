import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { accountsOf } from '../../../server/accounts/accounts.ts';
import { brokenAt, isSealedBy, sealOf, writeAct } from '../../../server/accounts/acts.ts';
import { absoluteMilliseconds, freshMilliseconds } from '../../../server/accounts/limits.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { firstResearcher, researcherWith } from '../../support/sign-in.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
let made: TestApp;
beforeAll(async () => {
  made = await testApp(folder);
});
afterAll(() => made.parts.store.close());

describe('the log of acts', () => {
  it('says who did what, has no answers in it, and shows a line that was changed', async () => {
    const ada = await firstResearcher(made);
    const bo = await researcherWith(made, 'bo@example.org', [{ survey: 'pulse', role: 'custodian' }]);
    expect((await bo.get('/api/v1/surveys/pulse/export.csv')).status).toBe(200);
    expect((await bo.get('/api/v1/surveys/felt-control/export.csv')).status).toBe(403);
    expect((await ada.get('/d/felt-control/claims')).status).toBe(200);
    const lines = await accountsOf(made.parts).acts.lines();
    const told = lines.map(({ who, what, object, result }) => [who, what, object, result].join(' '));
    expect(told).toEqual([
      `${ada.id} first-account ${ada.id} done`,
      `${ada.id} sign-in  done`,
      'operator invite  done',
      `${bo.id} join ${bo.id} done`,
      `${bo.id} sign-in  done`,
      `${bo.id} export pulse done`,
      `${bo.id} export felt-control refused`,
      `${ada.id} plan-run felt-control done`,
    ]);
    expect(brokenAt(lines)).toBeNull();
    const page = await (await ada.get('/account/log?lang=en')).text();
    expect(page).toContain('All 8 lines are as they were written.');
    expect(page).toContain('took rows out');
    const seal = sealOf(lines);
    expect(page).toContain(seal);
    expect(brokenAt(lines.filter(({ place }) => place !== 3))).toBe(3);
    await made.parts.store.accounts.write((records) => records.change('act', { place: 5 }, { who: ada.id }));
    expect(brokenAt(await accountsOf(made.parts).acts.lines())).toBe(5);
    expect(await (await ada.get('/account/log?lang=en')).text()).toContain('From line 6 on');
    expect(await made.parts.store.verify()).toMatchObject([{ code: 'STORE-ACTS', data: { place: 6 } }]);
  });
});

describe('the seal of the log', () => {
  const rows = async (who: string, n: number) => {
    const own = await testApp(temporaryFolder());
    for (let line = 0; line < n; line += 1)
      await own.parts.store.accounts.write((records) =>
        writeAct(records, { who, what: 'export', object: `${line}`, result: 'done' }, line),
      );
    const lines = await accountsOf(own.parts).acts.lines();
    await own.parts.store.close();
    return lines;
  };

  it('holds for a log that grew, and for none that was cut off or written anew, whole as that looks', async () => {
    const lines = await rows('ada', 6);
    const seal = sealOf(lines.slice(0, 4));
    expect(isSealedBy(lines, seal)).toBe(true);
    expect(isSealedBy(lines, sealOf([]))).toBe(true);
    expect(isSealedBy(lines.slice(0, 3), seal)).toBe(false);
    const anew = await rows('eve', 6);
    expect(brokenAt(anew)).toBeNull();
    expect(isSealedBy(anew, seal)).toBe(false);
    for (const wrong of ['', '4', ':', `3:${seal.split(':')[1]}`, '0:aa', 'x:y'])
      expect(isSealedBy(lines, wrong), wrong).toBe(false);
  });
});

describe('time', () => {
  it('ends a session after two hours without a request, and no sooner', async () => {
    const dee = await researcherWith(made, 'dee@example.org', [{ survey: '*', role: 'viewer' }]);
    const [begun] = await made.parts.store.accounts.find('session', { userId: dee.id });
    vi.useFakeTimers({ toFake: ['Date'] });
    try {
      const pass = (minutes: number) => vi.setSystemTime(Date.now() + minutes * 60_000);
      pass(100);
      expect((await dee.get('/d')).status).toBe(200);
      pass(100);
      expect((await dee.get('/d')).status).toBe(200);
      pass(121);
      expect((await dee.get('/d')).status).toBe(401);
      vi.useRealTimers();
      expect((await dee.get('/d')).status).toBe(401);
    } finally {
      vi.useRealTimers();
    }
    expect(begun?.token).toMatch(/^[0-9a-f]{64}$/);
    expect(await made.parts.store.accounts.find('session', { userId: dee.id })).toEqual([]);
  });

  it('asks for a fresh sign-in before what cannot be undone, and ends a session after twelve hours', async () => {
    const cy = await researcherWith(made, 'cy@example.org', [
      { survey: '*', role: 'owner' },
      { survey: '*', role: 'custodian' },
    ]);
    made.later(freshMilliseconds + 1);
    expect((await cy.get('/account/people')).status).toBe(200);
    const stale = await cy.post('/account/people/invite', { label: 'x', role: '*|viewer' });
    expect([stale.status, stale.headers.get('location')]).toEqual([303, '/account/again?to=%2Fd&lang=en']);
    expect((await cy.get('/api/v1/surveys/pulse/export.csv')).status).toBe(403);
    // who takes a copy is asked before they write anything, comes back to that page, and need not say who they are
    const page = await (await cy.get('/d/pulse/export?lang=en')).text();
    expect(page).toContain('/account/again?to=%2Fd%2Fpulse%2Fexport');
    expect(page).not.toContain('name="purpose"');
    const late = await cy.post('/d/pulse/export/csv?lang=en', { purpose: 'x' });
    expect(late.headers.get('location')).toBe('/account/again?to=%2Fd%2Fpulse%2Fexport&lang=en');
    expect(await (await cy.get('/account/again?lang=en')).text()).toContain('value="cy@example.org"');
    made.later(absoluteMilliseconds + 1);
    expect((await cy.get('/d')).status).toBe(401);
    made.later(0);
    expect((await cy.get('/d')).status).toBe(401);
  });
});
