import type { Context } from '../expression/context.ts';
import { toText } from '../expression/convert.ts';
import { evaluate, holds as isTrue } from '../expression/evaluate.ts';
import type { Expression } from '../expression/expression.ts';
import { parse } from '../expression/parse.ts';
import type { ExpressionText, Survey } from '../model/survey.ts';

const parsed = new WeakMap<Survey, Map<string, Expression>>();

/** A survey's expression, parsed once for the life of the survey. */
export const expressionOf = (survey: Survey, text: ExpressionText): Expression => {
  const own = parsed.get(survey) ?? new Map<string, Expression>();
  parsed.set(survey, own);
  const known = own.get(text);
  if (known !== undefined) return known;
  const result = parse(text);
  if (!result.ok) throw new Error(`expressionOf: not an expression: ${text}`);
  own.set(text, result.value);
  return result.value;
};

/**
 * Whether a condition of a checked survey holds. One that cannot be worked out (it goes over its limits) is
 * `otherwise`: nobody is shut out by an answer that no rule could judge.
 */
export const holds = (survey: Survey, text: ExpressionText, context: Context, otherwise = false): boolean => {
  const result = isTrue(expressionOf(survey, text), context);
  return result.ok ? result.value : otherwise;
};

/** What a calculation gives as text; empty where it cannot be had, is not a number or has no end. */
export const calculated = (survey: Survey, text: ExpressionText, context: Context): string => {
  const result = evaluate(expressionOf(survey, text), context);
  if (!result.ok || (typeof result.value === 'number' && !Number.isFinite(result.value))) return '';
  return toText(result.value);
};
