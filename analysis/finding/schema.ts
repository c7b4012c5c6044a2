import { z } from 'zod';
import { poolingMethods } from '../equivalence/pool-estimates.ts';
import { concordance, keyness } from '../exploration/schema.ts';
import { estimators } from '../factor/step-fit.ts';
import { adjustments } from '../pairwise/adjust-p.ts';
import { letterMethods } from '../pairwise/table-letters.ts';
import { intervalMethods } from '../table/share-interval.ts';
import { marginsSchema } from '../weight/schema.ts';
import { regression } from './regression/schema.ts';
import { themes } from './themes/schema.ts';
import { turn } from './turn/schema.ts';
import { correlation, paired } from './within/schema.ts';

const name = z.string().min(1).describe('A variable of the codebook.');
const names = (least: number, what: string) => z.array(name).min(least).max(200).describe(what);
const level = z.number().min(0.5).max(0.999).optional().describe('Level of the intervals; 0.95 unless told.');

const filter = z.string().max(10_000);
const box = z.number().int().min(1).max(10);

const letters = z
  .strictObject({
    method: z
      .enum(letterMethods)
      .optional()
      .describe("The design's own test (unless told), or a market-research formula to reconcile with."),
    adjustment: z
      .enum(adjustments)
      .optional()
      .describe('For many comparisons: Holm by the design, none by a formula, unless told.'),
    capital: z.number().gt(0).max(0.5).optional().describe('Level of capital letters; 0.05 unless told.'),
    small: z.number().gt(0).max(0.5).optional().describe('Level of small letters; none unless told.'),
  })
  .describe('Letters of the columns that each column is higher than.');

const crosstab = z
  .strictObject({
    rows: names(1, 'Stub variables or multiple-response sets; one finding for each pair with a column.'),
    columns: names(0, 'Banner variables or sets; absent or empty: the total alone.').optional(),
    nested: z
      .array(z.array(name).min(2).max(3))
      .max(50)
      .optional()
      .describe('Banners of several variables together: a column for each combination of their codes.'),
    cut: z
      .number()
      .optional()
      .describe('Stubs are then numbers or scores: people at or below this point, and people above it.'),
    percent: z
      .enum(['column', 'row', 'total'])
      .optional()
      .describe('Which share is read first; every finding carries all three. Column unless told.'),
    interval: z
      .enum(intervalMethods)
      .optional()
      .describe('How intervals of shares are made; Wilson unless told.'),
    level,
    letters: letters.optional(),
    nets: z
      .array(
        z.strictObject({
          name: z.string().min(1).max(100).describe('What the net is called.'),
          codes: z.array(z.string().min(1)).min(1).max(200).describe('Codes of the stub that it counts.'),
        }),
      )
      .max(20)
      .optional()
      .describe('Codes counted as one; each must be a code of every stub.'),
    boxes: z
      .strictObject({ top: box.optional(), bottom: box.optional() })
      .optional()
      .describe('Nets of the highest and lowest so many codes of each stub, by its direction.'),
    residuals: z.boolean().optional().describe('Whether every cell carries its residuals.'),
    reasons: z
      .boolean()
      .optional()
      .describe(
        'Whether those who gave no answer are in the table, a line for each reason of the stub: who did not answer, by group.',
      ),
    beside: filter
      .optional()
      .describe('A second filter: the same table under it, and how far apart the shares are.'),
    differences: z
      .boolean()
      .optional()
      .describe(
        "Whether every two columns carry how far apart they are: the interval of the difference, and Cohen's h.",
      ),
  })
  .describe('Weighted shares with three bases, intervals and the Rao-Scott test.');

const multiple = z
  .strictObject({
    set: name.describe('A multiple-response set of the codebook.'),
    by: name.optional().describe('Groups as columns: how many of each chose each option.'),
    of: name
      .optional()
      .describe('Instead of groups: an answer among those who chose each option, as columns.'),
    interval: z.enum(intervalMethods).optional().describe('How intervals are made; Wilson unless told.'),
    level,
    letters: letters.optional(),
  })
  .describe('Options of a multiple-response set in one table, on people who answered.');

const means = z
  .strictObject({
    of: names(1, 'Numbers or ordinal variables; one finding for each.'),
    by: names(0, 'Groups: every combination of the codes of these variables.').optional(),
    level,
    letters: letters.optional(),
    quantiles: z
      .array(z.number().gt(0).lt(1))
      .min(1)
      .max(20)
      .optional()
      .describe('Shares of people: 0.5 is the median. By the rule of the smallest value that is reached.'),
    totals: z.boolean().optional().describe('Whether the weighted sums are given too.'),
    per: name
      .optional()
      .describe('Another number: how much there is for each unit of it (the ratio of the weighted sums).'),
    ranks: z.boolean().optional().describe('Whether groups are compared by ranks under the design.'),
    equivalence: z
      .strictObject({
        margin: z.number().gt(0).describe('How far apart still counts as the same; declared before looking.'),
        unit: z
          .enum(['deviations', 'points'])
          .optional()
          .describe('Of the margin: standard deviations unless told, or points of the variable.'),
      })
      .optional()
      .describe('Whether every two groups are the same within a margin (two one-sided tests).'),
    pooling: z
      .enum(poolingMethods)
      .optional()
      .describe('One mean from those of the groups, and how much they truly differ.'),
    variance: z
      .boolean()
      .optional()
      .describe('Parts of the variance between groups, and ANOVA and Welch where nothing is weighted.'),
  })
  .describe('Means with design standard errors, by group.');

