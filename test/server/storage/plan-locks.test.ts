import { expect, it } from 'vitest';
import { planHash } from '../../../analysis/plan/plan-hash.ts';
import { shippedPlan } from '../../../analysis/plan/shipped-plan.ts';
import { planRun } from '../../../server/plan-run.ts';
import { shipped } from '../../../surveys/library/library.ts';
import { smallHypothesis, smallPlan } from '../../support/small-plan.ts';
import { engine, onEachEngine } from './engines.ts';
import { smallDocument, smallStudy, smallSurvey } from './small-survey.ts';
import { keyOf, newPath, storeAt } from './store-at.ts';

const survey = smallSurvey();
const plan = smallPlan('small', [smallHypothesis('H1', 'trust')]);
const other = { ...plan, version: '2' };

onEachEngine(() => {
  it('a plan is locked with its version, before or after the first answer, and again only when it is another', async () => {
    const path = newPath();
    const store = await storeAt(path);
    await store.publish(survey, smallStudy, '2026-02-01', plan);
    await store.publish(survey, smallStudy, '2026-02-02', plan);
    const first = { version: 1, day: '2026-02-01', late: false, hash: planHash(plan), plan };
    expect(await store.plans('small')).toEqual([first]);
    await store.submit(keyOf(1), { ...smallDocument(), simulated: true }, null);
    await store.publish(survey, smallStudy, '2026-02-03', other);
    const second = { version: 1, day: '2026-02-03', late: false, hash: planHash(other), plan: other };
    expect(await store.plans('small'), 'simulated people tell nothing').toEqual([first, second]);
    await store.publish(survey, smallStudy, '2026-02-03');
    expect(await store.plans('small'), 'what holds stays').toEqual([first, second]);
    await store.submit(keyOf(2), smallDocument(), keyOf(2).padStart(64, '0'));
    await store.withdraw(keyOf(2).padStart(64, '0'));
    await store.publish(survey, smallStudy, '2026-02-04', plan);
    expect((await store.plans('small'))[2], 'whoever left may have been looked at').toEqual({
      ...first,
      day: '2026-02-04',
      late: true,
    });
    expect(await store.verify()).toEqual([]);
    await store.close();
    const again = await storeAt(path);
    expect(await again.plans('small')).toHaveLength(3);
  });

  it('the shipped plan is locked with its survey, and none with a survey that has none', async () => {
    const store = await storeAt();
    const flagship = shipped('felt-control');
    if (flagship === null) throw new Error('not shipped');
    await store.publish(flagship, smallStudy, '2026-02-01');
    await store.publish(survey, smallStudy, '2026-02-01');
    expect(await store.plans('felt-control')).toMatchObject([
      { plan: shippedPlan('felt-control'), late: false, day: '2026-02-01' },
    ]);
    expect(await store.plans('small')).toEqual([]);
  });

  it('what was locked holds although the toolkit comes with another plan by now, which is said', async () => {
    const store = await storeAt();
    const flagship = shipped('felt-control');
    const now = shippedPlan('felt-control');
    if (flagship === null || now === null) throw new Error('not shipped');
    const before = { ...now, version: '0.0.9' };
    await store.publish(flagship, smallStudy, '2026-02-01', before);
    await store.publish(flagship, smallStudy, '2026-02-02');
    expect(await planRun(store, 'felt-control')).toMatchObject({
      plan: before,
      standing: { code: 'plan-locked' },
      shipped: now,
    });
    expect(await planRun(store, 'felt-control', now)).toMatchObject({
      plan: now,
      standing: { code: 'plan-changed', changed: [], added: [], dropped: [] },
      shipped: null,
    });
    expect(await planRun(store, 'small')).toBeNull();
  });

  it('a plan that is not what was locked is refused and found', async () => {
    const path = newPath();
    const store = await storeAt(path);
    await store.publish(survey, smallStudy, '2026-02-01', plan);
    await store.close();
    await engine().ask(path, 'UPDATE plan_lock SET body = replace(body, \'"alpha":0.05\', \'"alpha":0.2\')');
    const damaged = await storeAt(path);
    await expect(damaged.plans('small')).rejects.toMatchObject({ issue: { code: 'STORE-PLAN' } });
    expect(await damaged.verify()).toMatchObject([{ code: 'STORE-PLAN', place: 'small' }]);
  });
});
