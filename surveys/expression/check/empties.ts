import type { Expression } from '../expression.ts';
import { walk } from '../references.ts';
import { comparisonsIn } from './comparisons.ts';
import { together } from './contradictions.ts';
import type { Surroundings, Tell } from './known.ts';

/** Names that must have an answer for the whole condition to hold, and those it compares with the empty text. */
const guardedIn = (expression: Expression, own: string | undefined): ReadonlySet<string> => {
  const required = together(expression).flatMap((each) => {
    const [answer] = each.kind === 'call' && each.name === 'selected' ? each.arguments : [];
    if (answer?.kind === 'reference') return [answer.name];
    return comparisonsIn(each, own)
      .filter(({ operator, literal }) => operator !== '!=' && literal !== '')
      .map(({ name }) => name);
  });
  const compared = walk(expression)
    .flatMap((each) => comparisonsIn(each, own))
    .filter(({ operator, literal }) => (operator === '=' || operator === '!=') && literal === '')
    .map(({ name }) => name);
  return new Set([...required, ...compared]);
};

/** `!=` and `not` that also hold for whoever did not answer. */
export const checkEmpties = (expression: Expression, around: Surroundings, tell: Tell): void => {
  if (around.purpose !== 'relevant' && around.purpose !== 'quota') return;
  const guarded = guardedIn(expression, around.own);
  const told = new Set<string>();
  const keep = (name: string, at: number): void => {
    if (guarded.has(name) || told.has(name) || around.variable(name) === null) return;
    told.add(name);
    tell('warning', 'LOGIC-NEGATES-EMPTY', at, { name, value: `\${${name}}` });
  };
  for (const each of walk(expression)) {
    for (const { name, operator, literal, at } of comparisonsIn(each, around.own))
      if (operator === '!=' && literal !== '') keep(name, at);
    if (each.kind !== 'call' || each.name !== 'not') continue;
    for (const part of each.arguments.flatMap(walk)) if (part.kind === 'reference') keep(part.name, part.at);
  }
};
