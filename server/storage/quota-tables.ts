import { blob, number, prepared, type Schema, sql, text } from './kysely.ts';
import type { Connection } from './sqlite.ts';

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
  readonly count: (pool: Pool, quota: string) => QuotaCount;
  readonly add: (pool: Pool, quota: string, more: Partial<QuotaCount>) => void;
  /** Quotas in which somebody on their way holds a place, `everybody` among them. */
  readonly held: (survey: string, id: Buffer) => readonly string[];
  readonly hold: (pool: Pool, id: Buffer, quota: string) => void;
  readonly drop: (pool: Pool, id: Buffer, quota: string) => void;
  /** Gives back every place of somebody. */
  readonly release: (survey: string, id: Buffer) => void;
  readonly holders: (survey: string) => readonly Buffer[];
  readonly counted: (survey: string) => readonly (QuotaCount & Pool & { readonly quota: string })[];
  /** How many places are held, counted anew. */
  readonly holding: (
    survey: string,
  ) => readonly (Pool & { readonly quota: string; readonly places: number })[];
  readonly clear: (survey: string) => void;
  readonly dropQuota: (survey: string, quota: string) => void;
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
          complete: sql<number>`complete + excluded.complete`,
          reserved: sql<number>`reserved + excluded.reserved`,
          turned: sql<number>`turned + excluded.turned`,
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

  const add: QuotaTables['add'] = ({ survey, simulated }, quota, more) => {
    const { complete, reserved, turned } = { ...nothing, ...more };
    bump.run(survey, quota, simulated, complete, reserved, turned);
  };
  const drop: QuotaTables['drop'] = (pool, id, quota) => {
    if (remove.run(pool.survey, id, quota).changes > 0) add(pool, quota, { reserved: -1 });
  };
  return {
    count: ({ survey, simulated }, quota) => one.get(survey, quota, simulated) ?? nothing,
    add,
    held: (survey, id) => own.all(survey, id).map(({ quota }) => quota),
    hold: (pool, id, quota) => {
      insert.run(pool.survey, id, quota, pool.simulated);
      add(pool, quota, { reserved: 1 });
    },
    drop,
    release: (survey, id) => {
      for (const { quota, simulated } of own.all(survey, id)) drop({ survey, simulated }, id, quota);
    },
    holders: (survey) => ids.all(survey).map(({ id }) => id),
    counted: (survey) => every.all(survey),
    holding: (survey) => sums.all(survey),
    clear: (survey) => {
      clear.run(survey);
    },
    dropQuota: (survey, quota) => {
      removeAll.run(survey, quota);
    },
  };
};
