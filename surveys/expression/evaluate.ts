import type { Issue } from '../model/issue.ts';
import { dayText, instantOf } from './calendar.ts';
import type { Context } from './context.ts';
import { toBoolean, toNumber, toText } from './convert.ts';
import type { Call, Expression, Lookup, Operation, Operator, Value } from './expression.ts';
import type { Machine } from './functions/function.ts';
import { functionNamed, refusedFunctions, takes } from './functions/table.ts';
import { expressionIssue } from './issue.ts';
import { limits } from './limits.ts';

export type { Context } from './context.ts';

/** What came out, or the one issue that stopped it. */
export type Evaluation =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly issue: Issue };

/** Carries an issue out of the recursion; never leaves this file, so it needs no stack, which costs more than the rest. */
class Stop {
  readonly issue: Issue;
  constructor(issue: Issue) {
    this.issue = issue;
  }
}

const same = (left: Value, right: Value, timezone: string): boolean => {
  if (typeof left === 'boolean' || typeof right === 'boolean') return toBoolean(left) === toBoolean(right);
  if (typeof left === 'number' || typeof right === 'number')
    return toNumber(left, timezone) === toNumber(right, timezone);
  return left === right;
};

const differ = (left: Value, right: Value, timezone: string): boolean => !same(left, right, timezone);

const calculate = (operator: Operator, x: number, y: number): Value => {
  switch (operator) {
    case '<':
      return x < y;
    case '<=':
      return x <= y;
    case '>':
      return x > y;
    case '>=':
      return x >= y;
    case '+':
      return x + y;
    case '-':
      return x - y;
    case '*':
      return x * y;
    case 'div':
      return x / y;
    default:
      return x % y;
  }
};

/** One evaluation: a context and what is left of its budget of steps. */
const machineOf = (context: Context): Machine => {
  const timezone = context.timezone ?? 'UTC';
  let left: number = limits.steps;
  let at = 0;
  let column = context.column;

  const fail: Machine['fail'] = (code, data) => {
    throw new Stop(expressionIssue(code, at, data));
  };

  const spend = (steps: number): void => {
    left -= steps;
    if (left < 0) fail('EXPR_006', { limit: `${limits.steps} steps` });
  };

  const looked = (lookup: Lookup): readonly string[] => {
    const rows = context.list?.(lookup.list) ?? [];
    const outer = column;
    const found: string[] = [];
    for (const row of rows) {
      spend(1);
      column = (name) => (Object.hasOwn(row, name) ? (row[name] ?? '') : '');
      if (lookup.filters.every(truth)) found.push(column(lookup.column));
    }
    column = outer;
    return found;
  };

  const called = (call: Call): Value => {
    const found = functionNamed(call.name);
    at = call.at;
    if (found === undefined)
      return refusedFunctions.has(call.name)
        ? fail('UNSUPPORTED_005', { name: call.name })
        : fail('EXPR_002', { name: call.name, suggestion: '' });
    const given = call.arguments.length;
    if (given < found.least || given > found.most)
      return fail('EXPR_003', { name: call.name, given, takes: takes(found) });
    return found.apply(machine, call.arguments);
  };

  const operated = ({ first, rest }: Operation): Value => {
    let [result, known]: [Value, Expression | null] = ['', first];
    for (const { operator, operand } of rest) {
      if (operator === 'and' || operator === 'or') {
        const so: boolean = known === null ? toBoolean(result) : truth(known);
        result = so === (operator === 'or') ? so : truth(operand);
      } else {
        const one: Value = known === null ? result : value(known);
        const other = value(operand);
        if (operator === '=' || operator === '!=')
          result = (operator === '=' ? same : differ)(one, other, timezone);
        else result = calculate(operator, toNumber(one, timezone), toNumber(other, timezone));
      }
      known = null;
    }
    return result;
  };

  const value = (expression: Expression): Value => {
    spend(1);
    at = expression.at;
    switch (expression.kind) {
      case 'number':
        return Number(expression.text);
      case 'text':
        return expression.value;
      case 'reference':
        return context.value(expression.name);
      case 'current':
        return context.current ?? '';
      case 'column':
        return column === undefined
          ? fail('LOGIC-UNKNOWN-NAME', { name: expression.name, suggestion: '' })
          : column(expression.name);
      case 'negation':
        return -toNumber(value(expression.operand), timezone);
      case 'operation':
        return operated(expression);
      case 'call':
        return called(expression);
      case 'union':
        return values(expression)[0] ?? '';
      default:
        return looked(expression)[0] ?? '';
    }
  };

  const values = (expression: Expression): readonly Value[] => {
    if (expression.kind === 'union') return expression.operands.flatMap(values);
    return expression.kind === 'lookup' ? looked(expression) : [value(expression)];
  };

  /** A reference alone is a node that exists, so it is true on the web; the checker refuses it in new surveys. */
  const truth = (expression: Expression): boolean => {
    if (expression.kind === 'reference') return true;
    return toBoolean(value(expression));
  };

  /** A long text costs steps too, so that functions over texts end as soon as everything else does. */
  const text = (expression: Expression): string => {
    const found = toText(value(expression));
    if (found.length >= limits.textOfAStep) spend(Math.floor(found.length / limits.textOfAStep));
    return found;
  };

  const today = (): string => {
    if (context.today !== undefined) return context.today;
    const instant = context.now === undefined ? null : instantOf(context.now, timezone);
    return instant === null ? fail('EXPR-NOT-HERE', { name: 'today' }) : dayText(instant, timezone);
  };

  const machine: Machine = {
    context,
    timezone,
    value,
    text,
    number: (expression) => toNumber(value(expression), timezone),
    truth,
    values,
    today,
    spend,
    fail,
  };
  return machine;
};

const attempt = (work: () => Value): Evaluation => {
  try {
    return { ok: true, value: work() };
  } catch (thrown) {
    if (thrown instanceof Stop) return { ok: false, issue: thrown.issue };
    throw thrown;
  }
};

/**
 * Works out an expression. It ends within 20,000 steps or with an issue (`EXPR_006`); it reads nothing but the context
 * and changes nothing. Functions and their arguments are tried only where they are reached.
 *
 * @returns The value (a number may be NaN or infinite; `toText` makes it what is stored), or the issue.
 */
export const evaluate = (expression: Expression, context: Context): Evaluation =>
  attempt(() => machineOf(context).value(expression));

/** Whether a condition holds; a reference that stands alone does, as on the web. */
export const holds = (
  expression: Expression,
  context: Context,
): { readonly ok: true; readonly value: boolean } | { readonly ok: false; readonly issue: Issue } => {
  const evaluation = attempt(() => machineOf(context).truth(expression));
  return evaluation.ok ? { ok: true, value: toBoolean(evaluation.value) } : evaluation;
};
