import type { Context } from '../../../surveys/expression/context.ts';
import { evaluateAs } from '../../../surveys/expression/evaluate-as.ts';
import { parse } from '../../../surveys/expression/parse.ts';

/** A row of the reference cases; their README says what the fields mean. */
export interface ExpressionCase {
  readonly id: string;
  readonly priority: number;
  readonly expression: string;
  readonly values: Readonly<Record<string, string>>;
  readonly current?: string;
  readonly kind: 'boolean' | 'number' | 'string';
  readonly expected: boolean | number | string;
  readonly now?: string;
  readonly timezone?: string;
  readonly roundTo?: number;
}

const numberOf = (expected: boolean | number | string): number =>
  expected === 'NaN' ? Number.NaN : Number(expected);

const near = (actual: number, expected: number): boolean =>
  Object.is(actual, expected) ||
  actual === expected ||
  Math.abs(actual - expected) <= 1e-9 * Math.max(Math.abs(actual), Math.abs(expected));

export const contextOf = (row: ExpressionCase): Context => ({
  value: (name) => (Object.hasOwn(row.values, name) ? (row.values[name] ?? '') : ''),
  timezone: row.timezone ?? 'UTC',
  ...(row.current === undefined ? {} : { current: row.current }),
  ...(row.now === undefined ? {} : { now: row.now }),
});

/** What the language says of a row, and whether that is what was expected. */
export const outcome = (row: ExpressionCase): { readonly actual: unknown; readonly passes: boolean } => {
  const parsed = parse(row.expression);
  if (!parsed.ok) return { actual: parsed.issues, passes: false };
  const evaluation = evaluateAs(parsed.value, contextOf(row), row.kind);
  if (!evaluation.ok) return { actual: evaluation.issue, passes: false };
  const { value } = evaluation;
  if (typeof value !== 'number') return { actual: value, passes: value === row.expected };
  const actual = row.roundTo === undefined ? value : Math.round(value * row.roundTo) / row.roundTo;
  return { actual, passes: near(actual, numberOf(row.expected)) };
};
