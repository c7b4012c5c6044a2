import type { Context } from './context.ts';
import { toNumber, toText } from './convert.ts';
import { type Evaluation, evaluate, holds } from './evaluate.ts';
import type { Expression } from './expression.ts';

/**
 * Works out an expression as the type that is asked of it. As a `boolean`, a reference that stands alone is true, as on
 * the web; without a kind the value has the type it comes in.
 */
export const evaluateAs = (
  expression: Expression,
  context: Context,
  kind?: 'boolean' | 'number' | 'string',
): Evaluation => {
  if (kind === 'boolean') return holds(expression, context);
  const evaluation = evaluate(expression, context);
  if (!evaluation.ok || kind === undefined) return evaluation;
  const { value } = evaluation;
  return { ok: true, value: kind === 'string' ? toText(value) : toNumber(value, context.timezone) };
};
