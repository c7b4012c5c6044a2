import { describe, expect, it } from 'vitest';
import { planHash } from '../../../analysis/plan/plan-hash.ts';
import type { PlanLock } from '../../../analysis/plan/plan-lock.ts';
import { isBeforehand, planStanding } from '../../../analysis/plan/plan-standing.ts';
import type { Plan } from '../../../analysis/plan/schema.ts';
import { standingSentences } from '../../../analysis/plan/standing-sentences.ts';
import { smallHypothesis, smallPlan } from '../../support/small-plan.ts';

const [one, two, three] = ['H1', 'H2', 'H3'].map((id) => smallHypothesis(id, 'trust'));
if (one === undefined || two === undefined || three === undefined) throw new Error('three');
const plan = smallPlan('small', [one, two]);
const other = smallPlan('small', [{ ...one, minimum: 9 }, three]);

const locked = (own: Plan, day: string, late = false): PlanLock => ({
  version: 1,
  day,
  late,
  hash: planHash(own),
  plan: own,
});

const early = locked(plan, '2026-02-01');

describe('how a plan stands to what was locked', () => {
  it('is locked where it is what was locked before the first answer', () => {
    const standing = planStanding(plan, [early]);
    expect(standing).toMatchObject({ code: 'plan-locked', lock: { day: '2026-02-01' }, changed: [] });
    expect(isBeforehand(standing)).toBe(true);
    expect(standingSentences(standing, 'en')).toEqual([
      'Locked on 2026-02-01 with version 1 of the survey, before anybody had answered.',
    ]);
  });

  it('is changed where anything of it is other, and says which hypotheses are', () => {
    const standing = planStanding(other, [early]);
    expect(standing).toMatchObject({
      code: 'plan-changed',
      changed: ['H1'],
      added: ['H3'],
      dropped: ['H2'],
    });
    expect(isBeforehand(standing)).toBe(false);
    expect(standingSentences(standing, 'es')).toEqual([
      expect.stringContaining(`2026-02-01 (${early.hash})`),
      expect.stringContaining('H1'),
      expect.stringContaining('H3'),
      expect.stringContaining('H2'),
    ]);
    const stricter = planStanding({ ...plan, alpha: 0.01 }, [early]);
    expect(stricter).toMatchObject({ code: 'plan-changed', changed: ['H1', 'H2'] });
    expect(planStanding({ ...plan, version: '2' }, [early]).code).toBe('plan-changed');
  });

  it('is late where it was locked after the first answer, and is compared with what was locked before', () => {
    const both = [early, locked(other, '2026-03-01', true)];
    expect(planStanding(other, both)).toMatchObject({
      code: 'plan-late',
      lateOn: '2026-03-01',
      lock: { day: '2026-02-01' },
      changed: ['H1'],
    });
    expect(planStanding(plan, both).code).toBe('plan-locked');
    const alone = planStanding(other, both.slice(1));
    expect(alone).toMatchObject({ code: 'plan-late', changed: [], lock: { late: true } });
    expect(standingSentences(alone, 'en')).toHaveLength(1);
    expect(planStanding(plan, both.slice(1)).code).toBe('plan-changed');
  });

  it('is changed where another took its place before anybody answered: one does not choose afterwards', () => {
    expect(planStanding(plan, [early, locked(other, '2026-02-02')]).code).toBe('plan-changed');
  });

  it('is not locked where nothing was', () => {
    const standing = planStanding(plan, []);
    expect(standing).toMatchObject({ code: 'plan-not-locked', lock: null });
    expect(isBeforehand(standing)).toBe(false);
    expect(standingSentences(standing, 'es')).toHaveLength(1);
  });
});
