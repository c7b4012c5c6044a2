import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check } from '../../../surveys/definition/check.ts';
import { type Goal, possible, type World } from '../../../surveys/expression/check/possible.ts';
import type { KnownVariable } from '../../../surveys/expression/check.ts';
import { holds } from '../../../surveys/expression/evaluate.ts';
import { parse } from '../../../surveys/expression/parse.ts';
import type { Block, Page, Question, Section, Survey } from '../../../surveys/model/survey.ts';
import { smallSurvey } from '../../support/small-survey.ts';

const asked = (name: string, change: Partial<Question> = {}): Question => ({
  name,
  kind: 'single',
  list: 'did',
  text: 'used',
  ...change,
});

const pageOf = (name: string, items: readonly Question[], change: Partial<Page> = {}): Page => ({
  name,
  items,
  ...change,
});

interface Parts {
  readonly blocks?: readonly Block[];
  readonly sections?: readonly Section[];
}

/** The small survey with other pages and no scores. */
const surveyOf = (pages: readonly Page[], { blocks = [], sections = [] }: Parts = {}): Survey => ({
  ...smallSurvey,
  pages,
  blocks,
  sections,
  scores: [],
  constructs: [],
  experiments: [],
});

const wanted = ['LOGIC-UNREACHABLE', 'LOGIC-CONSTANT', 'LOGIC-CONTRADICTION'];

const told = (survey: Survey): readonly string[] =>
  check(survey)
    .filter(({ code }) => wanted.includes(code))
    .map(
      ({ code, place, data }) =>
        `${code} ${place}: ${data?.['stop'] ?? data?.['expression'] ?? data?.['one']}`,
    );

const first = pageOf('one', [
  asked('a'),
  asked('n', { kind: 'number', list: undefined as never, minimum: 0, maximum: 120, integer: true }),
  asked('h', { kind: 'multiple', list: 'habits' }),
  asked('c', { kind: 'calculated', list: undefined as never, calculation: "if(${a} = 'yes', 'x', 'y')" }),
]);

const shownIf = (relevant: string): readonly string[] =>
  told(surveyOf([first, pageOf('two', [asked('b')], { relevant })])).map((line) =>
    line.replace(' pages/two/relevant', ''),
  );

