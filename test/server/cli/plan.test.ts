import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { ClaimTable } from '../../../analysis/plan/claim.ts';
import { planHash } from '../../../analysis/plan/plan-hash.ts';
import { shippedPlan } from '../../../analysis/plan/shipped-plan.ts';
import { simulate } from '../../../server/simulation/simulate.ts';
import { openStore } from '../../../server/storage/open-store.ts';
import { shipped } from '../../../surveys/library/library.ts';
import { command } from '../../support/command.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
const data = ['--data', folder];

it('runs the plan of a survey: every claim with its sentence in both languages, none decided by a few', async () => {
  const [survey, plan] = [shipped('felt-control'), shippedPlan('felt-control')];
  if (survey === null || plan === null) throw new Error('not shipped');
  const store = await openStore({ path: join(folder, 'confia.db') });
  const study = { placeholders: {}, providerFixed: false, timings: false, incentive: false };
  await store.publish(survey, study, '2026-03-01');
  await simulate({ store, name: survey.name, n: 40, seed: 3, days: ['2026-03-02'] });
  await store.close();
  const { exit, out } = await command(['plan', 'felt-control', '--json', ...data]);
  expect(exit).toBe(0);
  const table = JSON.parse(out) as Pick<ClaimTable, 'hash' | 'simulated'> & {
    readonly claims: readonly {
      readonly id: string;
      readonly outcome: string;
      readonly sentence: { readonly en: string; readonly es: string };
    }[];
  };
  expect(table).toMatchObject({ hash: planHash(plan), simulated: true });
  expect(table.claims).toHaveLength(plan.hypotheses.length + plan.notYet.length);
  expect(
    table.claims.filter(({ outcome }) => !['undecided', 'notAsked', 'notYet'].includes(outcome)),
  ).toEqual([]);
  expect(table.claims.filter(({ sentence }) => sentence.en === sentence.es)).toEqual([]);
  expect(table.claims.filter(({ sentence }) => /\{\w+\}/.test(sentence.en + sentence.es))).toEqual([]);
  const told = await command(['plan', 'felt-control', ...data]);
  expect(told.out).toContain(planHash(plan));
  expect(told.out).toContain('H8a · confirmatory · undecided');
  expect(told.out).toContain('X1 · exploratory · not yet tested');
  expect(told.out).toContain('Exploratory: “');
});

it('says that a survey has no plan, and that one is not published', async () => {
  const none = await command(['plan', 'pulse', ...data]);
  expect([none.exit, none.err]).toEqual([2, expect.stringContaining('“pulse”')]);
  const empty = ['--data', join(folder, 'empty')];
  expect((await command(['plan', 'felt-control', ...empty])).exit).toBe(1);
});
