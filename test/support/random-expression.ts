import type { Context } from '../../surveys/expression/context.ts';
import { functionNamed, functionNames } from '../../surveys/expression/functions/table.ts';

/** An expression and what it may look at. */
export interface RandomExpression {
  readonly text: string;
  readonly context: Context;
}

type Chance = () => number;

/** Mulberry32: the same numbers from the same seed on every engine. */
const chanceFrom = (seed: number): Chance => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
};

const names = ['a', 'b', 'c', 'age', 'año', 'div', 'x-y', 'z.9', 'nobody', '__proto__'];
const patterns = [
  '^[a-z]+$',
  '(a+)+$',
  '\\d{2,}',
  '(?=a)',
  '[',
  '(?i)YES',
  '\\u0633',
  '\\p{L}+',
  '(.)\\1',
  '\\q',
];
const odd = ['nowhere', 'constructor', 'pulldata', 'position', 'uuid', 'toString'];
const texts = [
  '',
  ' ',
  'yes',
  'a b',
  'b',
  '12',
  '-3.5',
  '.5',
  '1e3',
  '007',
  '٣',
  '3,5',
  'true',
  'false',
  'Ünïcödé 👍🏽',
  'سطر',
  '\ud800',
  '2026-03-15',
  '2024-02-30',
  '2026-03-29T02:30',
  '2026-10-25T02:30:00.000+01:00',
  '0000-01-01',
  '09:30',
  '23:59:59.999Z',
  '%Y-%m-%dT%H:%M:%S.%3',
  '%a %b %e %q',
  '^[a-z]+$',
  '(a+)+$',
  '\\d{2,}',
  '(?=a)',
  '[',
  '\\p{Arabic}+',
  '(?i)YES',
  '\\u0633',
  'name',
  'a',
];
const numbers = [
  '0',
  '1',
  '2',
  '12.50',
  '.5',
  '3.',
  '100000000000000000000000',
  '0.1',
  '2.675',
  '99',
  '365.25',
];
const operators = ['or', 'and', '=', '!=', '<=', '<', '>=', '>', '+', '-', '*', 'div', 'mod'];
const pieces = [
  '(',
  ')',
  '[',
  ']',
  ',',
  '.',
  '|',
  '${',
  '}',
  "'",
  '"',
  '--',
  '==',
  '&&',
  '!',
  '<>',
  '/',
  '€',
  '\u0000',
];
const zones = ['UTC', 'Europe/Madrid', 'America/Bogota', 'Asia/Kolkata', 'Pacific/Auckland', 'Nowhere/Land'];
const moments = ['2026-03-15T12:34:56Z', '2026-10-25T00:59:59.999Z', '1999-12-31T23:30:00-05:00', 'never'];

/** What somebody may have answered: any of the texts, or a number of up to six digits. */
const answer = (chance: Chance, pick: (from: readonly string[]) => string): string =>
  chance() < 0.6 ? pick(texts) : String(Math.round((chance() - 0.3) * 10 ** Math.floor(chance() * 6)) / 10);

/**
 * The expression of a seed: mostly well formed, over every function of the language and some it refuses, sometimes
 * broken in the middle; with answers, a clock, a zone, a list and the question's own answer.
 */
export const randomExpression = (seed: number): RandomExpression => {
  const chance = chanceFrom(seed);
  const pick = (from: readonly string[]): string => from[Math.floor(chance() * from.length)] ?? '';
  const quoted = (text: string): string => (text.includes("'") ? `"${text}"` : `'${text}'`);
  const reference = (): string => `\${${chance() < 0.1 ? ' ' : ''}${pick(names)}}`;
  const leaf = (): string => {
    const which = chance();
    if (which < 0.4) return reference();
    if (which < 0.6) return pick(numbers);
    if (which < 0.85) return quoted(pick(texts));
    return which < 0.93 ? '.' : pick(['name', 'size', ...names]);
  };
  const call = (depth: number): string => {
    const name = chance() < 0.97 ? pick(functionNames) : pick(odd);
    const own = chance() < 0.85 ? functionNamed(name) : undefined;
    const least = own?.least ?? 0;
    const most = Math.min(own?.most ?? 3, least + 2);
    const count = least + Math.floor(chance() * (most - least + 1));
    const given = Array.from({ length: count }, () => expression(depth + 1));
    return `${name}(${given.join(', ')})`;
  };
  const lookup = (depth: number): string =>
    `instance(${quoted(pick(['list', 'none']))})/root/item[${expression(depth + 1)}]/${pick(['name', 'size'])}`;
  const expression = (depth: number): string => {
    const which = chance();
    if (depth > 3 || which < 0.34) return leaf();
    if (which < 0.55) return call(depth);
    if (which < 0.85) {
      const operator = pick(operators);
      const space = chance() < 0.1 && !/[a-z]/.test(operator) ? '' : ' ';
      return `${expression(depth + 1)}${space}${operator}${space}${expression(depth + 1)}`;
    }
    if (which < 0.856) return `regex(${expression(depth + 2)}, ${quoted(pick(patterns))})`;
    if (which < 0.91) return `(${expression(depth + 1)})`;
    if (which < 0.95) return `-${expression(depth + 1)}`;
    return which < 0.98 ? `${pick(['sum', 'count', 'min'])}(${reference()} | ${reference()})` : lookup(depth);
  };
  const whole = expression(0);
  const at = Math.floor(chance() * whole.length);
  const text = chance() < 0.15 ? `${whole.slice(0, at)}${pick(pieces)}${whole.slice(at + 1)}` : whole;
  const values = new Map(names.slice(0, 8).map((name) => [name, answer(chance, pick)]));
  const current = answer(chance, pick);
  return {
    text,
    context: {
      value: (name) => values.get(name) ?? '',
      current,
      timezone: pick(zones),
      ...(chance() < 0.9 ? { today: '2026-03-15' } : {}),
      ...(chance() < 0.9 ? { now: pick(moments) } : {}),
      ...(chance() < 0.3 ? { column: (name: string) => (name === 'name' ? current : '') } : {}),
      list: (name) =>
        name === 'list'
          ? [
              { name: 'a', size: '1' },
              { name: 'b', size: '12' },
            ]
          : [],
      choiceName: (question, choice) => `${question}:${choice}`,
      random: chance(),
    },
  };
};
