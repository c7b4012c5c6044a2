import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate, holds } from '../../../surveys/expression/evaluate.ts';
import type { Expression, Operator } from '../../../surveys/expression/expression.ts';
import { parse } from '../../../surveys/expression/parse.ts';
import { print } from '../../../surveys/expression/print.ts';

const levels: readonly (readonly Operator[])[] = [
  ['or'],
  ['and'],
  ['=', '!='],
  ['<=', '<', '>=', '>'],
  ['+', '-'],
  ['*', 'div', 'mod'],
];

const name = fc.constantFrom('a', 'b_1', 'año', 'mod', 'x-y', 'z.9');
const functions = fc.constantFrom(
  'if',
  'selected',
  'not',
  'count-selected',
  'regex',
  'concat',
  'substr',
  'round',
  'date',
  'format-date',
  'min',
  'coalesce',
  'once',
  'jr:choice-name',
  'translate',
  'pow',
  'today',
  'nowhere',
  'constructor',
);
const text = fc.oneof(
  fc.constantFrom('', "it's", 'say "x"', 'a b', '2026-03-15', '[', '(a+)+', '%Y'),
  fc.string({ maxLength: 6 }).map((value) => value.replace(/"/g, '')),
);

const expressions = fc.letrec<{ expression: Expression; leaf: Expression; reference: Expression }>((tie) => ({
  reference: name.map((own) => ({ kind: 'reference', at: 0, name: own })),
  leaf: fc.oneof(
    fc
      .constantFrom('0', '1', '12.50', '.5', '007', '3.')
      .map((own): Expression => ({ kind: 'number', at: 0, text: own })),
    text.map((value): Expression => ({ kind: 'text', at: 0, value })),
    tie('reference'),
    fc.constant<Expression>({ kind: 'current', at: 0 }),
    name.map((own): Expression => ({ kind: 'column', at: 0, name: own })),
  ),
  expression: fc.oneof(
    { maxDepth: 5, depthSize: 'small', withCrossShrink: true },
    tie('leaf'),
    fc
      .tuple(functions, fc.array(tie('expression'), { maxLength: 3 }))
      .map(([own, given]): Expression => ({ kind: 'call', at: 0, name: own, arguments: given })),
    tie('expression').map((operand): Expression => ({ kind: 'negation', at: 0, operand })),
    fc
      .array(tie('reference'), { minLength: 2, maxLength: 3 })
      .map((operands): Expression => ({ kind: 'union', at: 0, operands })),
    fc
      .constantFrom(...levels)
      .chain((level) =>
        fc.tuple(
          tie('expression'),
          fc.array(fc.record({ operator: fc.constantFrom(...level), operand: tie('expression') }), {
            minLength: 1,
            maxLength: 3,
          }),
        ),
      )
      .map(([first, rest]): Expression => ({ kind: 'operation', at: 0, first, rest })),
    fc
      .tuple(name, fc.array(tie('expression'), { maxLength: 2 }), name)
      .map(([list, filters, column]): Expression => ({ kind: 'lookup', at: 0, list, filters, column })),
  ),
}));

/** Without places, and with operations of one level written in one row, as the reader makes them. */
const plain = (expression: Expression): unknown =>
  JSON.parse(JSON.stringify(expression, (key, value: unknown) => (key === 'at' ? undefined : value)));

const context = {
  value: (own: string) => (own === 'a' ? '3' : own === 'año' ? 'x y' : ''),
  current: '7',
  column: () => 'c',
  list: () => [{ a: '1' }, { a: '2' }],
  today: '2026-03-15',
};

describe('an expression written out', () => {
  it('reads back as the same one', () => {
    fc.assert(
      fc.property(expressions.expression, (expression) => {
        const written = print(expression);
        const read = parse(written);
        expect(read.ok, written).toBe(true);
        if (!read.ok) return;
        expect(print(read.value)).toBe(written);
        expect(evaluate(read.value, context)).toEqual(
          expect.objectContaining({ ok: evaluate(expression, context).ok }),
        );
        const [one, other] = [evaluate(expression, context), evaluate(read.value, context)];
        if (one.ok && other.ok) expect(other.value).toEqual(one.value);
      }),
      { numRuns: 2_000 },
    );
  });

  it('keeps the digits, the quotes and only the parentheses it needs', () => {
    const same = [
      '1.50',
      '${a} - (2 - 3)',
      '-(1 + 2) * 3',
      '(1 or 2) and 3',
      'if(selected(${a}, "it\'s"), ${b}, -.)',
      'sum(${a} | ${b})',
      "instance('l')/root/item[name = ${a}][size > 1]/size",
    ];
    for (const written of same) {
      const read = parse(written);
      expect(read.ok && print(read.value)).toBe(written);
    }
    const read = parse('((1)+(2*3))');
    expect(read.ok && print(read.value)).toBe('1 + 2 * 3');
    expect(plain({ kind: 'current', at: 4 })).toEqual({ kind: 'current' });
  });
});

describe('whatever is written', () => {
  const pieces = fc.constantFrom(
    '${a}',
    '${',
    '}',
    '(',
    ')',
    "'",
    '"',
    ',',
    '.',
    '-',
    '+',
    '*',
    '|',
    '=',
    '!=',
    '<',
    '>=',
    ' ',
    'and',
    'or',
    'div',
    'mod',
    'not(',
    'if(',
    'selected(',
    'regex(',
    '1',
    '0',
    '.5',
    'x',
    'instance(',
    '/root/item[',
    ']/',
    '\u0000',
    '\ud800',
    '\u2028',
    'true()',
    'date(',
    'today()',
    'round(',
    '€',
    'é',
  );

  it('ends as a value or an issue, 100,000 times', () => {
    let read = 0;
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 14 }), (parts) => {
        const parsed = parse(parts.join(''));
        if (!parsed.ok) {
          const [issue] = parsed.issues;
          return issue !== undefined && /^character \d+$/.test(issue.place);
        }
        read += 1;
        const evaluation = evaluate(parsed.value, context);
        const held = holds(parsed.value, context);
        return (evaluation.ok || evaluation.issue.code !== '') && (held.ok || held.issue.code !== '');
      }),
      { numRuns: 100_000 },
    );
    expect(read).toBeGreaterThan(500);
  }, 60_000);
});