const score = z
  .strictObject({ construct: name.describe('A score of the codebook.'), level })
  .describe('Mean of a score, its items, and how many items people left out.');

const reliability = z
  .strictObject({
    construct: name.describe('A score of the codebook.'),
    by: names(0, 'Groups.').optional(),
    cases: z
      .enum(['complete', 'pairwise'])
      .optional()
      .describe(
        'Those who answered every item (unless told), or for each two items those who answered both: then without omega.',
      ),
    level,
  })
  .describe("Cronbach's alpha and item statistics, pooled and by group.");

const sentiment = z
  .strictObject({ of: name.describe('An open-text variable.'), by: names(0, 'Groups.').optional(), level })
  .describe(
    'Polarity and shares of negative, neutral and positive texts, by group; where people read texts drawn by chance, the same put right by their codes.',
  );

const calibration = z
  .strictObject({ of: name.describe('An open-text variable.') })
  .describe(
    'How the tones that the program reads agree with those that people gave to texts drawn by chance, and whether it is right as often as it says, by language.',
  );

const seed = z
  .int()
  .min(0)
  .max(4294967295)
  .optional()
  .describe('Seed of the bootstrap; 1 unless told. The same seed gives the same interval.');

const drivers = z
  .strictObject({
    of: name.describe('The outcome, a number.'),
    by: z.array(name).min(2).max(15).describe('Drivers, numbers.'),
    blocks: z
      .strictObject({
        of: z
          .array(z.strictObject({ name: z.string().min(1).max(100), drivers: z.array(name).min(1).max(14) }))
          .min(2)
          .max(8)
          .describe('Every driver in one block.'),
        given: z.array(name).min(1).max(10).optional().describe('Numbers that are always in the model.'),
      })
      .optional()
      .describe('Shares of whole blocks of drivers, and how far apart every two of them are.'),
    samples: z
      .int()
      .min(200)
      .max(10_000)
      .optional()
      .describe('Bootstrap samples behind the intervals; 200 unless told.'),
    level,
    seed,
  })
  .describe('Which drivers account for an outcome: Shapley shares and relative weights.');

const mediation = z
  .strictObject({
    of: name.describe('The outcome, a number.'),
    cause: name.describe('A number, or a list of which two codes were given: the second against the first.'),
    through: z
      .union([name, z.array(name).min(1).max(5)])
      .describe('The mediator, a number; several stand side by side.'),
    given: z.array(name).min(1).max(20).optional().describe('Numbers and lists that are held constant.'),
    family: z
      .enum(['linear', 'poisson'])
      .optional()
      .describe('Of the outcome: linear unless told; Poisson for a count, whose paths are rate ratios.'),
    samples: z.int().min(200).max(10_000).optional().describe('Bootstrap samples; 2,000 unless told.'),
    level,
    seed,
  })
  .describe('Whether a cause goes with an outcome through mediators side by side, other things equal.');

const structure = z
  .strictObject({
    construct: name.describe('A score of the codebook.'),
    factors: z.int().min(1).max(20).optional().describe('Factors to show; as many as stand out unless told.'),
    correlations: z
      .enum(['pearson', 'polychoric'])
      .optional()
      .describe('Of the answers (unless told), or of the normals behind ordered answers.'),
    estimator: z
      .enum(estimators)
      .optional()
      .describe(
        'Asks for the model of one factor: by maximum likelihood, with its fit scaled for answers that are not normal (Satorra–Bentler, Yuan–Bentler), or by full information of everybody who answered any item.',
      ),
    by: names(
      0,
      'Groups: whether the one factor is the same in each, step by step; by maximum likelihood unless told.',
    ).optional(),
    seed,
  })
  .describe(
    'How many things the items of a score measure: parallel analysis, exploratory factors, and the model of one factor.',
  );

const items = z
  .strictObject({
    construct: name.describe('A score of the codebook.'),
    by: name.describe('Groups; each is compared with the first.'),
  })
  .describe('Which items of a score mean something else in a group (differential item functioning).');

const patterns = z
  .strictObject({
    of: names(2, 'Items of one scale, in the order they were asked; answers are taken before any reversal.'),
    by: names(0, 'Groups.').optional(),
    level,
  })
  .describe(
    'How people use an answer scale: straight lines, its ends and its middle, agreeing with everything, don’t-knows.',
  );

