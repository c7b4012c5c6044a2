import { toNumber } from '../convert.ts';
import type { Expression, Operator } from '../expression.ts';
import { nearestName } from '../nearest-name.ts';
import { walk } from '../references.ts';
import type { KnownVariable, Surroundings, Tell } from './known.ts';

const ordered: ReadonlySet<Operator> = new Set<Operator>(['<', '<=', '>', '>=']);
const arithmetic: ReadonlySet<Operator> = new Set<Operator>(['+', '-', '*', 'div', 'mod']);
const turned: Readonly<Partial<Record<Operator, Operator>>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

/** A name compared with something that is written out. */
export interface Comparison {
  readonly name: string;
  readonly operator: Operator;
  readonly literal: string;
  /** Whether it was written as a number. */
  readonly number: boolean;
  readonly at: number;
}

const literalOf = (each: Expression): { readonly text: string; readonly number: boolean } | null => {
  if (each.kind === 'text') return { text: each.value, number: false };
  if (each.kind === 'number') return { text: each.text, number: true };
  if (each.kind !== 'negation' || each.operand.kind !== 'number') return null;
  return { text: `-${each.operand.text}`, number: true };
};

const nameOf = (each: Expression, own: string | undefined): string | null => {
  if (each.kind === 'reference') return each.name;
  return each.kind === 'current' ? (own ?? null) : null;
};

/** The comparisons of names with literals right inside an expression, turned so that the name stands left. */
export const comparisonsIn = (each: Expression, own: string | undefined): readonly Comparison[] => {
  if (each.kind !== 'operation' || each.rest.length !== 1) return [];
  const [{ operator, operand } = { operator: 'or' as const, operand: each.first }] = each.rest;
  if (operator !== '=' && operator !== '!=' && !ordered.has(operator)) return [];
  const compared = (left: Expression, right: Expression, by: Operator): readonly Comparison[] => {
    const name = nameOf(left, own);
    const literal = literalOf(right);
    return name === null || literal === null
      ? []
      : [{ name, operator: by, literal: literal.text, number: literal.number, at: right.at }];
  };
  return [
    ...compared(each.first, operand, operator),
    ...compared(operand, each.first, turned[operator] ?? operator),
  ];
};

const passes = (left: number, operator: Operator, right: number): boolean => {
  if (operator === '<') return left < right;
  if (operator === '<=') return left <= right;
  return operator === '>' ? left > right : left >= right;
};

const checkEquality = (comparison: Comparison, known: KnownVariable, tell: Tell): void => {
  const { literal, at, name } = comparison;
  if (literal === '' || known.kind === 'text' || known.kind === 'open') return;
  if (known.kind === 'number') {
    if (Number.isNaN(toNumber(literal)) && known.choices?.includes(literal) !== true)
      tell('error', 'LOGIC-TYPE', at, { left: 'number', right: `'${literal}'`, name });
    return;
  }
  const choices = known.choices ?? [];
  const wanted = known.kind === 'choices' ? literal.split(' ') : [literal];
  for (const choice of wanted) {
    const offered = comparison.number
      ? choices.some((each) => toNumber(each) === toNumber(choice))
      : choices.includes(choice);
    if (offered) continue;
    if (comparison.number && choices.every((each) => Number.isNaN(toNumber(each))))
      tell('error', 'LOGIC-TYPE', at, { left: known.kind, right: literal, name });
    else
      tell('error', 'LOGIC-UNKNOWN-CHOICE', at, { name, choice, suggestion: nearestName(choice, choices) });
  }
};

const checkOrder = (
  comparison: Comparison,
  known: KnownVariable,
  excluded: ReadonlySet<string>,
  tell: Tell,
): void => {
  const { literal, operator, at, name } = comparison;
  const right = toNumber(literal);
  const wrong =
    Number.isNaN(right) ||
    known.kind === 'choices' ||
    (known.kind === 'choice' && (known.choices ?? []).every((each) => Number.isNaN(toNumber(each))));
  if (wrong) {
    tell('error', 'LOGIC-TYPE', at, { left: known.kind, right: literal, name });
    return;
  }
  const caught = (known.missing ?? []).filter(
    (code) => passes(toNumber(code), operator, right) && !excluded.has(`${name} ${code}`),
  );
  if (caught.length > 0) tell('warning', 'LOGIC-NONSUBSTANTIVE', at, { name, codes: caught.join(', ') });
};

const checkSelected = (each: Expression, around: Surroundings, tell: Tell): void => {
  if (each.kind !== 'call' || !['selected', 'selected-at', 'count-selected'].includes(each.name)) return;
  const [answer, choice] = each.arguments;
  const name = answer === undefined ? null : nameOf(answer, around.own);
  const known = name === null ? null : around.variable(name);
  if (answer === undefined || name === null || known === null) return;
  if (known.kind === 'number') {
    tell('error', 'LOGIC-TYPE', answer.at, { left: known.kind, right: `${each.name}()`, name });
    return;
  }
  if (each.name !== 'selected' || choice?.kind !== 'text' || choice.value === '') return;
  if (known.choices === undefined || known.choices.includes(choice.value)) return;
  tell('error', 'LOGIC-UNKNOWN-CHOICE', choice.at, {
    name,
    choice: choice.value,
    suggestion: nearestName(choice.value, known.choices),
  });
};

const checkArithmetic = (each: Expression, tell: Tell): void => {
  if (each.kind !== 'operation' || !arithmetic.has(each.rest[0]?.operator ?? 'or')) return;
  for (const part of [each.first, ...each.rest.map(({ operand }) => operand)])
    if (part.kind === 'text' && Number.isNaN(toNumber(part.value)))
      tell('error', 'LOGIC-TYPE', part.at, { left: 'number', right: `'${part.value}'`, name: '' });
};

/** Choices that are not in the list, values that can never be meant, codes off the scale that an order catches. */
export const checkComparisons = (expression: Expression, around: Surroundings, tell: Tell): void => {
  const all = walk(expression);
  const comparisons = all.flatMap((each) => comparisonsIn(each, around.own));
  const excluded = new Set(
    comparisons
      .filter(({ operator }) => operator === '!=' || operator === '=')
      .map(({ name, literal }) => `${name} ${literal}`),
  );
  for (const comparison of comparisons) {
    const known = around.variable(comparison.name);
    if (known === null) continue;
    if (ordered.has(comparison.operator)) checkOrder(comparison, known, excluded, tell);
    else checkEquality(comparison, known, tell);
  }
  for (const each of all) {
    checkSelected(each, around, tell);
    checkArithmetic(each, tell);
  }
};
