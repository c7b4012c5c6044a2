/** Operators between operands, by what they bind. `and` and `or` stop as soon as the answer is known. */
export type Operator = 'or' | 'and' | '=' | '!=' | '<=' | '<' | '>=' | '>' | '+' | '-' | '*' | 'div' | 'mod';

interface Node {
  /** Where it begins: UTF-16 units from the start of the text, from 0. */
  readonly at: number;
}

/** A number as it was written, so that printing gives it back digit for digit. */
export interface NumberLiteral extends Node {
  readonly kind: 'number';
  readonly text: string;
}

export interface TextLiteral extends Node {
  readonly kind: 'text';
  readonly value: string;
}

/** `${name}`: the answer of a question or the value of a calculation. */
export interface Reference extends Node {
  readonly kind: 'reference';
  readonly name: string;
}

/** `.`: the question's own answer. */
export interface Current extends Node {
  readonly kind: 'current';
}

/** A column of the choice that a filter looks at; `name` is the choice's name. */
export interface Column extends Node {
  readonly kind: 'column';
  readonly name: string;
}

export interface Call extends Node {
  readonly kind: 'call';
  readonly name: string;
  readonly arguments: readonly Expression[];
}

export interface Negation extends Node {
  readonly kind: 'negation';
  readonly operand: Expression;
}

/** `${a} | ${b}`: several references taken together, as an argument. */
export interface Union extends Node {
  readonly kind: 'union';
  readonly operands: readonly Expression[];
}

/** Operands of one precedence, worked out from left to right; flat, so that a long sum is not a deep tree. */
export interface Operation extends Node {
  readonly kind: 'operation';
  readonly first: Expression;
  readonly rest: readonly { readonly operator: Operator; readonly operand: Expression }[];
}

/** `instance('list')/root/item[…]/column`: a column of the choices of a list that fulfil every filter. */
export interface Lookup extends Node {
  readonly kind: 'lookup';
  readonly list: string;
  readonly filters: readonly Expression[];
  readonly column: string;
}

/** A logic string, read. */
export type Expression =
  | NumberLiteral
  | TextLiteral
  | Reference
  | Current
  | Column
  | Call
  | Negation
  | Union
  | Operation
  | Lookup;

/** What an expression gives; every answer comes in as text. */
export type Value = string | number | boolean;
