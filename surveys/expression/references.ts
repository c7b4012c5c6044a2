import type { Expression } from './expression.ts';

/** The expressions an expression is made of, one level down. */
export const parts = (expression: Expression): readonly Expression[] => {
  switch (expression.kind) {
    case 'call':
      return expression.arguments;
    case 'negation':
      return [expression.operand];
    case 'union':
      return expression.operands;
    case 'operation':
      return [expression.first, ...expression.rest.map(({ operand }) => operand)];
    case 'lookup':
      return expression.filters;
    default:
      return [];
  }
};

/** An expression and everything in it, in reading order. */
export const walk = (expression: Expression): readonly Expression[] => {
  const found: Expression[] = [];
  const visit = (each: Expression): void => {
    found.push(each);
    for (const part of parts(each)) visit(part);
  };
  visit(expression);
  return found;
};

/** The quoted question of `jr:choice-name(${q}, '${q}')`, which is read as a reference. */
export const namedQuestion = (text: string): string | null =>
  /^\s*\$\{\s*([^\s{}]+)\s*\}\s*$/.exec(text)?.[1] ?? null;

/** Names of the questions and calculations an expression reads, each once, in the order they are first met. */
export const references = (expression: Expression): readonly string[] => {
  const names = new Set<string>();
  for (const each of walk(expression)) {
    if (each.kind === 'reference') names.add(each.name);
    if (each.kind !== 'call' || each.name !== 'jr:choice-name') continue;
    const [, question] = each.arguments;
    const name = question?.kind === 'text' ? namedQuestion(question.value) : null;
    if (name !== null) names.add(name);
  }
  return [...names];
};
