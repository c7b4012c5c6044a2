import type { Issue, Result } from '../model/issue.ts';
import type { Call, Expression, Lookup, Operator } from './expression.ts';
import { expressionIssue, wanted } from './issue.ts';
import { limits } from './limits.ts';
import { type Token, tokenAt } from './tokenise.ts';

export type { Expression } from './expression.ts';

/** From the loosest to the tightest; operators of one row are worked out from left to right. */
const precedence: readonly (readonly Operator[])[] = [
  ['or'],
  ['and'],
  ['=', '!='],
  ['<=', '<', '>=', '>'],
  ['+', '-'],
  ['*', 'div', 'mod'],
];

/** Carries an issue out of the recursion; never leaves `parse`, so it needs no stack. */
class Refusal {
  readonly issue: Issue;
  constructor(issue: Issue) {
    this.issue = issue;
  }
}

class Reader {
  readonly #text: string;
  #token: Token;
  #depth = 0;
  #references = 0;

  constructor(text: string) {
    this.#text = text;
    this.#token = this.#read(0);
  }

  whole(): Expression {
    const expression = this.#operation(0);
    if (this.#token.kind !== 'end') this.#refuse(wanted.operator);
    return expression;
  }

  #read(from: number): Token {
    const read = tokenAt(this.#text, from);
    if ('issue' in read) throw new Refusal(read.issue);
    return read.token;
  }

  #next(): Token {
    const token = this.#token;
    this.#token = this.#read(token.end);
    return token;
  }

  #refuse(expected: string): never {
    const { kind, text, at } = this.#token;
    throw new Refusal(expressionIssue('EXPR_001', at, { expected, found: kind === 'end' ? '' : text }));
  }

  #limit(limit: string, at: number): never {
    throw new Refusal(expressionIssue('EXPR_006', at, { limit }));
  }

  #is(symbol: string): boolean {
    return this.#token.kind === 'symbol' && this.#token.text === symbol;
  }

  #expect(symbol: string): Token {
    return this.#is(symbol) ? this.#next() : this.#refuse(symbol);
  }

  #expectName(name: string): void {
    if (this.#token.kind !== 'name' || this.#token.text !== name) this.#refuse(name);
    this.#next();
  }

  #operator(level: number): Operator | undefined {
    const { kind, text } = this.#token;
    if (kind !== 'symbol' && kind !== 'name') return undefined;
    return precedence[level]?.find((operator) => operator === text);
  }

  #operation(level: number): Expression {
    if (level === precedence.length) return this.#unary();
    const first = this.#operation(level + 1);
    const rest: { operator: Operator; operand: Expression }[] = [];
    for (let operator = this.#operator(level); operator !== undefined; operator = this.#operator(level)) {
      this.#next();
      rest.push({ operator, operand: this.#operation(level + 1) });
    }
    return rest.length === 0 ? first : { kind: 'operation', at: first.at, first, rest };
  }

  #unary(): Expression {
    if (!this.#is('-')) return this.#union();
    const { at } = this.#next();
    if (this.#is('-')) this.#refuse(wanted.operand);
    return { kind: 'negation', at, operand: this.#union() };
  }

  #union(): Expression {
    const first = this.#primary();
    const operands = [first];
    while (this.#is('|')) {
      this.#next();
      operands.push(this.#primary());
    }
    if (operands.length === 1) return first;
    const odd = operands.find(({ kind }) => kind !== 'reference' && kind !== 'current' && kind !== 'lookup');
    if (odd !== undefined)
      throw new Refusal(expressionIssue('EXPR_001', odd.at, { expected: wanted.reference, found: '|' }));
    return { kind: 'union', at: first.at, operands };
  }

  #nested<T>(at: number, read: () => T): T {
    this.#depth += 1;
    if (this.#depth > limits.depth) this.#limit(`${limits.depth} levels`, at);
    const value = read();
    this.#depth -= 1;
    return value;
  }

  #primary(): Expression {
    const { kind, text, at } = this.#token;
    switch (kind) {
      case 'number':
        this.#next();
        return { kind: 'number', at, text };
      case 'text':
        this.#next();
        return { kind: 'text', at, value: text };
      case 'reference':
        return this.#reference();
      case 'name':
        this.#next();
        return this.#is('(') ? this.#called(text, at) : { kind: 'column', at, name: text };
      case 'end':
        return this.#refuse(wanted.operand);
      default:
        return this.#symbol(text, at);
    }
  }

  #reference(): Expression {
    const { text, at } = this.#next();
    this.#references += 1;
    if (this.#references > limits.references) this.#limit(`${limits.references} references`, at);
    if (text.includes('#'))
      throw new Refusal(expressionIssue('UNSUPPORTED_006', at, { value: `\${${text}}` }));
    return { kind: 'reference', at, name: text };
  }

  #symbol(text: string, at: number): Expression {
    if (text === '.') {
      this.#next();
      return { kind: 'current', at };
    }
    if (text !== '(') return this.#refuse(wanted.operand);
    this.#next();
    const inner = this.#nested(at, () => this.#operation(0));
    this.#expect(')');
    return inner;
  }

  #called(name: string, at: number): Expression {
    const call = this.#call(name, at);
    return name === 'instance' && this.#is('/') ? this.#lookup(call) : call;
  }

  #call(name: string, at: number): Call {
    this.#expect('(');
    const given: Expression[] = [];
    if (!this.#is(')'))
      this.#nested(at, () => {
        given.push(this.#operation(0));
        while (this.#is(',')) {
          this.#next();
          given.push(this.#operation(0));
        }
      });
    this.#expect(')');
    return { kind: 'call', at, name, arguments: given };
  }

  #lookup(call: Call): Lookup {
    const list = call.arguments[0];
    if (call.arguments.length !== 1 || list?.kind !== 'text')
      throw new Refusal(
        expressionIssue('EXPR_001', call.at, { expected: "instance('list')", found: 'instance' }),
      );
    for (const step of ['root', 'item']) {
      this.#expect('/');
      this.#expectName(step);
    }
    const filters: Expression[] = [];
    while (this.#is('[')) {
      const { at } = this.#next();
      filters.push(this.#nested(at, () => this.#operation(0)));
      this.#expect(']');
    }
    this.#expect('/');
    if (this.#token.kind !== 'name') this.#refuse(wanted.column);
    const column = this.#next().text;
    return { kind: 'lookup', at: call.at, list: list.value, filters, column };
  }
}

/**
 * Reads a logic string: XPath 1.0 without document paths, with `${name}` as the only way to an answer. Nothing is
 * looked up and no function is tried; whether names and functions exist is for `checkExpression`.
 *
 * @returns The expression, or one issue with the character where reading stopped (`EXPR_001` what was expected,
 *   `EXPR_006` over a limit, `UNSUPPORTED_006` a reference that is never followed).
 *
 * @example
 * parse('${age} >= 18').ok // true
 * parse('${age} == 18').issues[0].data // { at: 8, expected: '=', found: '==' }
 */
export const parse = (text: string): Result<Expression> => {
  if (text.length > limits.characters)
    return {
      ok: false,
      issues: [expressionIssue('EXPR_006', limits.characters, { limit: `${limits.characters} characters` })],
    };
  try {
    return { ok: true, value: new Reader(text).whole(), issues: [] };
  } catch (thrown) {
    if (thrown instanceof Refusal) return { ok: false, issues: [thrown.issue] };
    throw thrown;
  }
};
