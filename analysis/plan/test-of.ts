import { normalUpper } from '../distribution/normal.ts';
import { studentTUpper } from '../distribution/student-t.ts';
import { type Figure, figuresOf } from './figure.ts';
import type { Decision, DecisionPart } from './schema.ts';

const upper = (t: number, df: number): number =>
  Number.isFinite(df) ? studentTUpper(t, df) : normalUpper(t);

/** How many standard errors a figure is above a bound; a ratio on the scale of its logarithm. */
const away = ({ value, se, ratio = false }: Figure, bound: number): number => {
  if (se === null) throw new Error('testOf: a figure without an error has no test');
  return ratio ? (Math.log(value / bound) * value) / se : (value - bound) / se;
};

const twoSided = (figure: Figure, none: number): number =>
  Math.min(1, 2 * upper(Math.abs(away(figure, none)), figure.df));

/** The figure's own test where it has one: a correlation's is on Fisher's scale, a path's its bootstrap's. */
const againstNone = (figure: Figure, none: number): number =>
  none === (figure.ratio ? 1 : 0) && figure.p !== undefined ? figure.p : twoSided(figure, none);

/** Score test of a share (in per cent) on its design effective sample, p(1−p)/se². */
const scoreTest = ({ value, se }: Figure, threshold: number): number => {
  const [share, against] = [value / 100, threshold / 100];
  const effective = (share * (1 - share)) / ((se ?? Number.NaN) / 100) ** 2;
  return Math.min(
    1,
    2 * normalUpper(Math.abs(share - against) / Math.sqrt((against * (1 - against)) / effective)),
  );
};

const one = (rule: DecisionPart, figure: Figure): number | null => {
  const { df } = figure;
  switch (rule.rule) {
    case 'difference':
      return againstNone(figure, rule.null ?? 0);
    case 'two-sided':
      return againstNone(figure, 0);
    case 'equivalence':
      return Math.max(upper(away(figure, rule.bounds[0]), df), upper(-away(figure, rule.bounds[1]), df));
    case 'non-inferiority':
      return upper(away(figure, -rule.margin), df);
    case 'share':
      return scoreTest(figure, rule.threshold);
    case 'upper':
      return null;
  }
};

const largest = (ps: readonly (number | null)[]): number | null => {
  const known = ps.filter((p) => p !== null);
  return known.length === 0 ? null : Math.max(...known);
};

/**
 * The p-value that a claim brings to its set, not yet adjusted: two-sided against no effect; of equivalence the larger
 * of two one-sided tests (Schuirmann 1987); of a share the score test against its threshold; of several figures
 * together the largest (intersection-union, Berger 1982), so that they count once.
 *
 * @example
 * const figure = { value: 0, se: 1, df: 900, n: 901, low: -2, high: 2, low90: -1.6, high90: 1.6 };
 * testOf({ rule: 'difference', smallest: 5 }, [figure]) // 1
 * testOf({ rule: 'equivalence', bounds: [-5, 5] }, [figure]) < 0.001 // true
 */
export const testOf = (decision: Decision, figures: readonly Figure[]): number | null => {
  if (decision.rule === 'each')
    return largest(figures.map((figure) => upper(away(figure, decision.threshold), figure.df)));
  if (decision.rule === 'invariance') return null;
  const parts = decision.rule === 'conjunction' ? decision.parts : [decision];
  return largest(
    parts.flatMap((part, place) => figuresOf(figures, parts, place).map((figure) => one(part, figure))),
  );
};
