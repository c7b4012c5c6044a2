import type { Connection } from './connection.ts';
import { blob, number, prepared, type Schema, sql, text } from './kysely.ts';

/** The quota that stands for everybody: what percentages are taken of. */
export const everybody = '';

export interface QuotaCount {
  readonly complete: number;
  readonly reserved: number;
  readonly turned: number;
}

/** People that count together: those of a survey, simulated ones apart. */
export interface Pool {
  readonly survey: string;
  readonly simulated: number;
}

const nothing: QuotaCount = { complete: 0, reserved: 0, turned: 0 };

export interface QuotaTables {
  readonly count: (pool: Pool, quota: string) => Promise<QuotaCount>;
  readonly add: (pool: Pool, quota: string, more: Partial<QuotaCount>) => Promise<void>;
  /** Quotas in which somebody on their way holds a place, `everybody` among them. */
  readonly held: (survey: string, id: Buffer) => Promise<readonly string[]>;
  readonly hold: (pool: Pool, id: Buffer, quota: string) => Promise<void>;
  readonly drop: (pool: Pool, id: Buffer, quota: string) => Promise<void>;
  /** Gives back every place of somebody. */
  readonly release: (survey: string, id: Buffer) => Promise<void>;
  readonly holders: (survey: string) => Promise<readonly Buffer[]>;
  readonly counted: (survey: string) => Promise<readonly (QuotaCount & Pool & { readonly quota: string })[]>;
  /** How many places are held, counted anew. */
  readonly holding: (
    survey: string,
  ) => Promise<readonly (Pool & { readonly quota: string; readonly places: number })[]>;
  readonly clear: (survey: string) => Promise<void>;
  readonly dropQuota: (survey: string, quota: string) => Promise<void>;
}

/** The tables of quotas; everything that writes runs inside a transaction. */
export const quotaTables = (connection: Connection, schema: Schema): QuotaTables => {
  const counts = schema.selectFrom('quota_count').where('survey', '=', text);
  const one = prepared(
    connection,
    counts
      .select(['complete', 'reserved', 'turned'])
      .where('quota', '=', text)
      .where('simulated', '=', number),
  );
  const every = prepared(
    connection,
    counts.select(['survey', 'quota', 'simulated', 'complete', 'reserved', 'turned']),
  );
  const bump = prepared(
    connection,
    schema
      .insertInto('quota_count')
      .values({
        survey: text,
        quota: text,
        simulated: number,
        complete: number,
        reserved: number,
        turned: number,
      })
      .onConflict((conflict) =>
        conflict.columns(['survey', 'quota', 'simulated']).doUpdateSet({
          complete: sql<number>`quota_count.complete + excluded.complete`,
          reserved: sql<number>`quota_count.reserved + excluded.reserved`,
          turned: sql<number>`quota_count.turned + excluded.turned`,
        }),
      ),
  );
  const clear = prepared(connection, schema.deleteFrom('quota_count').where('survey', '=', text));
  const places = schema.selectFrom('quota_place').where('survey', '=', text);
  const own = prepared(connection, places.select(['quota', 'simulated']).where('id', '=', blob));
  const ids = prepared(connection, places.select('id').distinct());
  const sums = prepared(
    connection,
    places
      .select(({ fn }) => ['survey', 'quota', 'simulated', fn.countAll<number>().as('places')])
      .groupBy(['survey', 'quota', 'simulated']),
  );
  const insert = prepared(
    connection,
    schema.insertInto('quota_place').values({ survey: text, id: blob, quota: text, simulated: number }),
  );
  const remove = prepared(
    connection,
    schema
      .deleteFrom('quota_place')
      .where('survey', '=', text)
      .where('id', '=', blob)
      .where('quota', '=', text),
  );
  const removeAll = prepared(
    connection,
    schema.deleteFrom('quota_place').where('survey', '=', text).where('quota', '=', text),
  );

  const add: QuotaTables['add'] = async ({ survey, simulated }, quota, more) => {
    const { complete, reserved, turned } = { ...nothing, ...more };
    await bump.run(survey, quota, simulated, complete, reserved, turned);
  };
  const drop: QuotaTables['drop'] = async (pool, id, quota) => {
    if ((await remove.run(pool.survey, id, quota)).changes > 0) await add(pool, quota, { reserved: -1 });
  };
  return {
    count: async ({ survey, simulated }, quota) => (await one.get(survey, quota, simulated)) ?? nothing,
    add,
    held: async (survey, id) => (await own.all(survey, id)).map(({ quota }) => quota),
    hold: async (pool, id, quota) => {
      await insert.run(pool.survey, id, quota, pool.simulated);
      await add(pool, quota, { reserved: 1 });
    },
    drop,
    release: async (survey, id) => {
      for (const { quota, simulated } of await own.all(survey, id))
        await drop({ survey, simulated }, id, quota);
    },
    holders: async (survey) => (await ids.all(survey)).map(({ id }) => id),
    counted: async (survey) => await every.all(survey),
    holding: async (survey) => await sums.all(survey),
    clear: async (survey) => {
      await clear.run(survey);
    },
    dropQuota: async (survey, quota) => {
      await removeAll.run(survey, quota);
    },
  };
};
