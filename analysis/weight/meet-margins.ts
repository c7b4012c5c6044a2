import { at } from '../algebra/at.ts';
import { nesting } from '../finding/nested-banner.ts';
import { emptyTally } from '../summary/align-tally.ts';
import { absentCode } from '../summary/code-order.ts';
import type { Tally } from '../summary/tally.ts';
import type { MarginAxis } from './margin-axis.ts';
import { cellName } from './margin-cell.ts';
import type { Margin, WeightingFault } from './margins.ts';
import { categoryPlaces, rake } from './rake.ts';

/** Factors by cell of the margins' variables, and what became of those who did not say where they belong. */
export interface MetMargins {
  readonly ok: true;
  /** Over the margins; what is no answer is one code of each. */
  readonly tally: Tally;
  /** The name of every cell of the tally. */
  readonly names: readonly string[];
  /** By cell that has people in it. */
  readonly factors: ReadonlyMap<string, number>;
  readonly rounds: number;
  /** The targets that were met, those without an answer included as the code `''`. */
  readonly margins: readonly Margin[];
  /** Share of the weights, by variable, of those without an answer. */
  readonly unanswered: readonly { readonly variable: string; readonly share: number }[];
}

/** The tally of variables as one of margins, with everything that is no answer as one code, the last. */
const tallyOfAxes = (tally: Tally, axes: readonly MarginAxis[]): Tally => {
  const codeAt = tally.dimensions.map(({ variable, codes }) => {
    const places = categoryPlaces(tally, variable);
    return (cell: number): string => codes[places[cell] ?? 0] ?? '';
  });
  const byAxis = axes.map(({ parts, answers }) => {
    const known = new Set(answers);
    const readers = parts.map((part) => codeAt[tally.dimensions.findIndex((own) => own.variable === part)]);
    return Array.from(tally.n, (_, cell) => {
      const code = readers.map((read) => read?.(cell) ?? '').join(nesting);
      return known.has(code) ? code : absentCode;
    });
  });
  const merged = emptyTally(
    axes.map(({ variable, answers }, axis) => {
      const met = new Set(byAxis[axis]);
      return { variable, codes: [...answers.filter((code) => met.has(code)), ...(met.has('') ? [''] : [])] };
    }),
  );
  const placeOf = merged.dimensions.map(({ codes }) => new Map(codes.map((code, place) => [code, place])));
  tally.n.forEach((n, cell) => {
    const target = merged.dimensions.reduce(
      (sum, { codes }, axis) => sum * codes.length + (placeOf[axis]?.get(byAxis[axis]?.[cell] ?? '') ?? 0),
      0,
    );
    merged.n[target] = at(merged.n, target) + n;
    merged.w[target] = at(merged.w, target) + at(tally.w, cell);
    merged.w2[target] = at(merged.w2, target) + at(tally.w2, cell);
  });
  return merged;
};

/** The name of every cell of a tally. */
const namesOf = (tally: Tally): readonly string[] => {
  const codes = tally.dimensions.map(({ variable, codes: own }) => {
    const places = categoryPlaces(tally, variable);
    return (cell: number) => own[places[cell] ?? 0] ?? '';
  });
  return Array.from(tally.n, (_, cell) => cellName(codes.map((of) => of(cell))));
};

/**
 * Factors by which weights meet margins (`rake`; one margin is post-stratification). Whoever did not say where they
 * belong in a margin keeps the share of the weights they have, and the margin's shares are of the others: nothing is
 * guessed, and nobody is left out. From the tally over the margins' variables in the weights there were.
 *
 * Not for: margins that half of the people left open: little is corrected then.
 * Source: Deming & Stephan 1940.
 * Oracle: `rake` and `postStratify` of R's survey.
 *
 * @example
 * const n = Float64Array.of(30, 70);
 * const tally = { dimensions: [{ variable: 'a', codes: ['x', 'y'] }], n, w: n, w2: n };
 * const met = meetMargins(tally, [{ variable: 'a', targets: { x: 0.5, y: 0.5 } }], [{ variable: 'a', parts: ['a'], answers: ['x', 'y'] }]);
 * met.factors.get('["y"]') // ≈ 0.7142857
 */
export const meetMargins = (
  tally: Tally,
  given: readonly Margin[],
  axes: readonly MarginAxis[],
): MetMargins | { readonly ok: false; readonly faults: readonly WeightingFault[] } => {
  const own = tallyOfAxes(tally, axes);
  const whole = own.w.reduce((sum, weight) => sum + weight, 0);
  const open = given.map(({ variable }) => {
    const codes = own.dimensions.find((dimension) => dimension.variable === variable)?.codes ?? [];
    const place = codes.indexOf(absentCode);
    const places = categoryPlaces(own, variable);
    const of = (values: Float64Array): number =>
      values.reduce((sum, value, cell) => (places[cell] === place ? sum + value : sum), 0);
    return { people: of(own.n), share: whole > 0 ? of(own.w) / whole : 0 };
  });
  const margins = given.map(({ variable, targets }, index): Margin => {
    const { people, share } = open[index] ?? { people: 0, share: 0 };
    if (people === 0) return { variable, targets };
    const total = Object.values(targets).reduce((sum, target) => sum + target, 0);
    return {
      variable,
      targets: {
        ...Object.fromEntries(Object.entries(targets).map(([code, target]) => [code, target * (1 - share)])),
        [absentCode]: total * share,
      },
    };
  });
  const raked = rake(own, margins);
  if (!raked.ok) return raked;
  const names = namesOf(own);
  const people = [...own.n.keys()].filter((cell) => at(own.n, cell) > 0);
  return {
    ok: true,
    tally: own,
    names,
    factors: new Map(people.map((cell) => [names[cell] ?? '', at(raked.factors, cell)])),
    rounds: raked.rounds,
    margins,
    unanswered: given.flatMap(({ variable }, index) => {
      const { people: n, share } = open[index] ?? { people: 0, share: 0 };
      return n > 0 ? [{ variable, share }] : [];
    }),
  };
};

/** By how much of the whole a margin is missed at most: weights that were trimmed no longer meet it to the last digit. */
export const marginMiss = (tally: Tally, margins: readonly Margin[], axes: readonly MarginAxis[]): number => {
  const own = tallyOfAxes(tally, axes);
  const whole = own.w.reduce((sum, weight) => sum + weight, 0);
  return margins.reduce((most, { variable, targets }) => {
    const total = Object.values(targets).reduce((sum, target) => sum + target, 0);
    const codes = own.dimensions.find((dimension) => dimension.variable === variable)?.codes ?? [];
    const places = categoryPlaces(own, variable);
    return codes.reduce((worst, code, place) => {
      const reached = own.w.reduce((sum, weight, cell) => (places[cell] === place ? sum + weight : sum), 0);
      return Math.max(worst, Math.abs(reached / whole - (targets[code] ?? 0) / total));
    }, most);
  }, 0);
};
