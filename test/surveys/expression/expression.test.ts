import { describe, expect, it } from 'vitest';
import { toText } from '../../../surveys/expression/convert.ts';
import { type Context, evaluate } from '../../../surveys/expression/evaluate.ts';
import { wanted } from '../../../surveys/expression/issue.ts';
import { limits } from '../../../surveys/expression/limits.ts';
import { parse } from '../../../surveys/expression/parse.ts';
import { references } from '../../../surveys/expression/references.ts';

const context = (values: Readonly<Record<string, string>>, rest: Partial<Context> = {}): Context => ({
  value: (name) => values[name] ?? '',
  ...rest,
});

const run = (
  text: string,
  values: Readonly<Record<string, string>> = {},
  rest: Partial<Context> = {},
): unknown => {
  const parsed = parse(text);
  if (!parsed.ok) return parsed.issues[0];
  const evaluation = evaluate(parsed.value, context(values, rest));
  return evaluation.ok ? evaluation.value : evaluation.issue;
};

describe('what cannot be read is refused at a character', () => {
  const refused: readonly (readonly [string, number, string])[] = [
    ['${a} == 1', 6, '='],
    ['${a} && ${b}', 6, 'and'],
    ['${a} || ${b}', 6, 'or'],
    ['${a} <> 1', 6, '!='],
    ['!${a}', 1, 'not( )'],
    ['--1', 2, wanted.operand],
    ["'open", 1, "'"],
    ['1 +', 4, wanted.operand],
    ['(1', 3, ')'],
    ['1 2', 3, wanted.operator],
    ['${', 1, wanted.reference],
    ['${}', 1, wanted.reference],
    ['${a b}', 1, wanted.reference],
    ['“a”', 1, '"'],
    ['1 | 2', 1, wanted.reference],
    ['', 1, wanted.operand],
    ['selected(${a},)', 15, wanted.operand],
    ['instance(${l})/root/item/name', 1, "instance('list')"],
  ];
  for (const [text, at, expected] of refused)
    it(`${text || 'nothing'} at character ${at}`, () => {
      const parsed = parse(text);
      expect(parsed.ok).toBe(false);
      expect(parsed.issues[0]).toMatchObject({ code: 'EXPR_001', severity: 'error', data: { at, expected } });
      expect(parsed.issues[0]?.place).toBe(`character ${at}`);
    });

  it('never reads the answers of the person before', () => {
    expect(parse('${last-saved#a}').issues[0]?.code).toBe('UNSUPPORTED_006');
  });
});

describe('limits end in an issue', () => {
  it('characters', () => {
    expect(parse('1'.repeat(limits.characters)).ok).toBe(true);
    expect(parse('1'.repeat(limits.characters + 1)).issues[0]?.code).toBe('EXPR_006');
  });

  it('depth', () => {
    const deep = (levels: number): string => `${'('.repeat(levels)}1${')'.repeat(levels)}`;
    expect(parse(deep(limits.depth)).ok).toBe(true);
    expect(parse(deep(limits.depth + 1)).issues[0]?.code).toBe('EXPR_006');
  });

  it('references', () => {
    const sum = (count: number): string => Array.from({ length: count }, () => '${a}').join('+');
    expect(parse(sum(limits.references)).ok).toBe(true);
    expect(parse(sum(limits.references + 1)).issues[0]?.code).toBe('EXPR_006');
  });

  it('steps', () => {
    const list = () => Array.from({ length: 500 }, () => ({ name: 'x' }));
    const inner = "count(instance('l')/root/item[name = 'y']/name)";
    expect(run(`count(instance('l')/root/item[${inner} = 0]/name)`, {}, { list })).toMatchObject({
      code: 'EXPR_006',
      data: { limit: '20000 steps' },
    });
  });

  it('steps of long texts', () => {
    const list = () => Array.from({ length: 500 }, () => ({ name: 'x' }));
    const long = 'word '.repeat(2_000);
    const inner = Array.from({ length: 60 }, () => "translate(${a}, ${a}, 'x')").join(' = ');
    expect(run(`count(instance('l')/root/item[${inner}]/name)`, { a: long }, { list })).toMatchObject({
      code: 'EXPR_006',
    });
    expect(run('string-length(concat(${a}, ${a}))', { a: long })).toBe(20_000);
    expect(run('string-length(concat(${a}, ${a}))', { a: long.repeat(300) })).toMatchObject({
      code: 'EXPR_006',
    });
  });

  it('a long sum is not a deep tree', () => {
    expect(run(Array.from({ length: 4_900 }, () => '1').join('+'))).toBe(4_900);
  });
});

