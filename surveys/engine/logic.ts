import type { Context } from '../expression/context.ts';
import { toBoolean, toText } from '../expression/convert.ts';
import { evaluate } from '../expression/evaluate.ts';
import type { Expression } from '../expression/expression.ts';
import { parse } from '../expression/parse.ts';
import type { ExpressionText, Survey } from '../model/survey.ts';

const parsed = new WeakMap<Survey, Map<string, Expression>>();

/** A survey's expression, parsed once for the life of the survey. */
const expressionOf = (survey: Survey, text: ExpressionText): Expression => {
  const own = parsed.get(survey) ?? new Map<string, Expression>();
  parsed.set(survey, own);
  const known = own.get(text);
  if (known !== undefined) return known;
  const result = parse(text);
  if (!result.ok) throw new Error(`expressionOf: not an expression: ${text}`);
  own.set(text, result.value);
  return result.value;
};

/** Whether a condition of a checked survey holds. One that goes over its limits holds nothing. */
export const holds = (survey: Survey, text: ExpressionText, context: Context): boolean => {
  const result = evaluate(expressionOf(survey, text), context);
  return result.ok && toBoolean(result.value);
};

/** What a calculation gives as text; empty where it cannot be had. */
export const calculated = (survey: Survey, text: ExpressionText, context: Context): string => {
  const result = evaluate(expressionOf(survey, text), context);
  return result.ok ? toText(result.value) : '';
};
