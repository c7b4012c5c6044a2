import { toNumber } from '../convert.ts';
import type { Expression } from '../expression.ts';
import { parts, walk } from '../references.ts';
import { type Comparison, comparisonsIn } from './comparisons.ts';
import type { Surroundings, Tell } from './known.ts';

const joinedBy = (each: Expression): string | undefined =>
  each.kind === 'operation' ? each.rest[0]?.operator : undefined;

/** What must all hold together: the operands of an `and`, and of those inside it. */
export const together = (each: Expression): readonly Expression[] =>
  joinedBy(each) === 'and' ? parts(each).flatMap(together) : [each];

const equalTo = ({ literal, number }: Comparison, other: Comparison): boolean =>
  number || other.number ? toNumber(literal) === toNumber(other.literal) : literal === other.literal;

const excludes = (one: Comparison, other: Comparison): boolean => {
  if (one.operator === '=' && other.operator === '=') return !equalTo(one, other);
  if (one.operator === '=' && other.operator === '!=') return equalTo(one, other);
  const [x, y] = [toNumber(one.literal), toNumber(other.literal)];
  const [above, below] = [one.operator.startsWith('>'), other.operator.startsWith('<')];
  if (above && below) return x > y || (x === y && (one.operator === '>' || other.operator === '<'));
  if (one.operator !== '=') return false;
  if (below) return Number.isNaN(x) || x > y || (x === y && other.operator === '<');
  return other.operator.startsWith('>') && (Number.isNaN(x) || x < y || (x === y && other.operator === '>'));
};

const checkTogether = (each: Expression, around: Surroundings, tell: Tell): void => {
  const comparisons = together(each).flatMap((part) => comparisonsIn(part, around.own));
  const pair = comparisons.flatMap((one) =>
    comparisons
      .filter((other) => other !== one && other.name === one.name && excludes(one, other))
      .map((other) => ({ one, other })),
  )[0];
  if (pair === undefined) return;
  const { one, other } = pair;
  tell('error', 'LOGIC-CONTRADICTION', Math.max(one.at, other.at), {
    name: one.name,
    one: `${one.operator} ${one.literal}`,
    other: `${other.operator} ${other.literal}`,
  });
};

/** Conditions on one question that can never hold together. */
export const checkContradictions = (expression: Expression, around: Surroundings, tell: Tell): void => {
  const all = walk(expression);
  const inner = new Set(all.filter((each) => joinedBy(each) === 'and').flatMap((each) => [...parts(each)]));
  for (const each of all) if (joinedBy(each) === 'and' && !inner.has(each)) checkTogether(each, around, tell);
};
