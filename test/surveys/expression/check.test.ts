import { describe, expect, it } from 'vitest';
import { checkExpression, type KnownVariable, type Surroundings } from '../../../surveys/expression/check.ts';
import { findCycles } from '../../../surveys/expression/cycles.ts';
import { refusedFunctions } from '../../../surveys/expression/functions/table.ts';
import { expressionSentence } from '../../../surveys/locales/expression.ts';

const variables: Readonly<Record<string, KnownVariable>> = {
  uses: { kind: 'choice', choices: ['yes', 'no'], order: 1 },
  agree: { kind: 'choice', choices: ['1', '2', '3', '4', '5', '98'], missing: ['98'], order: 2 },
  habits: { kind: 'choices', choices: ['stopped', 'none'], order: 3 },
  age: { kind: 'number', order: 4 },
  why: { kind: 'text', order: 5 },
  later: { kind: 'text', order: 9 },
};

const check = (text: string, rest: Partial<Surroundings> = {}) =>
  checkExpression({
    text,
    place: 'pages/p/items/q/relevant',
    purpose: 'relevant',
    variable: (name) => (Object.hasOwn(variables, name) ? (variables[name] ?? null) : null),
    names: Object.keys(variables),
    order: 8,
    ...rest,
  });

const codes = (text: string, rest: Partial<Surroundings> = {}): readonly string[] =>
  check(text, rest).map(({ code }) => code);

