import { comparisonsIn } from '../../expression/check/comparisons.ts';
import { possible, type World } from '../../expression/check/possible.ts';
import type { Expression } from '../../expression/expression.ts';
import { parse } from '../../expression/parse.ts';
import { print } from '../../expression/print.ts';
import { references, walk } from '../../expression/references.ts';
import type { Issue } from '../../model/issue.ts';
import { error, warning } from './issue.ts';
import type { LogicString } from './logic-strings.ts';

const literalTruth = (each: Expression): boolean =>
  each.kind === 'call' && (each.name === 'true' || each.name === 'false') && each.arguments.length === 0;

const reads = (each: Expression): boolean =>
  references(each).length > 0 || walk(each).some(({ kind }) => kind === 'current');

/** Comparisons and choices looked for, each by itself. */
const atomsIn = (expression: Expression, own: string | undefined): readonly Expression[] =>
  walk(expression).filter(
    (each) =>
      comparisonsIn(each, own).length > 0 ||
      (each.kind === 'call' && each.name === 'selected') ||
      (each.kind === 'operation' &&
        ['=', '!=', '<', '<=', '>', '>='].includes(each.rest[0]?.operator ?? '') &&
        each.rest.length === 1 &&
        walk(each).some((part) => part.kind === 'call' && part.name === 'count-selected')),
  );

/** A constraint is tried on answers only, and bounds it repeats do not make it idle. */
const forConstraint = (world: World, own: string): World => ({
  ...world,
  variable: (name) => {
    const known = world.variable(name);
    if (known === null || name !== own) return known;
    const { minimum: _, maximum: __, ...rest } = known;
    return rest;
  },
});

const answered = (own: string): Expression => ({
  kind: 'operation',
  at: 0,
  first: { kind: 'reference', at: 0, name: own },
  rest: [{ operator: '!=', operand: { kind: 'text', at: 0, value: '' } }],
});

/**
 * Conditions, and parts of conditions, that come out the same whatever is answered: a comparison outside a question's
 * bounds, more choices than there are, two sides that cover everything. Only what is proven is told.
 */
export const constantIssues = (string: LogicString, free: World): readonly Issue[] => {
  const parsed = parse(string.text);
  if (!parsed.ok) return [];
  const { place, purpose, own } = string;
  const expression = parsed.value;
  const extra =
    purpose === 'constraint' && own !== undefined ? [{ expression: answered(own), wanted: true }] : [];
  const can = (each: Expression, wanted: boolean, world: World): boolean =>
    possible([{ expression: each, wanted, ...(own === undefined ? {} : { own }) }, ...extra], world);
  const loose = purpose === 'constraint' && own !== undefined ? forConstraint(free, own) : free;
  const told = (each: Expression, value: 'true' | 'false'): Issue =>
    warning('LOGIC-CONSTANT', place, { at: each.at + 1, expression: print(each), value: `${value}()` });

  const isCondition = purpose !== 'calculation' && purpose !== 'choiceFilter';
  if (isCondition && reads(expression) && !literalTruth(expression)) {
    if (!can(expression, false, loose)) return [told(expression, 'true')];
    if (!can(expression, true, free)) {
      if (purpose === 'relevant') return [];
      return purpose === 'constraint'
        ? [
            error('LOGIC-CONTRADICTION', place, {
              at: 1,
              name: own ?? '',
              one: print(expression),
              other: "!= ''",
            }),
          ]
        : [told(expression, 'false')];
    }
  }
  return atomsIn(expression, own)
    .filter((each) => each !== expression && reads(each))
    .flatMap((each) => {
      if (!can(each, true, free)) return [told(each, 'false')];
      return purpose !== 'constraint' && !can(each, false, free) ? [told(each, 'true')] : [];
    });
};
