import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { planHash } from '../../../analysis/plan/plan-hash.ts';
import type { PlanStanding } from '../../../analysis/plan/plan-standing.ts';
import { shippedPlan } from '../../../analysis/plan/shipped-plan.ts';
import { demoStudy } from '../../../server/cli/demo-study.ts';
import { systemClock } from '../../../server/clock.ts';
import { simulate } from '../../../server/simulation/simulate.ts';
import { openStore } from '../../../server/storage/open-store.ts';
import { shipped } from '../../../surveys/library/library.ts';
import { command } from '../../support/command.ts';
import { smallHypothesis, smallPlan } from '../../support/small-plan.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { smallDocument, smallStudy, smallSurvey } from '../storage/small-survey.ts';
import { keyOf } from '../storage/store-at.ts';

interface Told {
  readonly hash: string;
  readonly simulated: boolean;
  readonly standing: PlanStanding;
  readonly claims: readonly {
    readonly id: string;
    readonly outcome: string;
    readonly afterwards: boolean;
    readonly figures: readonly { readonly value: number }[];
    readonly sentence: { readonly en: string; readonly es: string };
  }[];
}

const folder = temporaryFolder();
const data = ['--data', folder];
const file = (name: string, value: unknown): string => {
  writeFileSync(join(folder, name), JSON.stringify(value, null, 2));
  return join(folder, name);
};

const json = async (...argv: readonly string[]): Promise<Told> => {
  const { exit, out, err } = await command(['plan', ...argv, '--json', ...data]);
  expect([exit, err]).toEqual([0, '']);
  return JSON.parse(out) as Told;
};

describe('the plan of the flagship', () => {
  const plan = shippedPlan('felt-control');
  if (plan === null) throw new Error('not shipped');

  beforeAll(async () => {
    const survey = shipped('felt-control');
    if (survey === null) throw new Error('not shipped');
    const store = await openStore({ path: join(folder, 'confia.db') });
    const study = { placeholders: {}, providerFixed: false, timings: false, incentive: false };
    await store.publish(survey, study, '2026-03-01');
    await simulate({ store, name: survey.name, n: 40, seed: 3, days: ['2026-03-02'] });
    await store.close();
  });

  it('runs: every claim with its sentence in both languages, none decided by a few', async () => {
    const table = await json('felt-control');
    expect(table).toMatchObject({
      hash: planHash(plan),
      simulated: true,
      standing: { code: 'plan-locked', lock: { day: '2026-03-01', late: false } },
    });
    expect(table.claims).toHaveLength(plan.hypotheses.length + plan.notYet.length);
    expect(
      table.claims.filter(({ outcome }) => !['undecided', 'notAsked', 'notYet'].includes(outcome)),
    ).toEqual([]);
    expect(table.claims.filter(({ afterwards }) => afterwards)).toEqual([]);
    expect(table.claims.filter(({ sentence }) => sentence.en === sentence.es)).toEqual([]);
    expect(table.claims.filter(({ sentence }) => /\{\w+\}/.test(sentence.en + sentence.es))).toEqual([]);
    const told = await command(['plan', 'felt-control', ...data]);
    expect(told.out).toContain(planHash(plan));
    expect(told.out).toContain('Locked on 2026-03-01 with version');
    expect(told.out).toContain('H8a · confirmatory · undecided · description');
    expect(told.out).toContain('H24b · secondary · not yet tested');
    expect(told.out).toContain('Exploratory: “');
  });

  it('marks every claim of a plan that was changed, and says which are other', async () => {
    const [first, ...rest] = plan.hypotheses;
    if (first === undefined) throw new Error('empty');
    const path = file('changed.json', {
      ...plan,
      hypotheses: [{ ...first, minimum: 20 }, ...rest.slice(0, 2)],
      notYet: [],
    });
    const table = await json('felt-control', '--plan', path);
    expect(table.standing).toMatchObject({ code: 'plan-changed', changed: [first.id], added: [] });
    expect(table.standing.dropped).toContain('X1');
    expect(table.claims.every(({ afterwards }) => afterwards)).toBe(true);
    const { out } = await command(['plan', 'felt-control', '--plan', path, ...data], {
      env: { LANG: 'es_CL.UTF-8' },
    });
    expect(out).toContain('Este no es el plan que se fijó el 2026-03-01');
    expect(out.match(/Hecha después: /g)).toHaveLength(3);
    expect(out).not.toContain('Confia trae ahora otro plan');
  });

  it('refuses a design that the answers do not have, once', async () => {
    const { exit, err } = await command(['plan', 'felt-control', '--weight', 'heft', ...data]);
    expect([exit, err.match(/heft/g)?.length]).toEqual([1, 1]);
    const lonely = await command(['plan', 'felt-control', '--lonely', 'often', ...data]);
    expect([lonely.exit, lonely.err]).toEqual([1, expect.stringContaining('certainty')]);
  });
});

