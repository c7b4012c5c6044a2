import { placesOf } from '../../surveys/engine/admit.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { oneByOne } from './one-by-one.ts';
import { everybody, type QuotaTables } from './quota-tables.ts';
import type { QuotaFill } from './store.ts';

/** How full each quota of a survey is, in its order. */
export const quotaFill = async (
  tables: Pick<QuotaTables, 'count'>,
  newest: Survey,
  simulated: boolean,
): Promise<readonly QuotaFill[]> => {
  const pool = { survey: newest.name, simulated: simulated ? 1 : 0 };
  const all = await tables.count(pool, everybody);
  return oneByOne(newest.quotas ?? [], async (quota) => {
    const { complete, reserved, turned } = await tables.count(pool, quota.name);
    return {
      quota: quota.name,
      limit: quota.limit,
      of: quota.of ?? 'places',
      action: quota.action,
      places: placesOf(quota, all.complete + all.reserved),
      complete,
      reserved,
      turnedAway: turned,
    };
  });
};
