import type { Context } from '../../surveys/expression/context.ts';
import { functionNames, refusedFunctions } from '../../surveys/expression/functions/table.ts';

/** An expression as text, and everything it may read. */
export interface RandomExpression {
  readonly text: string;
  readonly values: Readonly<Record<string, string>>;
  readonly current: string;
}

/** A name nothing has: whoever reads it from an object looked it up by what an author wrote. */
export const canary = 'zz_canary';

/** Names logic may write, those an object inherits among them. */
export const hostileNames = [
  'constructor',
  '__proto__',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  'then',
  'length',
  canary,
] as const;

const names = ['a', 'b_1', 'año', 'mod', 'x-y', 'z.9', 'name', 'size', ...hostileNames] as const;
const lists = ['l', 'm', ...hostileNames] as const;

const values = [
  ...['', '', ' ', '0', '1', '-1', '3.5', '.5', '-0', '007', '98', '1e3', '0x10', '+5', '3,5', '٣'],
  ...['NaN', 'Infinity', 'true', 'false', 'yes', 'a', 'a b c', 'yes no 98', '999999999999', '0.1', '1e-7'],
  ...['2026-03-15', '2024-02-30', '2024-02-29', '0000-01-01', '9999-12-31', '10:30', '25:00', '23:59:59Z'],
  ...['2026-03-15T10:30:00Z', '2026-03-29T02:30:00', '2026-03-15T10:30:00+05:30', '__proto__', canary],
  ...["it's", '"', '(', '[', '\\', '^(a+)+$', '${a}', '{a}', '\u0000', '\ud800', '\u2028', '😀é', 'ação'],
  'word '.repeat(40),
] as const;

const patterns = [
  '^a',
  '^[a-z ]+$',
  '(a+)+',
  '[',
  '(?=a)',
  '\\d{2}',
  '.*',
  '\\q',
  'a{2,1}',
  '(?i)YES',
] as const;
const formats = ['%Y-%m-%d', '%e %b %a', '%H:%M:%S %3', '%q', '%'] as const;
const operators = '= != < <= > >= + - * div mod and or'.split(' ');
const spaces = ['', ' ', ' ', '  ', '\n', '\t'] as const;
const pieces = [
  ...['${', '}', '(', ')', "'", '"', ',', '.', '-', '+', '*', '|', '=', '!=', '<', '>=', '==', '&&', '!'],
  ...['and', 'or', 'div', 'mod', 'not(', 'if(', 'instance(', '/root/item[', ']/', '/', '[', ']', 'true()'],
  ...['${a}', '${last-saved#a}', '${constructor}', '__proto__', '\u0000', '\ud800', '\u2028', '“', 'é', '0'],
] as const;

/** Numbers from 0 up to 1 from a seed (Mulberry32): quick, and the same everywhere. */
const chance = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** Arguments by what they are used for; any other function takes expressions. */
const shapes: Readonly<Record<string, string>> = {
  if: 'eee',
  selected: 'rt',
  'selected-at': 'rn',
  'count-selected': 'r',
  regex: 'ep',
  'format-date': 'ef',
  'format-date-time': 'ef',
  'jr:choice-name': 'rr',
  sum: 'u',
  count: 'u',
  'count-non-empty': 'u',
  true: '',
  false: '',
  today: '',
  now: '',
  pi: '',
  random: '',
  translate: 'ett',
  substr: 'enn',
  coalesce: 're',
};

/**
 * Expressions without end, the same for the same seed: three of four follow the grammar (with functions that exist,
 * that are refused and that nobody has, right and wrong numbers of arguments, inherited names), the others are such
 * texts with characters taken out, put in, doubled, swapped or cut.
 */
