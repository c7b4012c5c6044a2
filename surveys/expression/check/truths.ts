import { holds } from '../evaluate.ts';
import type { Expression } from '../expression.ts';
import { print } from '../print.ts';
import { parts, walk } from '../references.ts';
import type { Surroundings, Tell } from './known.ts';

const conditions: ReadonlySet<Surroundings['purpose']> = new Set([
  'relevant',
  'required',
  'constraint',
  'choiceFilter',
  'quota',
]);

/** The parts of an expression that are asked whether they are true. */
const askedForTruth = (each: Expression): readonly Expression[] => {
  if (each.kind === 'operation')
    return each.rest[0]?.operator === 'and' || each.rest[0]?.operator === 'or' ? parts(each) : [];
  if (each.kind === 'lookup') return each.filters;
  if (each.kind !== 'call') return [];
  if (['not', 'boolean', 'if'].includes(each.name)) return each.arguments.slice(0, 1);
  if (each.name === 'checklist') return each.arguments.slice(2);
  return each.name === 'weighted-checklist'
    ? each.arguments.slice(2).filter((_, place) => place % 2 === 0)
    : [];
};

const varying = (each: Expression): boolean =>
  ['reference', 'current', 'column', 'lookup'].includes(each.kind) ||
  (each.kind === 'call' && ['today', 'now', 'random'].includes(each.name));

const alwaysOrNever = (each: Expression): boolean =>
  each.kind === 'call' && (each.name === 'true' || each.name === 'false') && each.arguments.length === 0;

/** What a condition that reads nothing comes out as, in the words of the language; neither where it fails. */
const truthOf = (expression: Expression): string => {
  const result = holds(expression, { value: () => '' });
  return result.ok ? `${result.value}()` : 'true() / false()';
};

/** References that stand alone as a condition, and conditions that no answer can change. */
export const checkTruths = (expression: Expression, around: Surroundings, tell: Tell): void => {
  const condition = conditions.has(around.purpose);
  const asked = [...(condition ? [expression] : []), ...walk(expression).flatMap(askedForTruth)];
  for (const each of asked)
    if (each.kind === 'reference' || each.kind === 'current')
      tell('error', 'LOGIC-BARE-REF', each.at, { value: each.kind === 'current' ? '.' : `\${${each.name}}` });
  if (condition && !walk(expression).some(varying) && !alwaysOrNever(expression))
    tell('warning', 'LOGIC-CONSTANT', expression.at, {
      expression: print(expression),
      value: truthOf(expression),
    });
};
