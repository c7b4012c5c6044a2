import type { Expression, Operator } from '../expression.ts';
import { namedQuestion, parts } from '../references.ts';
import { comparisonsIn } from './comparisons.ts';

/** How an expression looks at a name: which of its values it can tell apart. */
export type Use =
  | {
      readonly kind: 'compared';
      readonly operator: Operator;
      readonly literal: string;
      readonly number: boolean;
    }
  | { readonly kind: 'selected'; readonly choice: string }
  | { readonly kind: 'counted' }
  | { readonly kind: 'other' };

type Uses = ReadonlyMap<string, readonly Use[]>;

/** Every name an expression reads, with what it does with it; `.` is the name of its own question. */
export const usesIn = (expression: Expression, own?: string): Uses => {
  const found = new Map<string, Use[]>();
  const use = (name: string | undefined, how: Use): void => {
    if (name !== undefined) found.set(name, [...(found.get(name) ?? []), how]);
  };
  const nameOf = (each: Expression | undefined): string | undefined =>
    each?.kind === 'reference' ? each.name : each?.kind === 'current' ? own : undefined;

  const visit = (each: Expression): void => {
    const [comparison] = comparisonsIn(each, own);
    if (comparison !== undefined) {
      const { name, operator, literal, number } = comparison;
      use(name, { kind: 'compared', operator, literal, number });
      return;
    }
    if (each.kind === 'call') {
      const [answer, choice] = each.arguments;
      const name = nameOf(answer);
      if (each.name === 'selected' && name !== undefined && choice?.kind === 'text') {
        use(name, { kind: 'selected', choice: choice.value.trim() });
        return;
      }
      if (each.name === 'count-selected' && name !== undefined && each.arguments.length === 1) {
        use(name, { kind: 'counted' });
        return;
      }
      if (each.name === 'jr:choice-name' && choice?.kind === 'text')
        use(namedQuestion(choice.value) ?? undefined, { kind: 'other' });
    }
    if (each.kind === 'reference' || each.kind === 'current') use(nameOf(each), { kind: 'other' });
    for (const part of parts(each)) visit(part);
  };
  visit(expression);
  return found;
};
