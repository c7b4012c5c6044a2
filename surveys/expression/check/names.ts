import type { Expression, Lookup } from '../expression.ts';
import { nearestName } from '../nearest-name.ts';
import { namedQuestion, parts } from '../references.ts';
import type { Surroundings, Tell } from './known.ts';

/** Columns that may be read: none outside filters, any where the list itself is not known. */
type Columns = readonly string[] | 'any' | null;

const unknown = (name: string, names: readonly string[]) => ({ name, suggestion: nearestName(name, names) });

/** Names that do not exist, and references to questions that come later. */
export const checkNames = (expression: Expression, around: Surroundings, tell: Tell): void => {
  const reference = (name: string, at: number): void => {
    const known = around.variable(name);
    if (known === null) tell('error', 'LOGIC-UNKNOWN-NAME', at, unknown(name, around.names));
    else if (known.order !== undefined && around.order !== undefined && known.order > around.order)
      tell('warning', 'LOGIC-FORWARD', at, { name });
  };

  const lookup = (each: Lookup): Columns => {
    const columns = around.list?.(each.list) ?? null;
    if (columns === null) {
      tell('error', 'LOGIC-UNKNOWN-NAME', each.at, unknown(each.list, []));
      return 'any';
    }
    const known = ['name', ...columns];
    if (!known.includes(each.column))
      tell('error', 'LOGIC-UNKNOWN-NAME', each.at, unknown(each.column, known));
    return known;
  };

  const visit = (each: Expression, columns: Columns): void => {
    let inside = columns;
    if (each.kind === 'reference') reference(each.name, each.at);
    else if (each.kind === 'lookup') inside = lookup(each);
    else if (each.kind === 'column' && columns !== 'any' && !columns?.includes(each.name))
      tell('error', 'LOGIC-UNKNOWN-NAME', each.at, unknown(each.name, columns ?? around.names));
    else if (each.kind === 'call' && each.name === 'jr:choice-name') {
      const [, question] = each.arguments;
      const name = question?.kind === 'text' ? namedQuestion(question.value) : null;
      if (name !== null && question !== undefined) reference(name, question.at);
    }
    for (const part of parts(each)) visit(part, inside);
  };

  visit(expression, around.purpose === 'choiceFilter' ? ['name', ...(around.columns ?? [])] : null);
};