describe('names', () => {
  it('are read as written', () => {
    expect(run('${a}-1', { a: '5' })).toBe(4);
    expect(run('${ año_1 }', { año_1: 'x' })).toBe('x');
    expect(run('a-1', {}, { column: (name) => `<${name}>` })).toBe('<a-1>');
    expect(run('mod mod 2', {}, { column: (name) => (name === 'mod' ? '5' : '') })).toBe(1);
  });

  it('of references are found once, in order, also in the second way of naming a question', () => {
    const parsed = parse("if(${b} > 1, ${a}, jr:choice-name(${b}, '${c}'))");
    expect(parsed.ok && references(parsed.value)).toEqual(['b', 'a', 'c']);
  });

  it('of functions are never inherited ones', () => {
    expect(run('constructor()')).toMatchObject({ code: 'EXPR_002' });
    expect(run('toString()')).toMatchObject({ code: 'EXPR_002' });
    expect(run('__proto__')).toMatchObject({ code: 'LOGIC-UNKNOWN-NAME' });
    expect(run('pulldata(1)')).toMatchObject({ code: 'UNSUPPORTED_005' });
    expect(run('if(1, 2)')).toMatchObject({
      code: 'EXPR_003',
      data: { name: 'if', given: 2, takes: '3', at: 1 },
    });
  });
});

describe('empty answers, as the handbook tells them', () => {
  const rows: readonly (readonly [string, unknown])[] = [
    ["${x} = ''", true],
    ['${x} = 18', false],
    ["${x} != 'yes'", true],
    ["${x} != '' and ${x} != 18", false],
    ["selected(${x}, 'a')", false],
    ['${x} > 18', false],
    ['${x} <= 18', false],
    ['not(${x} > 18)', true],
    ['${x} + 2', Number.NaN],
    ["if(${x} = '', '', 6 - ${x})", ''],
    ['coalesce(${x}, 0) + 1', 1],
    ['count-non-empty(${x} | ${y})', 1],
    ['sum(${x} | ${y})', Number.NaN],
  ];
  for (const [text, expected] of rows)
    it(text, () => {
      expect(run(text, { y: '4' })).toEqual(expected);
    });
});

