import type { Connection } from './connection.ts';
import { prepared, type Schema, text } from './kysely.ts';

export interface Counts {
  readonly complete: number;
  /** Of people who broke off; absent while that is none. */
  readonly partial?: number;
  readonly drafts: number;
  readonly withdrawn: number;
  readonly simulated: number;
  /** Deleted on the day their survey announced; absent while that is none. */
  readonly expired?: number;
}

/** How many answers of each kind a survey has: recorded with each write, not counted anew. */
export const counters = (connection: Connection, schema: Schema): ((survey: string) => Promise<Counts>) => {
  const recorded = prepared(
    connection,
    schema
      .selectFrom('counter')
      .select(['complete', 'partial', 'withdrawn', 'simulated', 'expired'])
      .where('survey', '=', text),
  );
  const drafts = prepared(
    connection,
    schema
      .selectFrom('draft')
      .select((select) => select.fn.countAll<number>().as('drafts'))
      .where('survey', '=', text),
  );
  return async (survey) => {
    const {
      partial = 0,
      expired = 0,
      ...own
    } = (await recorded.get(survey)) ?? {
      complete: 0,
      withdrawn: 0,
      simulated: 0,
    };
    return {
      ...own,
      drafts: (await drafts.get(survey))?.drafts ?? 0,
      ...(partial === 0 ? {} : { partial }),
      ...(expired === 0 ? {} : { expired }),
    };
  };
};
