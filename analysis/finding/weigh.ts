import type { Result } from '../../surveys/model/issue.ts';
import type { Design, Source } from '../source/source.ts';
import { type CellWeights, madeWeight, marginCells, variablesOf } from '../source/weigh-frame.ts';
import { marginAxis } from '../weight/margin-axis.ts';
import { marginTargets } from '../weight/margin-targets.ts';
import { type MetMargins, marginMiss, meetMargins } from '../weight/meet-margins.ts';
import { type CellWeight, rakeAndTrim } from '../weight/rake-and-trim.ts';
import { weightDiagnostics } from '../weight/weight-diagnostics.ts';
import { answersOf, faultIssues } from './check-weighting.ts';
import type { Note, WeightsMade } from './finding-parts.ts';
import { forPurpose } from './purpose.ts';
import { requestError } from './request-issue.ts';
import type { AnalysisRequest } from './schema.ts';

type Weighting = NonNullable<AnalysisRequest['weighting']>;

/** A source whose rows are weighted to meet margins, and what is said of those weights. */
export interface Weighed {
  readonly source: Source;
  readonly design: Pick<Design, 'weight' | 'margin'>;
  readonly made: WeightsMade;
  /** What the weight of a row is by its cell. */
  readonly cells: CellWeights;
  readonly notes: readonly Note[];
}

/** How many rows of each cell have which weight above zero. */
const weightsOf = async (source: Source, names: readonly string[]): Promise<CellWeight> => {
  const places = new Map(names.map((name, place) => [name, place]));
  const found = names.map(() => new Map<number, number>());
  for await (const { columns } of source.scan({ variables: [madeWeight, marginCells] })) {
    const [weights, cells] = [columns.get(madeWeight), columns.get(marginCells)];
    if (weights?.kind !== 'number' || cells?.kind !== 'coded') continue;
    weights.values.forEach((weight, row) => {
      const own = found[places.get(cells.codes[cells.values[row] ?? -1] ?? '') ?? -1];
      if (weight > 0) own?.set(weight, (own.get(weight) ?? 0) + 1);
    });
  }
  const entries = found.flatMap((own, cell) => [...own].map(([weight, count]) => ({ cell, weight, count })));
  return {
    cells: entries.map(({ cell }) => cell),
    weights: Float64Array.from(entries, ({ weight }) => weight),
    counts: Float64Array.from(entries, ({ count }) => count),
  };
};

/** By cell what became of each weight. */
const changed = (
  names: readonly string[],
  { cells, weights }: CellWeight,
  to: Float64Array,
): ReadonlyMap<string, ReadonlyMap<number, number>> => {
  const all = new Map<string, Map<number, number>>();
  weights.forEach((weight, place) => {
    const name = names[cells[place] ?? -1] ?? '';
    const own = all.get(name) ?? new Map<number, number>();
    all.set(name, own.set(weight, to[place] ?? weight));
  });
  return all;
};

const notesOf = (
  { margins: { source } }: Weighting,
  made: WeightsMade,
  unanswered: MetMargins['unanswered'],
  knowsMargins: boolean,
): readonly Note[] => [
  {
    code: made.method === 'rake' ? 'weights-raked' : 'weights-post-stratified',
    data: {
      variables: made.variables.join(', '),
      source: `${source.who}, ${source.title} (${source.year})`,
      least: made.least,
      most: made.most,
      effect: made.designEffect,
    },
  },
  ...unanswered.map(({ variable, share }) => ({
    code: 'margin-unanswered',
    place: variable,
    data: { percent: 100 * share },
  })),
  ...(made.trimmed === null
    ? []
    : [
        {
          code: knowsMargins ? 'weights-trimmed-met' : 'weights-trimmed',
          data: {
            percent: 100 * made.trimmed,
            ...(knowsMargins ? {} : { points: 100 * (made.missed ?? 0) }),
          },
        },
      ]),
];

/**
 * Weighs every row of a source so that the margins of a request are met: the margins' variables are tallied, the tally
 * is raked, and its factors go back to rows by their cell. Over everybody whose answers may be used, whatever the filter
 * leaves of them. Weights that
 * are trimmed and not raked again meet the margins no longer, so errors do not count on the margins then.
 */
export const weigh = async (
  source: Source,
  { weight: base, purpose }: AnalysisRequest,
  weighting: Weighting,
): Promise<Result<Weighed>> => {
  const { method = 'rake', trim, margins } = weighting;
  const targets = marginTargets(margins.margins);
  const axes = targets.map(({ variable }) => marginAxis(variable, answersOf(source.codebook)));
  const variables = variablesOf(axes);
  const where = purpose === undefined ? {} : { where: forPurpose(purpose) };
  const own = { ...(base === undefined ? {} : { weight: base }), ...where };
  const met = meetMargins(await source.tally({ variables, ...own }), targets, axes);
  if (!met.ok) return { ok: false, issues: faultIssues(weighting, met.faults) };

  const cells: CellWeights = {
    axes,
    factors: met.factors,
    ...where,
    ...(base === undefined ? {} : { base }),
  };
  const whole = source.weighted(cells);
  const before = await weightsOf(whole, met.names);
  const { weights, counts } = before;
  const people = counts.reduce((sum, count) => sum + count, 0);
  const mean = weights.reduce((sum, weight, at) => sum + weight * (counts[at] ?? 0), 0) / people;
  const { least = 0, most = Infinity, again = false } = trim ?? {};
  const trimmed =
    trim === undefined
      ? null
      : rakeAndTrim(met.tally, met.margins, before, least * mean, most * mean, again ? undefined : 0);
  if (trim !== undefined && trimmed === null)
    return { ok: false, issues: [requestError('REQUEST-TRIM', 'weighting/trim', { least, most })] };
  const limited =
    trimmed === null ? cells : { ...cells, trimmed: changed(met.names, before, trimmed.weights) };
  const final = trimmed === null ? whole : source.weighted(limited);
  const found = weightDiagnostics(trimmed?.weights ?? weights, counts);
  const atLimit = (weight: number): boolean =>
    Math.abs(weight / mean - least) < 1e-6 || Math.abs(weight / mean - most) < 1e-6;
  const cut = (trimmed?.weights ?? weights).reduce(
    (sum, weight, at) => (atLimit(weight) ? sum + (counts[at] ?? 0) : sum),
    0,
  );
  const knowsMargins = trimmed === null || trimmed.isMet;
  const made: WeightsMade = {
    method,
    source: margins.source,
    variables: targets.map(({ variable }) => variable),
    rounds: met.rounds,
    designEffect: found?.designEffect ?? 1,
    effective: found?.effective ?? 0,
    least: (found?.least ?? 0) / mean,
    most: (found?.most ?? 0) / mean,
    trimmed: trimmed === null ? null : cut / people,
    missed:
      trimmed === null
        ? null
        : marginMiss(await final.tally({ variables, weight: madeWeight, ...where }), met.margins, axes),
  };
  return {
    ok: true,
    issues: [],
    value: {
      source: final,
      design: { weight: madeWeight, ...(knowsMargins ? { margin: marginCells } : {}) },
      made,
      cells: limited,
      notes: notesOf(weighting, made, met.unanswered, knowsMargins),
    },
  };
};
