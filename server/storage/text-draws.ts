import { randomBytes } from 'node:crypto';
import { type DrawRate, raisedRates } from '../../analysis/coding/draw-rates.ts';
import type { Connection } from './connection.ts';
import { prepared, type Schema, text } from './kysely.ts';

/** Which open texts of a survey are drawn to be read: those whose number of chance lies under their rate. */
export interface TextDraw {
  readonly seed: string;
  /** By question, as the newest version names it, and language. */
  readonly rates: readonly DrawRate[];
  /** By version: the rates of the day on which its ids were drawn anew, when all who were drawn by then were marked. */
  readonly frozen: Readonly<Record<string, readonly DrawRate[]>>;
}

export interface TextDraws {
  readonly of: (survey: string) => Promise<TextDraw | null>;
  /** Inside a transaction: no rate falls, and the seed stays, so that whoever is drawn stays drawn. */
  readonly raise: (survey: string, rates: readonly DrawRate[]) => Promise<TextDraw>;
  /** Inside a transaction: everybody of the version who is drawn by now is marked. */
  readonly freeze: (survey: string, version: number) => Promise<void>;
  /** Inside a transaction. */
  readonly clear: (survey: string) => Promise<void>;
}

const seedBytes = 16;

export const textDraws = (connection: Connection, schema: Schema): TextDraws => {
  const read = prepared(
    connection,
    schema.selectFrom('text_draw').select(['seed', 'rates']).where('survey', '=', text),
  );
  const write = prepared(
    connection,
    schema
      .insertInto('text_draw')
      .values({ survey: text, seed: text, rates: text })
      .onConflict((conflict) =>
        conflict.column('survey').doUpdateSet(({ ref }) => ({ rates: ref('excluded.rates') })),
      ),
  );
  const drop = prepared(connection, schema.deleteFrom('text_draw').where('survey', '=', text));
  const of = async (survey: string): Promise<TextDraw | null> => {
    const row = await read.get(survey);
    return row === undefined
      ? null
      : { seed: row.seed, ...(JSON.parse(row.rates) as Pick<TextDraw, 'rates' | 'frozen'>) };
  };
  const put = async (survey: string, { seed, rates, frozen }: TextDraw): Promise<void> => {
    await write.run(survey, seed, JSON.stringify({ rates, frozen }));
  };
  return {
    of,
    raise: async (survey, rates) => {
      const before = (await of(survey)) ?? {
        seed: randomBytes(seedBytes).toString('hex'),
        rates: [],
        frozen: {},
      };
      const draw = { ...before, rates: raisedRates(before.rates, rates) };
      await put(survey, draw);
      return draw;
    },
    freeze: async (survey, version) => {
      const draw = await of(survey);
      if (draw !== null)
        await put(survey, { ...draw, frozen: { ...draw.frozen, [String(version)]: draw.rates } });
    },
    clear: async (survey) => {
      await drop.run(survey);
    },
  };
};