describe('conversions', () => {
  it('numbers from text are plain decimals', () => {
    for (const text of ['', '1e3', '0x10', '+5', '3,5', '٣', '1.2.3', '-', '.'])
      expect(run(`number('${text}')`), text).toBeNaN();
    expect(run("number(' -.5 ')")).toBe(-0.5);
  });

  it('dates are days in the zone of the survey', () => {
    expect(run("number('2026-03-15')")).toBe(20_527);
    expect(run("date('2024-02-30')")).toBe('');
    expect(run("date('2026-03-15') + 7")).toBe(20_534);
    expect(run("date(date('2026-03-15') + 7)")).toBe('2026-03-22');
    expect(run("date(date('2026-03-15') + 7)", {}, { timezone: 'America/Santiago' })).toBe('2026-03-22');
    expect(run('today()', {}, { now: '2026-03-15T01:30:00Z', timezone: 'America/Santiago' })).toBe(
      '2026-03-14',
    );
    expect(run('now()', {}, { now: '2026-03-15T01:30:00Z', timezone: 'Asia/Kolkata' })).toBe(
      '2026-03-15T07:00:00.000+05:30',
    );
    expect(run('now()')).toMatchObject({ code: 'EXPR-NOT-HERE', data: { name: 'now' } });
    expect(run("format-date-time('2026-03-05T09:07:03', '%e %n %y %h:%M:%S %3 %q')")).toBe(
      '5 3 26 9:07:03 000 %q',
    );
    expect(run("format-date('2026-03-05', '%H')")).toBe('%H');
    expect(run('date(1e9)')).toMatchObject({ code: 'EXPR_001' });
    expect(run('date(100000000000)')).toBe('');
  });

  it('local midnight is found on both sides of a change of clocks', () => {
    const context = { timezone: 'Europe/Madrid' };
    expect(run("string(date('2026-03-29T00:00:00'))", {}, context)).toBe('2026-03-29');
    expect(run("string(date('2026-03-30'))", {}, context)).toBe('2026-03-30');
    expect(run("date('2026-03-30') - date('2026-03-29')", {}, context)).toBeCloseTo(23 / 24, 9);
  });

  it('text of numbers is short', () => {
    expect(run('string(0.1 + 0.2)')).toBe('0.30000000000000004');
    expect(toText(run('0 div 0') as number)).toBe('');
    expect(run('string(1 div 0)')).toBe('Infinity');
    expect(run(`string(${'9'.repeat(500)})`)).toBe('Infinity');
  });
});

describe('functions', () => {
  it('round on decimal digits, half away from zero', () => {
    expect(run('round(2.675, 2)')).toBe(2.68);
    expect(run('round(-2.5)')).toBe(-3);
    expect(run('round(1.005, 2)')).toBe(1.01);
    expect(run('round(0 div 0)')).toBeNaN();
    expect(run('round(1, 1 div 0)')).toBeNaN();
    expect(run('round(5, -999)')).toBe(0);
  });

  it('look up choices of the own lists', () => {
    const list = (name: string) =>
      name === 'cities'
        ? [
            { name: 'md', country: 'es', size: '3' },
            { name: 'ct', country: 'es', size: '1' },
            { name: 'li', country: 'pt', size: '2' },
          ]
        : [];
    const look = (text: string, values = {}) => run(text, values, { list });
    expect(look("instance('cities')/root/item[name = ${c}]/country", { c: 'li' })).toBe('pt');
    expect(look("count(instance('cities')/root/item[country = 'es']/name)")).toBe(2);
    expect(look("sum(instance('cities')/root/item[country = 'es'][size > 1]/size)")).toBe(3);
    expect(look("join(' ', instance('cities')/root/item[country = 'es']/name)")).toBe('md ct');
    expect(look("instance('cities')/root/item[name = 'zz']/country")).toBe('');
    expect(look("instance('nowhere')/root/item[name = 'zz']/country")).toBe('');
  });

  it('name a choice in the language shown', () => {
    const choiceName = (question: string, choice: string) => `${question}/${choice}`;
    expect(run("jr:choice-name(${a}, '${a}')", { a: 'x' }, { choiceName })).toBe('a/x');
    expect(run("jr:choice-name(${a}, '${a}')", {}, { choiceName })).toBe('');
  });

  it('keep what was drawn once', () => {
    expect(run('once(random())', {}, { random: 0.25 })).toBe(0.25);
    expect(run('once(random())', {}, { random: 0.25, current: '0.75' })).toBe('0.75');
    expect(run('once(random())')).toMatchObject({ code: 'EXPR-NOT-HERE', data: { name: 'random' } });
  });

  it('stop reading where the answer is known', () => {
    expect(run("true() or nowhere('x')")).toBe(true);
    expect(run("false() and nowhere('x')")).toBe(false);
    expect(run("if(true(), 1, nowhere('x'))")).toBe(1);
    expect(run("false() or nowhere('x')")).toMatchObject({ code: 'EXPR_002', data: { at: 12 } });
  });
});