describe('conditions no answer brings about or changes', () => {
  const findings: readonly (readonly [string, readonly string[]])[] = [
    ["${a} = 'yes'", []],
    ['${n} >= 18 and ${n} < 66', []],
    ['${n} > 119', []],
    ['${n} > 119.5', []],
    ['${n} > 120', ['LOGIC-UNREACHABLE: ${n} > 120 (pages/two/relevant)']],
    ['-1 > ${n}', ['LOGIC-UNREACHABLE: -1 > ${n} (pages/two/relevant)']],
    ["${n} = 200 or ${a} = 'no'", ['LOGIC-CONSTANT: ${n} = 200']],
    ["${a} = 'yes' or ${a} != 'yes'", ["LOGIC-CONSTANT: ${a} = 'yes' or ${a} != 'yes'"]],
    [
      "${a} = '' or ${a} = 'yes' or ${a} = 'no'",
      ["LOGIC-CONSTANT: ${a} = '' or ${a} = 'yes' or ${a} = 'no'"],
    ],
    [
      "not(${a} = 'yes') and not(${a} != 'yes')",
      ["LOGIC-UNREACHABLE: not(${a} = 'yes') and not(${a} != 'yes') (pages/two/relevant)"],
    ],
    ['count-selected(${h}) > 2', ['LOGIC-UNREACHABLE: count-selected(${h}) > 2 (pages/two/relevant)']],
    ['count-selected(${h}) > 1', []],
    [
      "selected(${h}, 'none') and selected(${h}, 'asked')",
      ["LOGIC-UNREACHABLE: selected(${h}, 'none') and selected(${h}, 'asked') (pages/two/relevant)"],
    ],
    ["selected(${h}, 'deleted') and selected(${h}, 'asked')", []],
    ["${c} = 'z'", ["LOGIC-UNREACHABLE: ${c} = 'z' (pages/two/relevant)"]],
    ["${c} = 'x' and ${a} = 'no'", ["LOGIC-UNREACHABLE: ${c} = 'x' and ${a} = 'no' (pages/two/relevant)"]],
    ["${c} = 'y' and ${a} = 'no'", []],
    ["today() > '2020-01-01' or ${a} = 'yes'", []],
    [
      "string-length(${a}) > 9 and ${a} = 'yes'",
      ["LOGIC-UNREACHABLE: string-length(${a}) > 9 and ${a} = 'yes' (pages/two/relevant)"],
    ],
    ["${a} = 'yes' or '' != ''", []],
    ["if(${a} = 'yes', ${n} > 5, ${n} > 500)", ['LOGIC-CONSTANT: ${n} > 500']],
    ['true()', []],
    ['false()', ['LOGIC-UNREACHABLE: false() (pages/two/relevant)']],
    ['${n} + ${n} > 240', ['LOGIC-UNREACHABLE: ${n} + ${n} > 240 (pages/two/relevant)']],
    ['${n} * ${n} > 14399', []],
  ];
  for (const [relevant, expected] of findings)
    it(relevant, () => {
      expect(shownIf(relevant)).toEqual(expected);
    });

  it('a constraint that refuses every answer, and one that refuses none', () => {
    const limited = (constraint: string, change: Partial<Question> = {}): readonly string[] =>
      told(
        surveyOf([
          pageOf('one', [asked('n', { kind: 'number', list: undefined as never, constraint, ...change })]),
        ]),
      );
    const bounds = { minimum: 0, maximum: 10 };
    expect(limited('. >= 0 and . <= 10', bounds)).toEqual([]);
    expect(limited('. > 10', bounds)).toEqual(['LOGIC-CONTRADICTION pages/one/items/n/constraint: . > 10']);
    expect(limited('. < 3 or . >= 3')).toEqual([
      'LOGIC-CONSTANT pages/one/items/n/constraint: . < 3 or . >= 3',
    ]);
    expect(limited('. != 3')).toEqual([]);
  });

  it('a constraint narrows what later conditions can meet', () => {
    const pages = [
      pageOf('one', [asked('n', { kind: 'number', list: undefined as never, constraint: '. >= 18' })]),
      pageOf('two', [asked('b')], { relevant: '${n} < 18 and ${n} != 0' }),
    ];
    expect(told(surveyOf(pages))).toEqual([
      'LOGIC-UNREACHABLE pages/two/relevant: ${n} < 18 and ${n} != 0 (pages/two/relevant)',
    ]);
  });
});

describe('pages no route reaches', () => {
  it('by conditions of page, section, block and question that exclude each other', () => {
    const yes = "${a} = 'yes'";
    const no = "${a} = 'no'";
    expect(told(surveyOf([first, pageOf('two', [asked('b', { relevant: no })], { relevant: yes })]))).toEqual(
      [
        `LOGIC-UNREACHABLE pages/two/items/b/relevant: ${yes} (pages/two/relevant); ${no} (pages/two/items/b/relevant)`,
      ],
    );
    const sections = [
      { name: 'outer', relevant: yes },
      { name: 'inner', within: 'outer', relevant: no },
    ];
    expect(
      told(surveyOf([first, pageOf('two', [asked('b'), asked('d')], { section: 'inner' })], { sections })),
    ).toEqual([
      `LOGIC-UNREACHABLE sections/inner/relevant: ${yes} (sections/outer/relevant); ${no} (sections/inner/relevant)`,
    ]);
    const blocks = [{ name: 'k', pages: ['two'], relevant: yes }];
    expect(told(surveyOf([first, pageOf('two', [asked('b')], { relevant: no })], { blocks }))).toEqual([
      `LOGIC-UNREACHABLE pages/two/relevant: ${yes} (blocks/k/relevant); ${no} (pages/two/relevant)`,
    ]);
    expect(told(surveyOf([first, pageOf('two', [asked('b')], { relevant: yes })], { blocks }))).toEqual([]);
  });

  it('because the answer they wait for is only asked of others', () => {
    const pages = [
      first,
      pageOf('two', [asked('b')], { relevant: "${a} = 'yes'" }),
      pageOf('three', [asked('d')], { relevant: "${a} = 'no' and ${b} = 'yes'" }),
      pageOf('four', [asked('e')], { relevant: "${d} = 'yes'" }),
      pageOf('five', [asked('f')], { relevant: "${d} = '' and ${e} = ''" }),
    ];
    expect(told(surveyOf(pages))).toEqual([
      "LOGIC-UNREACHABLE pages/three/relevant: ${a} = 'no' and ${b} = 'yes' (pages/three/relevant)",
      "LOGIC-UNREACHABLE pages/four/relevant: ${d} = 'yes' (pages/four/relevant); ${d} = ''",
    ]);
  });

  it('are not judged by logic that cannot be read or goes round', () => {
    const broken = surveyOf([
      first,
      pageOf('two', [asked('b')], { relevant: "${a} = 'yess' and ${a} = 'no'" }),
    ]);
    expect(told(broken).filter((line) => line.startsWith('LOGIC-UNREACHABLE'))).toEqual([]);
  });
});

