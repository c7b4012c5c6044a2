import type { Quota } from '../model/survey.ts';

/** Places of a quota that are taken, by finished answers and by people on their way. */
export type Taken = (quota: string) => number;

export interface Admitting {
  readonly quotas: readonly Quota[];
  /** Quotas this person counts towards by their answers. */
  readonly counts: readonly string[];
  /** Quotas in which they hold a place already. */
  readonly held: readonly string[];
  /** Quotas that were full when they came, which let them through without a place. */
  readonly full: readonly string[];
  /** Places taken in a quota by everybody else. */
  readonly taken: Taken;
  /** Everybody else who is counted at all: the whole of which a percentage is taken. */
  readonly everybody: number;
}

export type Admission =
  | { readonly kind: 'admitted'; readonly held: readonly string[]; readonly full: readonly string[] }
  | { readonly kind: 'turned-away'; readonly quota: Quota };

/**
 * How many places a quota has: its limit, or of a percentage that share of everybody, rounded up to a whole person, so
 * that the first to come is not turned away for being all there is.
 *
 * @example
 * placesOf({ name: 'q', when: 'true()', limit: 10, action: 'close' }, 500) // 10
 * placesOf({ name: 'q', when: 'true()', limit: 40, of: 'percent', action: 'close' }, 10) // 4
 * placesOf({ name: 'q', when: 'true()', limit: 40, of: 'percent', action: 'close' }, 1) // 1
 */
export const placesOf = ({ limit, of }: Quota, everybody: number): number =>
  of === 'percent' ? Math.ceil((limit * everybody) / 100 - 1e-9) : limit;

/**
 * The reservation rule: whoever counts towards a quota takes one of its places or, where none is left, is turned away
 * (`close`) or let through without one (`skip`, `mark`). A place that is held is kept while it is counted towards; who
 * came when it was full stays so, lest a part of the survey that was left out comes back. Somebody turned away takes
 * nothing at all.
 */
export const admit = ({ quotas, counts, held, full, taken, everybody }: Admitting): Admission => {
  const places: string[] = [];
  const without: string[] = [];
  for (const quota of quotas) {
    const { name, action } = quota;
    if (!counts.includes(name)) continue;
    const room = taken(name) < placesOf(quota, everybody + 1);
    if (held.includes(name) || (room && !full.includes(name))) places.push(name);
    else if (action === 'close') return { kind: 'turned-away', quota };
    else without.push(name);
  }
  return { kind: 'admitted', held: places, full: without };
};