export const randomExpressions = (seed: number): (() => RandomExpression) => {
  const next = chance(seed);
  const below = (count: number): number => Math.floor(next() * count);
  const one = (from: readonly string[]): string => from[below(from.length)] ?? '';
  const callable = [
    ...functionNames,
    ...functionNames,
    ...refusedFunctions.keys(),
    'nowhere',
    ...hostileNames,
  ];
  const quoted = (text: string): string =>
    text.includes("'") ? `"${text.replaceAll('"', '')}"` : `'${text}'`;
  const reference = (): string => `\${${next() < 0.05 ? ' ' : ''}${one(names)}}`;

  const argument = (shape: string, depth: number): string => {
    if (shape === 't') return quoted(one(values));
    if (shape === 'p') return quoted(one(patterns));
    if (shape === 'f') return quoted(one(formats));
    if (shape === 'n') return String(below(7) - 2);
    if (shape === 'r') return next() < 0.8 ? reference() : '.';
    if (shape === 'u' && next() < 0.7)
      return next() < 0.5 ? `${reference()} | ${reference()}` : lookup(depth - 1);
    return expression(depth - 1);
  };

  const call = (depth: number): string => {
    const name = one(callable);
    const shape = next() < 0.95 && Object.hasOwn(shapes, name) ? shapes[name] : undefined;
    const given = shape ?? 'e'.repeat(below(4));
    return `${name}${next() < 0.05 ? ' ' : ''}(${[...given].map((each) => argument(each, depth)).join(', ')})`;
  };

  const lookup = (depth: number): string => {
    const filters = Array.from({ length: below(3) }, () => `[${one(names)} = ${expression(depth - 1)}]`);
    return `instance('${one(lists)}')/root/item${filters.join('')}/${one(names)}`;
  };

  const leaf = (): string => {
    const kind = below(10);
    if (kind < 4) return reference();
    if (kind < 6) return quoted(one(values));
    if (kind < 8) return one(['0', '1', '2', '12.50', '.5', '007', '3.', '98', '9'.repeat(30)]);
    return kind === 8 ? '.' : one(names);
  };

  const expression = (depth: number): string => {
    const kind = depth <= 0 ? 0 : below(12);
    if (kind < 2) return leaf();
    if (kind < 6) {
      const gap = one(spaces);
      const operator = one(operators);
      const around = /[a-z]/.test(operator) ? ' ' : gap;
      return `${expression(depth - 1)}${around}${operator}${around}${expression(depth - 1)}`;
    }
    if (kind < 9) return call(depth);
    if (kind === 9) return `(${expression(depth - 1)})`;
    return kind === 10 ? `-${leaf()}` : lookup(depth);
  };

  const mutated = (text: string): string => {
    const at = below(text.length + 1);
    const end = Math.min(text.length, at + 1 + below(4));
    switch (below(6)) {
      case 0:
        return text.slice(0, at) + text.slice(end);
      case 1:
        return text.slice(0, at) + one(pieces) + text.slice(at);
      case 2:
        return text.slice(0, at) + text.slice(at, end).repeat(1 + below(40)) + text.slice(end);
      case 3:
        return text.slice(0, at) + String.fromCharCode(below(next() < 0.7 ? 128 : 65_536)) + text.slice(end);
      case 4:
        return text.slice(at) + text.slice(0, at);
      default:
        return text.slice(0, at) + expression(1);
    }
  };

  return () => {
    let text = expression(1 + below(4));
    if (next() < 0.25) for (let edits = 1 + below(3); edits > 0; edits -= 1) text = mutated(text);
    return {
      text,
      values: { a: one(values), b_1: one(values), año: one(values), mod: one(values), 'x-y': one(values) },
      current: one(values),
    };
  };
};

const choiceRows: readonly Readonly<Record<string, string>>[] = [
  { name: 'yes', size: '1', a: 'x' },
  { name: 'no', size: '2', a: '' },
  { name: '98', size: 'many', mod: '3' },
];

/** What such an expression may look at: one clock, one draw, one list, and the empty text for every other name. */
export const contextFor = ({ values: own, current }: RandomExpression): Context => ({
  value: (name) => (Object.hasOwn(own, name) ? (own[name] ?? '') : ''),
  current,
  column: (name) => (name === 'name' ? 'yes' : ''),
  list: (name) => (name === 'l' ? choiceRows : []),
  choiceName: (question, choice) => `${question}: ${choice}`,
  today: '2026-03-15',
  now: '2026-03-15T10:30:00Z',
  timezone: 'Europe/Madrid',
  random: 0.25,
});