describe('what can be said about an expression without an answer', () => {
  const sound: readonly string[] = [
    "${uses} = 'yes'",
    "${habits} != '' and not(selected(${habits}, 'none'))",
    "${why} != '' or ${uses} = 'no' or '' != ''",
    '${age} >= 18 and ${age} <= 65',
    '${agree} <= 2',
    '${agree} > 3 and ${agree} != 98',
    "${uses} = '' or ${uses} != 'yes'",
    "string-length(${why}) > 3 and regex(${why}, '^[a-z ]+$')",
    '${age} > 18 or ${age} < 3',
    "${agree} = '1' or ${agree} = '2'",
    "date('2026-03-15') > today() and ${age} > 1",
  ];
  for (const text of sound)
    it(`nothing about ${text}`, () => {
      expect(codes(text)).toEqual([]);
    });

  const findings: readonly (readonly [string, readonly string[]])[] = [
    ["${uses} == 'yes'", ['EXPR_001']],
    ["${usos} = 'yes'", ['LOGIC-UNKNOWN-NAME']],
    ["uses = 'yes'", ['LOGIC-UNKNOWN-NAME']],
    ["${uses} = 'yess'", ['LOGIC-UNKNOWN-CHOICE']],
    ["selected(${habits}, 'stoped')", ['LOGIC-UNKNOWN-CHOICE']],
    ['${agree} = 7', ['LOGIC-UNKNOWN-CHOICE']],
    ['${uses} = 1', ['LOGIC-TYPE']],
    ['${uses} > 1', ['LOGIC-TYPE']],
    ["${age} = 'old'", ['LOGIC-TYPE']],
    ["selected(${age}, '1')", ['LOGIC-TYPE']],
    ["${age} + 'x' > 1", ['LOGIC-TYPE']],
    ['${uses}', ['LOGIC-BARE-REF']],
    ['${uses} and ${age} > 1', ['LOGIC-BARE-REF']],
    ['not(${uses})', ['LOGIC-BARE-REF', 'LOGIC-NEGATES-EMPTY']],
    ['if(${uses}, 1, 2) = 1', ['LOGIC-BARE-REF']],
    ['1 = 1', ['LOGIC-CONSTANT']],
    ["${uses} = 'yes' and ${uses} = 'no'", ['LOGIC-CONTRADICTION']],
    ['${age} > 5 and (${age} < 3 and ${why} = "")', ['LOGIC-CONTRADICTION']],
    ['3 > ${age} and ${age} >= 3', ['LOGIC-CONTRADICTION']],
    ["${uses} != 'yes'", ['LOGIC-NEGATES-EMPTY']],
    ['not(${age} > 18)', ['LOGIC-NEGATES-EMPTY']],
    ['${agree} > 3', ['LOGIC-NONSUBSTANTIVE']],
    ["${later} = 'x'", ['LOGIC-FORWARD']],
    ['nowhere(${age}) = 1', ['EXPR_002']],
    ['if(${age} = 1, 2) = 2', ['EXPR_003']],
    ["uuid() = ''", ['UNSUPPORTED_005', 'LOGIC-CONSTANT']],
    ['random() < 0.5', ['EXPR-RANDOM']],
    ["regex(${why}, '(?=a)')", ['EXPR-REGEX-REFUSED']],
    ["regex(${why}, '^(a+)+$')", ['EXPR-REGEX-SLOW']],
    ["regex(${why}, 'abc')", ['EXPR-REGEX-ANCHOR']],
    ['count-non-empty(${age} | ${why}) > 1', ['EXPR-UNION']],
    ["count(instance('l')/root/item[name = ${why}]/name) > 1", ['LOGIC-UNKNOWN-NAME']],
  ];
  for (const [text, expected] of findings)
    it(`${expected.join(', ')} about ${text}`, () => {
      expect(codes(text)).toEqual(expected);
    });

  it('says where and what was probably meant', () => {
    const [issue] = check("${age} > 1 and ${uses} = 'yess'");
    expect(issue).toEqual({
      code: 'LOGIC-UNKNOWN-CHOICE',
      severity: 'error',
      place: 'pages/p/items/q/relevant',
      data: { at: 26, name: 'uses', choice: 'yess', suggestion: 'yes' },
    });
    expect(issue && expressionSentence(issue, 'en')).toBe(
      'Character 26: uses has no choice yess. Did you mean yes?',
    );
    expect(issue && expressionSentence(issue, 'es-CL')).toContain('¿Quiso decir yes?');
    expect(expressionSentence({ code: 'OTHER', severity: 'error', place: '' }, 'en')).toBeNull();
  });

  it('knows its own answer, a filter knows its columns, a calculation may draw once', () => {
    expect(codes("selected(., 'stoped')", { purpose: 'constraint', own: 'habits' })).toEqual([
      'LOGIC-UNKNOWN-CHOICE',
    ]);
    expect(codes('. > 3', { purpose: 'constraint', own: 'age' })).toEqual([]);
    expect(
      codes("country = ${uses} and name != 'x'", { purpose: 'choiceFilter', columns: ['country'] }),
    ).toEqual([]);
    expect(codes('size = ${uses}', { purpose: 'choiceFilter', columns: ['country'] })).toEqual([
      'LOGIC-UNKNOWN-NAME',
    ]);
    expect(codes('once(random())', { purpose: 'calculation' })).toEqual([]);
    expect(codes('random()', { purpose: 'calculation' })).toEqual(['EXPR-RANDOM']);
    expect(codes('true()', { purpose: 'required' })).toEqual([]);
    expect(codes('${uses}', { purpose: 'calculation' })).toEqual([]);
    const list = (name: string) => (name === 'l' ? ['country'] : null);
    expect(codes("instance('l')/root/item[country = ${uses}]/name = 'x'", { list })).toEqual([]);
    expect(codes("instance('l')/root/item[country = ${uses}]/size = 'x'", { list })).toEqual([
      'LOGIC-UNKNOWN-NAME',
    ]);
  });

  it('says what to do instead of every function that is refused', () => {
    for (const name of refusedFunctions.keys())
      for (const language of ['en', 'es']) {
        const [issue] = check(`${name}(1) = 2`).filter(({ code }) => code === 'UNSUPPORTED_005');
        const sentence = issue === undefined ? null : expressionSentence(issue, language);
        expect(sentence?.split(/\.(?= [A-Z«])/).length, name).toBeGreaterThanOrEqual(2);
      }
  });

  it('has a sentence in both languages for every code of its findings', () => {
    for (const [text] of findings)
      for (const issue of check(text))
        for (const language of ['en', 'es']) {
          const sentence = expressionSentence(issue, language);
          expect(sentence, issue.code).not.toBeNull();
          expect(sentence, issue.code).not.toMatch(/\{(at|name|value|given|takes|expected|limit)\}/);
        }
  });
});

describe('rings', () => {
  it('are found, one for each knot', () => {
    const graph = new Map([
      ['a', ['b']],
      ['b', ['c', 'x']],
      ['c', ['a']],
      ['x', []],
      ['y', ['a']],
      ['self', ['self']],
      ['z', ['unknown']],
    ]);
    expect(findCycles(graph)).toEqual([
      ['a', 'b', 'c', 'a'],
      ['self', 'self'],
    ]);
  });

  it('of two thousand questions that follow one another are none', () => {
    const graph = new Map(
      Array.from({ length: 2_000 }, (_, each) => [`q${each}`, [`q${each + 1}`]] as const),
    );
    expect(findCycles(graph)).toEqual([]);
    expect(findCycles(new Map([...graph, ['q2000', ['q0']]]))).toHaveLength(1);
  });
});
