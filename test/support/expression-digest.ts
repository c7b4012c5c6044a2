import { evaluate, holds } from '../../surveys/expression/evaluate.ts';
import { parse } from '../../surveys/expression/parse.ts';
import { print } from '../../surveys/expression/print.ts';
import { contextFor, type RandomExpression, randomExpressions } from './expressions.ts';

/** What the language makes of an expression, in one line: its printed form, its value, its truth, or the issues. */
export const outcomeOf = (made: RandomExpression): string => {
  const parsed = parse(made.text);
  if (!parsed.ok) return JSON.stringify(parsed.issues);
  const context = contextFor(made);
  const value = evaluate(parsed.value, context);
  const truth = holds(parsed.value, context);
  return [
    print(parsed.value),
    value.ok
      ? `${typeof value.value} ${Object.is(value.value, -0) ? '-0' : String(value.value)}`
      : JSON.stringify(value.issue),
    truth.ok ? String(truth.value) : JSON.stringify(truth.issue),
  ].join('\n');
};

/** Cyrb53: a number below 2^53 for any text. */
const digest = (text: string, seed: number): number => {
  let one = 0xdeadbeef ^ seed;
  let other = 0x41c6ce57 ^ seed;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    one = Math.imul(one ^ unit, 2654435761);
    other = Math.imul(other ^ unit, 1597334677);
  }
  one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(other ^ (other >>> 13), 3266489909);
  other = Math.imul(other ^ (other >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909);
  return 4294967296 * (2097151 & other) + (one >>> 0);
};

/** How many expressions one digest stands for. */
export const chunk = 1000;

/**
 * One number for each thousand expressions, the first of which has this seed, so that two engines can compare a million
 * outcomes without sending them. An exception outside the language's own error type ends the run.
 */
export const digestsFrom = (seed: number, chunks: number): readonly number[] =>
  Array.from({ length: chunks }, (_, place) => {
    const make = randomExpressions(seed + place);
    let sum = 0;
    for (let own = 0; own < chunk; own += 1) sum = digest(outcomeOf(make()), sum | 0);
    return sum;
  });
