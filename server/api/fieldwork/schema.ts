import * as z from 'zod';

const count = z.number().int();
const shown = count.nullable().describe('Null where it would tell of too few people.');
const number = z.number().nullable();

const estimate = z.strictObject({
  value: number,
  se: number,
  low: number,
  high: number,
  base: z.strictObject({ n: z.number(), weighted: z.number(), effective: z.number() }),
});

const flag = z.enum(['attention', 'straight', 'contradiction']);

const figures = z.strictObject({
  answers: count.describe('Answers in these figures, finished or not.'),
  complete: shown,
  brokeOff: shown,
  corrected: shown.describe('Corrected by their author after sending.'),
  moments: z
    .array(z.strictObject({ moment: z.string(), n: shown }))
    .describe(
      'By the day or week on which people began; in an anonymous study days with few go to longer times.',
    ),
  groups: z
    .array(
      z.strictObject({
        variable: z.string(),
        codes: z.array(z.strictObject({ code: z.string(), n: shown })),
      }),
    )
    .describe('Language, country, and what came with the link.'),
  pages: z
    .array(z.strictObject({ pages: z.array(z.string()), reached: count, stopped: count }))
    .nullable()
    .describe('Where people stopped; null where they are too few.'),
  quotas: z.array(z.strictObject({ quota: z.string(), n: shown })).describe('Finished answers by quota.'),
  flags: z
    .array(z.strictObject({ flag, seen: shown, of: shown }))
    .describe('Signs that somebody may not have read; speed is not among them, since no times are stored.'),
  headline: z
    .strictObject({
      of: z.string(),
      all: estimate.nullable(),
      without: z.array(z.strictObject({ flag: z.enum([...flag.options, 'any']), mean: estimate.nullable() })),
    })
    .nullable()
    .describe('The headline index of everybody and without those of whom a sign is seen.'),
});

/** How the fieldwork of a survey goes, as the API tells it. */
export const fieldworkSchema = z
  .strictObject({
    name: z.string(),
    version: count,
    status: z.enum(['open', 'closed']),
    mode: z.enum(['confidential', 'anonymous']),
    least: count.describe(
      'People a figure stands for at least; figures of an anonymous study change by as many.',
    ),
    simulated: z.boolean(),
    expired: count.describe('Deleted on their day.'),
    dates: z.array(
      z.strictObject({
        date: z.enum(['closes', 'texts', 'freeze', 'responses']),
        day: z.iso.date(),
        left: count.describe('Days until its start.'),
      }),
    ),
    figures: figures.nullable(),
    why: z
      .enum(['few', 'left'])
      .nullable()
      .describe(
        'Why an anonymous study has no figures: too few answers yet, or somebody who was in them has left.',
      ),
    underWay: z
      .strictObject({ today: count, earlier: count })
      .nullable()
      .describe('Begun and not sent; null in an anonymous study.'),
    turnedAway: shown,
    withdrawn: shown,
    quotas: z.array(
      z.strictObject({
        quota: z.string(),
        limit: z.number(),
        of: z.enum(['places', 'percent']),
        action: z.enum(['close', 'skip', 'mark']),
        places: shown,
        complete: shown,
        reserved: shown,
        turnedAway: shown,
      }),
    ),
  })
  .meta({ id: 'Fieldwork' });
