import type { Expression, Operator } from './expression.ts';

const levels: readonly (readonly Operator[])[] = [
  ['or'],
  ['and'],
  ['=', '!='],
  ['<=', '<', '>=', '>'],
  ['+', '-'],
  ['*', 'div', 'mod'],
];

const tightest = levels.length + 2;

const levelOf = (expression: Expression): number => {
  if (expression.kind === 'operation') {
    const operator = expression.rest[0]?.operator;
    return levels.findIndex((level) => level.some((each) => each === operator));
  }
  if (expression.kind === 'negation') return levels.length;
  return expression.kind === 'union' ? levels.length + 1 : tightest;
};

/** XPath has no escapes: a text with both quotes is put together from pieces. */
const quoted = (text: string): string => {
  if (!text.includes("'")) return `'${text}'`;
  if (!text.includes('"')) return `"${text}"`;
  const pieces = text.split(/(")/).filter((piece) => piece !== '');
  return `concat(${pieces.map((piece) => (piece === '"' ? `'"'` : `"${piece}"`)).join(', ')})`;
};

const inside = (expression: Expression, level: number): string =>
  levelOf(expression) < level ? `(${print(expression)})` : print(expression);

/**
 * Writes an expression as text, with one space around operators and only the parentheses it needs. Reading it again
 * gives the same expression.
 */
export const print = (expression: Expression): string => {
  switch (expression.kind) {
    case 'number':
      return expression.text;
    case 'text':
      return quoted(expression.value);
    case 'reference':
      return `\${${expression.name}}`;
    case 'current':
      return '.';
    case 'column':
      return expression.name;
    case 'call':
      return `${expression.name}(${expression.arguments.map(print).join(', ')})`;
    case 'negation':
      return `-${inside(expression.operand, levels.length + 1)}`;
    case 'union':
      return expression.operands.map(print).join(' | ');
    case 'lookup':
      return `instance('${expression.list}')/root/item${expression.filters.map((each) => `[${print(each)}]`).join('')}/${expression.column}`;
    default: {
      const level = levelOf(expression);
      const rest = expression.rest.map(
        ({ operator, operand }) => ` ${operator} ${inside(operand, level + 1)}`,
      );
      return inside(expression.first, level + 1) + rest.join('');
    }
  }
};
