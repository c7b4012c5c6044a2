import { planHash } from '../../analysis/plan/plan-hash.ts';
import type { PlanLock } from '../../analysis/plan/plan-lock.ts';
import type { Plan } from '../../analysis/plan/schema.ts';
import { shippedPlan } from '../../analysis/plan/shipped-plan.ts';
import type { Issue } from '../../surveys/model/issue.ts';
import type { Connection } from './connection.ts';
import { number, prepared, type Schema, text } from './kysely.ts';
import { oneByOne } from './one-by-one.ts';
import { refusal, storageIssue } from './storage-error.ts';
import type { PublishedSurvey } from './store.ts';

export interface PlanLocks {
  /**
   * Inside the transaction that publishes a version. Locks the plan given; without one, what is locked stays, and the
   * plan shipped for the survey is locked where nothing is yet. The plan that holds already is not locked twice.
   */
  readonly lock: (
    published: Pick<PublishedSurvey, 'survey'>,
    day: string,
    given: Plan | null,
  ) => Promise<void>;
  /** In the order in which they were locked; refuses one that is not what was locked. */
  readonly of: (survey: string) => Promise<readonly PlanLock[]>;
  readonly issues: (surveys: readonly string[]) => Promise<readonly Issue[]>;
}

export const planLocks = (connection: Connection, schema: Schema): PlanLocks => {
  const read = prepared(
    connection,
    schema
      .selectFrom('plan_lock')
      .select(['version', 'day', 'late', 'hash', 'body'])
      .where('survey', '=', text)
      .orderBy('place'),
  );
  const write = prepared(
    connection,
    schema.insertInto('plan_lock').values({
      survey: text,
      place: number,
      version: number,
      day: text,
      late: number,
      hash: text,
      body: text,
    }),
  );
  const counted = prepared(
    connection,
    schema
      .selectFrom('counter')
      .select(['complete', 'partial', 'simulated', 'withdrawn', 'expired'])
      .where('survey', '=', text),
  );
  /** Simulated people tell nothing of what there is to find; whoever is gone may have been looked at. */
  const answered = async (survey: string): Promise<boolean> => {
    const count = await counted.get(survey);
    return (
      count !== undefined &&
      count.complete + count.partial - count.simulated + count.withdrawn + count.expired > 0
    );
  };
  const stored = async (survey: string): Promise<readonly PlanLock[]> =>
    (await read.all(survey)).map(({ body, late, ...row }) => ({
      ...row,
      late: late === 1,
      plan: JSON.parse(body) as Plan,
    }));
  const isDamaged = ({ plan, hash }: PlanLock): boolean => planHash(plan) !== hash;
  return {
    lock: async ({ survey: { name, version } }, day, given) => {
      const locked = await stored(name);
      const plan = given ?? (locked.length === 0 ? shippedPlan(name) : null);
      if (plan === null) return;
      const hash = planHash(plan);
      if (locked.at(-1)?.hash === hash) return;
      const late = (await answered(name)) ? 1 : 0;
      await write.run(name, locked.length, version, day, late, hash, JSON.stringify(plan));
    },
    of: async (survey) => {
      const locked = await stored(survey);
      if (locked.some(isDamaged)) throw refusal('STORE-PLAN', survey, { survey });
      return locked;
    },
    issues: async (surveys) =>
      (
        await oneByOne(surveys, async (survey) =>
          (await stored(survey)).some(isDamaged) ? [storageIssue('STORE-PLAN', survey, { survey })] : [],
        )
      ).flat(),
  };
};
