import { systemClock } from '../clock.ts';
import type { Store } from '../storage/store.ts';
import { writeAct } from './acts.ts';

/** Puts what whoever runs the machine did on the command line into the log. */
export const operatorAct = (store: Pick<Store, 'accounts'>, what: string, object: string): Promise<void> =>
  store.accounts.write(
    async (records) =>
      await writeAct(records, { who: 'operator', what, object, result: 'done' }, systemClock.now()),
  );
