import * as z from 'zod';

const name = z.string().regex(/^[A-Za-z][A-Za-z0-9_.-]{0,63}$/);

/** The most tables that a study publishes. */
export const mostTables = 30;

/** The tables that a study publishes (`public-tables-1`). */
export const releasePlanSchema = z
  .strictObject({
    tables: z
      .array(
        z.strictObject({
          rows: name.describe('A coded variable: how many gave each answer.'),
          columns: name.optional().describe('By which groups; absent: everybody together.'),
        }),
      )
      .min(1)
      .max(mostTables),
    weight: name.optional().describe('A weight variable of the data, for the shares.'),
  })
  .meta({ id: 'PublicTables' });
