import type { Context } from '../context.ts';
import { toBoolean, toText } from '../convert.ts';
import { type Evaluation, evaluate, holds } from '../evaluate.ts';
import type { Expression } from '../expression.ts';
import { parts } from '../references.ts';

/** The value of a name, or undefined where it can be anything. */
export type Look = (name: string) => string | undefined;

/** Which truths a condition can come out as. */
export interface Outcomes {
  readonly true: boolean;
  readonly false: boolean;
}

const open: Outcomes = { true: true, false: true };

/** What comes out, or undefined as soon as it depends on anything that is not known: a name, a clock, chance, a list. */
const known = (
  work: (context: Context) => Evaluation,
  look: Look,
  own: string | undefined,
  timezone: string,
): Evaluation | undefined => {
  let unknown = false;
  const seen = (name: string | undefined): string => {
    const found = name === undefined ? undefined : look(name);
    if (found === undefined) unknown = true;
    return found ?? '';
  };
  const evaluation = work({
    value: seen,
    get current() {
      return seen(own);
    },
    list: () => {
      unknown = true;
      return [];
    },
    choiceName: () => {
      unknown = true;
      return '';
    },
    timezone,
  });
  return unknown || !evaluation.ok ? undefined : evaluation;
};

/** What a formula gives as it is stored, or undefined. */
export const storedValue = (
  formula: Expression,
  look: Look,
  own: string,
  timezone: string,
): string | undefined => {
  const found = known((context) => evaluate(formula, context), look, own, timezone);
  if (found?.ok !== true) return undefined;
  return typeof found.value === 'number' && !Number.isFinite(found.value) ? '' : toText(found.value);
};

/**
 * Which truths a condition can have when some names have a value and the others can be anything. Parts that depend on
 * an unknown can be either, each on its own, so that too much is held possible and never too little.
 */
export const outcomes = (
  expression: Expression,
  look: Look,
  own: string | undefined,
  timezone: string,
): Outcomes => {
  const of = (each: Expression): Outcomes => outcomes(each, look, own, timezone);
  const operator = expression.kind === 'operation' ? expression.rest[0]?.operator : undefined;
  if (operator === 'and' || operator === 'or') {
    const all = parts(expression).map(of);
    const [some, every] = operator === 'and' ? (['false', 'true'] as const) : (['true', 'false'] as const);
    const result = { true: true, false: true };
    result[some] = all.some((each) => each[some]);
    result[every] = all.every((each) => each[every]);
    return result;
  }
  const [first, second, third] = expression.kind === 'call' ? expression.arguments : [];
  if (expression.kind === 'call' && first !== undefined) {
    if (expression.name === 'not' && expression.arguments.length === 1) {
      const inner = of(first);
      return { true: inner.false, false: inner.true };
    }
    if (expression.name === 'if' && second !== undefined && third !== undefined) {
      const condition = of(first);
      const [then, otherwise] = [of(second), of(third)];
      return {
        true: (condition.true && then.true) || (condition.false && otherwise.true),
        false: (condition.true && then.false) || (condition.false && otherwise.false),
      };
    }
  }
  const found = known((context) => holds(expression, context), look, own, timezone);
  if (found?.ok !== true) return open;
  const so = toBoolean(found.value);
  return { true: so, false: !so };
};