describe('a plan of one’s own', () => {
  const plan = smallPlan('pulse', [smallHypothesis('H1', 'FC0'), smallHypothesis('H2', 'FC0', 3)]);

  it('is refused with places where it is not one, and locked with the version where it is', async () => {
    const study = file('study.json', demoStudy(systemClock.today('UTC'), 1));
    const publish = (path: string) =>
      command(['publish', 'pulse', '--study', study, '--plan', path, '--json', ...data]);
    const { alpha: _, ...lacking } = plan;
    const refused = await publish(file('lacking.json', lacking));
    expect([refused.exit, refused.out]).toEqual([1, expect.stringMatching(/SCHEMA-MISSING.*alpha/s)]);
    const other = await publish(file('other.json', { ...plan, instruments: ['small'] }));
    expect([other.exit, other.out]).toEqual([1, expect.stringContaining('PLAN-OTHER-SURVEY')]);
    const made = await publish(file('plan.json', plan));
    expect([made.exit, made.err]).toEqual([0, expect.any(String)]);
    expect(JSON.parse(made.out)).toMatchObject({
      plan: { name: 'small-plan', version: 1, late: false, hash: planHash(plan) },
    });
  });

  it('says that it was locked late where it was, and has its design beside it', async () => {
    const store = await openStore({ path: join(folder, 'confia.db') });
    const published = await store.published('pulse');
    if (published === null) throw new Error('not published');
    const { survey, study, hash } = published;
    for (let place = 0; place < 30; place += 1) {
      const [isEven, isFirst] = [place % 2 === 0, place < 10];
      const answers = { FC0: isEven ? '3' : '4', IN1: isEven || isFirst ? '1' : '5' };
      await store.submit(keyOf(place), { ...smallDocument(answers), survey: 'pulse', hash }, null);
    }
    await store.publish(survey, study, '2026-05-01', { ...plan, version: '2' });
    await store.close();
    const table = await json('pulse');
    expect(table.standing).toMatchObject({ code: 'plan-late', lateOn: '2026-05-01', lock: { late: false } });
    expect(table.claims.map(({ sentence }) => sentence.en)).toEqual([
      expect.stringMatching(/^Made afterwards: /),
      expect.stringMatching(/^Made afterwards: /),
    ]);
    const { out } = await command(['plan', 'pulse', '--lonely', 'adjust', ...data]);
    expect(out).toContain('when there were answers already');
    expect(out).toContain('Design of the sample: lonely adjust.');
    expect((await json('pulse', '--plan', file('plan.json', plan))).standing.code).toBe('plan-locked');

    /* The third that answers 5 to the one answers 4 to the other, the rest 3.25; by margins it is three in four. */
    const source = { who: 'INE', title: 'Census', year: 2024, address: 'https://ine.example' };
    const margins = (shares: object) =>
      file('margins.json', { format: 'margins-1', source, margins: [{ variable: 'IN1', shares }] });
    const weighted = ['plan', 'pulse', '--margins', margins({ '1': 0.25, '5': 0.75 }), ...data];
    const claims = await command(weighted);
    expect(claims.out).toContain('Design of the sample: margins of INE, Census (2024).');
    const before = table.claims[0]?.figures[0]?.value ?? 0;
    const after = (await json('pulse', '--margins', margins({ '1': 0.25, '5': 0.75 }))).claims[0];
    expect(after?.figures[0]?.value).toBeCloseTo(before + 0.3125, 9);
    const wrong = await command(['plan', 'pulse', '--margins', margins({ '1': 0.3, '5': 0.3 }), ...data]);
    expect([wrong.exit, wrong.err]).toEqual([1, expect.stringContaining('add up to 0.6, not to 1')]);
    const absent = await command(['plan', 'pulse', '--margins', margins({ '1': 1 }), ...data]);
    expect(absent.exit).toBe(1);
  });
});

it('says that a survey has no plan, and that one is not published', async () => {
  const store = await openStore({ path: join(folder, 'confia.db') });
  await store.publish({ ...smallSurvey(), name: 'bare' }, smallStudy, '2026-03-01');
  await store.close();
  const none = await command(['plan', 'bare', ...data]);
  expect([none.exit, none.err]).toEqual([1, expect.stringContaining('PLAN-NONE')]);
  const empty = ['--data', join(folder, 'empty')];
  expect((await command(['plan', 'felt-control', ...empty])).exit).toBe(1);
});