const task = z
  .strictObject({
    crosstab: crosstab.optional(),
    multiple: multiple.optional(),
    means: means.optional(),
    score: score.optional(),
    reliability: reliability.optional(),
    sentiment: sentiment.optional(),
    calibration: calibration.optional(),
    themes: themes.optional(),
    regression: regression.optional(),
    drivers: drivers.optional(),
    mediation: mediation.optional(),
    turn: turn.optional(),
    paired: paired.optional(),
    correlation: correlation.optional(),
    structure: structure.optional(),
    items: items.optional(),
    patterns: patterns.optional(),
    keyness: keyness.optional(),
    concordance: concordance.optional(),
  })
  .meta({ minProperties: 1, maxProperties: 1 })
  .describe('Exactly one task.');

const weighting = z
  .strictObject({
    margins: marginsSchema,
    method: z
      .enum(['rake', 'post-stratify'])
      .optional()
      .describe('Rake to all margins unless told; post-stratify to one.'),
    trim: z
      .strictObject({
        least: z.number().gt(0).lt(1).optional().describe('The smallest weight.'),
        most: z.number().gt(1).optional().describe('The largest weight.'),
        again: z
          .boolean()
          .optional()
          .describe('Whether to trim and rake in turn until the margins are met within the limits.'),
      })
      .optional()
      .describe(
        'Limits of the weights, in multiples of the mean weight. Unless raked again, margins are missed by a little then, and errors no longer count on them.',
      ),
  })
  .describe(
    'Weights that meet margins of the population, made of the weight that the request names, or of 1. Errors know the margins.',
  );

const replicates = z
  .discriminatedUnion('method', [
    z
      .strictObject({ method: z.literal('jackknife') })
      .describe('Clusters left out one by one in their stratum (JKn); people where no cluster is named.'),
    z
      .strictObject({
        method: z.literal('bootstrap'),
        count: z.int().min(50).max(2000).optional().describe('How often; 500 unless told.'),
        seed,
      })
      .describe('One cluster fewer than there are drawn again in each stratum (Rao and Wu).'),
    z
      .strictObject({
        method: z.literal('columns'),
        columns: z.array(name).min(2).max(1000).describe('Replicate weights, each a whole weight.'),
        scale: z.number().gt(0).describe('What every squared deviation is multiplied by.'),
        each: z
          .array(z.number().min(0))
          .optional()
          .describe('What that of each column is multiplied by besides.'),
        degrees: z
          .int()
          .min(1)
          .optional()
          .describe('Degrees of freedom, as whoever made them says; one less than columns unless told.'),
      })
      .describe('Replicate weights that came with the data.'),
  ])
  .describe(
    'Errors of shares, means and totals from replicates in place of linearised ones. Margins are met again in each.',
  );

/** The request language: what an analyst asks, by command line, by HTTP, or by a dashboard address. */
export const requestSchema = z
  .strictObject({
    $schema: z.string().optional(),
    weight: name.optional().describe('A number variable: how much each row counts.'),
    weighting: weighting.optional(),
    replicates: replicates.optional(),
    strata: name.optional().describe('A coded variable: strata of the sample.'),
    cluster: name.optional().describe('A coded variable: primary sampling units, nested in the strata.'),
    population: z
      .union([z.int().min(1), z.record(z.string().min(1), z.int().min(1))])
      .optional()
      .describe(
        'How many sampling units (clusters, or people) the population has: by code of the stratum, or one number without strata. Errors are smaller by the part that was drawn; very many unless told.',
      ),
    lonely: z
      .enum(['fail', 'certainty', 'adjust', 'average'])
      .optional()
      .describe('What to do with a stratum of one sampling unit; fail unless told.'),
    where: filter
      .optional()
      .describe(
        `A filter in the expression language, e.g. \${country} = 'CL'. Other rows stay in the design.`,
      ),
    purpose: name
      .optional()
      .describe(
        'What this is for, as people agreed to it: a consent question, or a box of the consent (`consent_…`). Answers of those who did not agree to it, or were not asked, are left out.',
      ),
    refit: z
      .boolean()
      .optional()
      .describe(
        'Whether codes that people gave to texts teach the program that reads tones, where cross-validation says that it reads better then; they do unless told.',
      ),
    missing: z
      .enum(['design'])
      .optional()
      .describe('Rows without a valid answer contribute nothing but stay in the design.'),
    tasks: z.array(task).min(1).max(200),
  })
  .describe('A request for analysis.');

export type AnalysisRequest = z.infer<typeof requestSchema>;
export type AnalysisTask = z.infer<typeof task>;

/** The published JSON Schema of a request, as it is committed beside this file. */
export const requestJsonSchema = (): unknown => ({
  ...z.toJSONSchema(requestSchema, { target: 'draft-2020-12' }),
  title: 'Confia analysis request',
});