const variables: Readonly<Record<string, KnownVariable>> = {
  a: { kind: 'choice', choices: ['yes', 'no', 'dk'] },
  r: { kind: 'choice', choices: ['1', '2', '3', '98'] },
  h: { kind: 'choices', choices: ['p', 'q', 'none'], exclusive: ['none'] },
  n: { kind: 'number', minimum: 0, maximum: 6, integer: true },
};

/** Every value there is, without any cleverness. */
const everything: Readonly<Record<string, readonly string[]>> = {
  a: ['', 'yes', 'no', 'dk'],
  r: ['', '1', '2', '3', '98'],
  h: ['', 'p', 'q', 'p q', 'none'],
  n: ['', '0', '1', '2', '3', '4', '5', '6'],
};

const atom = fc.oneof(
  fc
    .tuple(fc.constantFrom('=', '!='), fc.constantFrom('yes', 'no', 'dk', ''))
    .map(([o, l]) => `\${a} ${o} '${l}'`),
  fc
    .tuple(fc.constantFrom('=', '<', '>=', '!='), fc.constantFrom('1', '2', '3', '98'))
    .map(([o, l]) => `\${r} ${o} ${l}`),
  fc.constantFrom('p', 'q', 'none').map((choice) => `selected(\${h}, '${choice}')`),
  fc
    .tuple(fc.constantFrom('=', '<', '>'), fc.integer({ min: 0, max: 3 }))
    .map(([o, l]) => `count-selected(\${h}) ${o} ${l}`),
  fc.constantFrom(
    "${h} = 'p q'",
    "${h} != ''",
    'string-length(${h}) > 2',
    '${n} + ${r} > 7',
    '${n} = ${r}',
    '${a} = ${h}',
  ),
  fc
    .tuple(fc.constantFrom('=', '<', '<=', '>', '>='), fc.integer({ min: -1, max: 7 }))
    .map(([o, l]) => `\${n} ${o} ${l}`),
);

const condition = fc.letrec<{ whole: string }>((tie) => ({
  whole: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    atom,
    fc.tuple(tie('whole'), fc.constantFrom('and', 'or'), tie('whole')).map((parts) => `(${parts.join(' ')})`),
    tie('whole').map((inner) => `not(${inner})`),
    fc.tuple(tie('whole'), tie('whole'), tie('whole')).map((parts) => `if(${parts.join(', ')})`),
  ),
})).whole;

const world = (): World => ({
  variable: (name) => variables[name] ?? null,
  guards: () => [],
  unanswered: new Set(),
  timezone: 'UTC',
  budget: { left: 1_000_000 },
});

const goal = (text: string, expected: boolean): Goal => {
  const parsed = parse(text);
  if (!parsed.ok) throw new Error(`not an expression: ${text}`);
  return { expression: parsed.value, wanted: expected };
};

describe('the search through answers', () => {
  it('agrees with trying every answer there is', () => {
    let impossible = 0;
    fc.assert(
      fc.property(condition, condition, fc.boolean(), (one, other, expected) => {
        const goals = [goal(one, expected), goal(other, true)];
        const some = everything['a']?.some((a) =>
          everything['r']?.some((r) =>
            everything['h']?.some((h) =>
              everything['n']?.some((n) => {
                const values: Readonly<Record<string, string>> = { a, r, h, n };
                return goals.every(({ expression, wanted: should }) => {
                  const result = holds(expression, { value: (name) => values[name] ?? '' });
                  return result.ok && result.value === should;
                });
              }),
            ),
          ),
        );
        if (some === false) impossible += 1;
        expect(possible(goals, world())).toBe(some);
      }),
      { numRuns: 1_500, seed: 7 },
    );
    expect(impossible).toBeGreaterThan(100);
  }, 60_000);

  it('claims nothing when it runs out of tries', () => {
    const goals = [goal('${n} + ${r} > 700', true)];
    expect(possible(goals, world())).toBe(false);
    expect(possible(goals, { ...world(), budget: { left: 1 } })).toBe(true);
  });
});
