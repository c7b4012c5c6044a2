import type { Issue } from '../model/issue.ts';
import { expressionIssue, wanted } from './issue.ts';

export type TokenKind = 'number' | 'text' | 'reference' | 'name' | 'symbol' | 'end';

export interface Token {
  readonly kind: TokenKind;
  /** A number as written, a text without its quotes, a name, a symbol. */
  readonly text: string;
  readonly at: number;
  readonly end: number;
}

/** How a name is written: letters of any script, then also digits, `-` and `.`; functions may have a prefix. */
const name = /[\p{L}_][\p{L}\p{M}\p{N}_.-]*/uy;
const number = /(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)/y;
const reference =
  /\$\{[ \t\r\n]*((?:[\p{L}_][\p{L}\p{M}\p{N}_.-]*)(?:#[\p{L}\p{M}\p{N}_.-]+)?)[ \t\r\n]*\}/uy;
const space = /[ \t\r\n]+/y;
const symbols = [
  '<=',
  '>=',
  '!=',
  '(',
  ')',
  ',',
  '+',
  '-',
  '*',
  '=',
  '<',
  '>',
  '|',
  '.',
  '/',
  '[',
  ']',
] as const;

const hints: readonly (readonly [string, string])[] = [
  ['==', '='],
  ['&&', 'and'],
  ['||', 'or'],
  ['<>', '!='],
  ['!', 'not( )'],
  ['“', '"'],
  ['”', '"'],
  ['‘', "'"],
  ['’', "'"],
];

const match = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};

type Read = { readonly token: Token } | { readonly issue: Issue };

const issue = (at: number, expected: string, found: string): Read => ({
  issue: expressionIssue('EXPR_001', at, { expected, found }),
});

const readText = (text: string, at: number): Read => {
  const quote = text[at] ?? '';
  const close = text.indexOf(quote, at + 1);
  if (close < 0) return issue(at, quote, quote);
  return { token: { kind: 'text', text: text.slice(at + 1, close), at, end: close + 1 } };
};

const readName = (text: string, at: number, first: string): Read => {
  const end = at + first.length;
  const rest = text[end] === ':' ? match(name, text, end + 1) : null;
  const whole = rest === null ? first : `${first}:${rest[0]}`;
  return { token: { kind: 'name', text: whole, at, end: at + whole.length } };
};

const readSymbol = (text: string, at: number): Read => {
  const hint = hints.find(([wrong]) => text.startsWith(wrong, at) && !text.startsWith('!=', at));
  if (hint !== undefined) return issue(at, hint[1], hint[0]);
  const symbol = symbols.find((each) => text.startsWith(each, at));
  if (symbol !== undefined) return { token: { kind: 'symbol', text: symbol, at, end: at + symbol.length } };
  const found = String.fromCodePoint(text.codePointAt(at) ?? 0);
  return issue(at, found === '$' ? wanted.reference : wanted.operand, found);
};

/** The token that begins at or after a place; white space is passed over. */
export const tokenAt = (text: string, from: number): Read => {
  const at = from + (match(space, text, from)?.[0].length ?? 0);
  if (at >= text.length) return { token: { kind: 'end', text: '', at, end: at } };
  const character = text[at];
  if (character === "'" || character === '"') return readText(text, at);
  const digits = match(number, text, at);
  if (digits !== null) return { token: { kind: 'number', text: digits[0], at, end: at + digits[0].length } };
  const named = match(reference, text, at);
  if (named?.[1] !== undefined)
    return { token: { kind: 'reference', text: named[1], at, end: at + named[0].length } };
  const word = match(name, text, at);
  return word === null ? readSymbol(text, at) : readName(text, at, word[0]);
};
