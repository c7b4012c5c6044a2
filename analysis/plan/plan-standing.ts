import { canonical } from '../../surveys/definition/canonical.ts';
import { planHash } from './plan-hash.ts';
import type { PlanLock } from './plan-lock.ts';
import type { Plan } from './schema.ts';

/** How a plan stands to what was locked before anybody answered. */
export interface PlanStanding {
  /**
   * `plan-locked`: it is what was locked in time. `plan-late`: it was locked when there were answers already.
   * `plan-changed`: another was locked. `plan-not-locked`: none was. Of the last three every claim was made afterwards.
   */
  readonly code: 'plan-locked' | 'plan-late' | 'plan-changed' | 'plan-not-locked';
  /** What it is compared with: the last plan locked in time, else the last; null where none was. */
  readonly lock: Omit<PlanLock, 'plan'> | null;
  /** When this very plan was locked late. */
  readonly lateOn: string | null;
  /** Hypotheses of it that the locked one words, asks or decides otherwise, has not, or has besides. */
  readonly changed: readonly string[];
  readonly added: readonly string[];
  readonly dropped: readonly string[];
}

const byId = ({ hypotheses, notYet }: Plan): ReadonlyMap<string, string> =>
  new Map([...hypotheses, ...notYet].map((one) => [one.id, canonical(one)]));

const difference = (plan: Plan, locked: Plan): Pick<PlanStanding, 'changed' | 'added' | 'dropped'> => {
  const [own, before] = [byId(plan), byId(locked)];
  const others = [...own.keys()].filter((id) => own.get(id) !== before.get(id));
  return {
    changed:
      plan.alpha === locked.alpha
        ? others.filter((id) => before.has(id))
        : [...own.keys()].filter((id) => before.has(id)),
    added: others.filter((id) => !before.has(id)),
    dropped: [...before.keys()].filter((id) => !own.has(id)),
  };
};

/**
 * Compares a plan with the locks of its survey, given in the order in which they were made. Only a plan locked before
 * the first answer speaks for itself: whoever writes one later may have looked.
 */
export const planStanding = (plan: Plan, locks: readonly PlanLock[]): PlanStanding => {
  const none = { changed: [], added: [], dropped: [] };
  const found = locks.findLast(({ late }) => !late) ?? locks.at(-1);
  if (found === undefined) return { code: 'plan-not-locked', lock: null, lateOn: null, ...none };
  const { plan: locked, ...lock } = found;
  const hash = planHash(plan);
  if (hash === found.hash && !found.late) return { code: 'plan-locked', lock, lateOn: null, ...none };
  const lateOn = locks.find((one) => one.late && one.hash === hash)?.day ?? null;
  return {
    code: lateOn === null ? 'plan-changed' : 'plan-late',
    lock,
    lateOn,
    ...difference(plan, locked),
  };
};

/** Whether claims of a plan that stands so were settled before anybody could look. */
export const isBeforehand = ({ code }: PlanStanding): boolean => code === 'plan-locked';
