import type { Clock } from '../clock.ts';
import type { AccountRows } from '../storage/account-records.ts';
import { writeAct } from './acts.ts';

const name = 'second-factor';

/** Whether everybody must sign in with a second factor: kept in the store, for every process that serves it. */
export const signInDemand = (rows: AccountRows, clock: Clock) => {
  const holds = async (reader: Pick<AccountRows, 'find'> = rows): Promise<boolean> =>
    (await reader.find('server_setting', { name }))[0]?.value === 'demanded';
  return {
    holds: async (): Promise<boolean> => await holds(),
    /** Demands it, which ends every session there is, or demands it no more; whether that changed anything. */
    set: (who: string, on: boolean): Promise<boolean> =>
      rows.write(async (records) => {
        if ((await holds(records)) === on) return false;
        await records.remove('server_setting', { name });
        if (on) {
          await records.insert('server_setting', { name, value: 'demanded' });
          await records.remove('session', {});
        }
        const what = on ? 'demand-on' : 'demand-off';
        await writeAct(records, { who, what, object: '', result: 'done' }, clock.now());
        return true;
      }),
  };
};
