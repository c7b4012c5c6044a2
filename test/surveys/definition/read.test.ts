import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check } from '../../../surveys/definition/check.ts';
import { codebook } from '../../../surveys/definition/codebook.ts';
import { languageReport } from '../../../surveys/definition/languages.ts';
import {
  largestDocument,
  mostQuestions,
  read,
  readCodebook,
  readCodebookText,
  readStudy,
  readStudyText,
  readText,
} from '../../../surveys/definition/read.ts';
import { library } from '../../../surveys/library/library.ts';
import type { Codebook, Variable } from '../../../surveys/model/codebook.ts';
import type { Study } from '../../../surveys/model/study.ts';
import type {
  Block,
  Choice,
  ChoiceList,
  ConsentBox,
  Experiment,
  Follows,
  Page,
  Question,
  Quota,
  Section,
  Survey,
  Waiver,
} from '../../../surveys/model/survey.ts';
import { sharedAbsent, sharedJson, sharedPresent } from '../../support/shared.ts';
import { smallSurvey } from '../../support/small-survey.ts';

const choice: Required<Choice> = {
  name: '1',
  text: 'yes',
  missing: 'unsure',
  exclusive: true,
  place: 'fixed',
  archived: true,
  columns: { region: 'north' },
};

const list: Required<ChoiceList> = {
  ordered: true,
  midpoint: '1',
  polarity: 'down',
  names: 'language',
  stem: 'yes',
  choices: [choice],
};

const question: Required<Question> = {
  name: 'Q',
  kind: 'single',
  text: 'yes',
  hint: 'yes',
  guidance: 'yes',
  section: 's',
  list: 'agree',
  extraChoices: [choice],
  rows: [{ name: 'a', text: 'yes' }],
  relevant: 'true()',
  required: 'true()',
  requiredMessage: 'yes',
  constraint: '. > 1',
  constraintMessage: 'yes',
  calculation: '1',
  choiceFilter: 'true()',
  default: '1',
  readOnly: 'false()',
  shuffle: 'rows',
  shuffleSeed: '1',
  anchors: { A: 'yes', B: 'no' },
  maximumLength: 10,
  minimum: 0,
  maximum: 1.5,
  step: 0.5,
  integer: false,
  unit: 'yes',
  ends: { low: 'yes', high: 'no' },
  expects: '1',
  role: 'first-language',
  sensitive: true,
  source: 'own',
  workbook: { appearance: 'minimal' },
};

const page: Required<Page> = {
  name: 'p',
  title: 'yes',
  intro: 'yes',
  introWhenProviderFixed: 'yes',
  relevant: 'true()',
  unlessProviderFixed: true,
  hypothetical: true,
  module: 'anchoring',
  vignette: 'EXP',
  section: 's',
  workbook: { appearance: 'field-list' },
  items: [question],
};

const block: Required<Block> = {
  name: 'b',
  pages: ['p'],
  shuffle: ['p'],
  pinned: { p: 'last' },
  mix: 'm',
  relevant: 'true()',
};

const section: Required<Section> = {
  name: 's',
  within: 't',
  text: 'yes',
  hint: 'no',
  relevant: 'true()',
  workbook: { appearance: 'pages' },
};

const experiment: Required<Experiment> = {
  name: 'EXP',
  base: 'yes',
  sentenceOrder: ['base'],
  separator: ' ',
  factors: [
    {
      name: 'f',
      reference: '0',
      levels: [
        { name: '0', text: null },
        { name: '1', text: 'yes' },
      ],
    },
  ],
  stratum: 'none',
  at: 'p',
  opposite: 'OTHER',
};

const quota: Required<Quota> = {
  name: 'q',
  when: 'true()',
  limit: 10,
  of: 'percent',
  action: 'skip',
  text: 'yes',
  block: 'b',
};

const follows: Required<Follows> = {
  version: 1,
  hash: '0'.repeat(64),
  sameMeaning: ['yes'],
  otherMeaning: ['no'],
  recodes: [{ variable: 'Q', from: 'P', codes: { '1': '2' } }],
};

const waiver: Required<Waiver> = { code: 'TEXT-LONG', place: 'pages/p', reason: 'legal words' };

const box: Required<ConsentBox> = { name: 'b', text: 'yes', required: false, when: 'timings' };

const study: Required<Study> = {
  placeholders: { '': { minutes: '9' }, es: { provider: 'Acme' } },
  providerFixed: true,
  timings: false,
  incentive: false,
  hypotheticalConfirmed: true,
  modules: ['anchoring'],
  pilot: true,
  languageExceptions: { ar: 'Nobody to try it with before the deadline.' },
  mode: 'anonymous',
  invitationOnly: true,
  retention: { freeze: '2027-03-31', texts: '2027-06-30', responses: '2027-12-31', draftDays: 14 },
  closes: '2027-02-28',
  minimumGroup: 10,
  embedOn: ['https://shop.example'],
};

const variable: Required<Variable> = {
  name: 'v',
  measure: 'ordinal',
  label: { en: 'V' },
  codes: [{ code: '1', label: {}, missing: 'broke-off' }],
  format: 'date',
  unit: { en: 'hours' },
  width: 10,
  range: [1, 5],
  direction: 'down',
  role: 'weight',
  asked: 'true()',
  set: 's',
  derived: { from: ['a'], rule: 'b', made: 'c' },
  history: [{ version: 1, fate: 'apart', from: 'w', changes: ['wording'] }],
};

const everyKey: Codebook = {
  $schema: 'x',
  format: 'codebook-1',
  name: 'file',
  version: '1',
  languages: ['en'],
  versions: [{ version: 1, hash: 'h' }],
  variables: [variable],
  sets: [{ name: 's', label: {}, variables: ['v'] }],
  scores: [{ construct: 'C', label: {}, items: [{ item: 'v', reversed: true }], minimum: 1, scale: 'raw' }],
  notes: ['n'],
};

const codes = (json: unknown): readonly string[] => read(json).issues.map(({ code }) => code);

const places = (json: unknown): readonly string[] => read(json).issues.map(({ place }) => place);

describe('read', () => {
  it('accepts what is shipped, unchanged', () => {
    for (const survey of [...library, smallSurvey]) {
      const json = JSON.parse(JSON.stringify(survey)) as unknown;
      expect(read(json)).toEqual({ ok: true, value: json, issues: [] });
    }
  });

  it('knows every key of the model', () => {
    const full: Survey = {
      ...smallSurvey,
      $schema: 'x',
      notes: 'n',
      lists: { ...smallSurvey.lists, list },
      pages: [page],
      blocks: [block],
      sections: [section],
      experiments: [experiment],
      quotas: [quota],
      follows,
      waivers: [waiver],
      workbook: { instance_name: 'x' },
      consent: { ...smallSurvey.consent, boxes: [box] },
    };
    expect(read(full).issues).toEqual([]);
    expect(readStudy(study)).toEqual({ ok: true, value: study, issues: [] });
    expect(readCodebook(everyKey)).toEqual({ ok: true, value: everyKey, issues: [] });
  });

  it('says where, by the names people gave', () => {
    const [first] = smallSurvey.pages;
    const broken = {
      ...smallSurvey,
      pages: [{ ...first, items: [{ name: 'FC1', kind: 'stars', text: 'control', colour: 'red' }] }],
    };
    expect(read(broken).issues).toEqual([
      {
        code: 'SCHEMA-VALUE',
        severity: 'error',
        place: 'pages/control/items/FC1/kind',
        data: { found: 'stars', expected: expect.stringContaining('rating') as string },
      },
      {
        code: 'SCHEMA-UNKNOWN-KEY',
        severity: 'error',
        place: 'pages/control/items/FC1',
        data: { keys: 'colour' },
      },
    ]);
  });

  it.each<[string, unknown, string, string]>([
    ['nothing', {}, 'SCHEMA-MISSING', 'format'],
    ['a list', [], 'SCHEMA-TYPE', ''],
    ['null', null, 'SCHEMA-TYPE', ''],
    ['another format', { ...smallSurvey, format: 'survey-2' }, 'SCHEMA-VALUE', 'format'],
    ['a version in words', { ...smallSurvey, version: '1' }, 'SCHEMA-TYPE', 'version'],
    ['version 0', { ...smallSurvey, version: 0 }, 'SCHEMA-TOO-SMALL', 'version'],
    ['half a version', { ...smallSurvey, version: 1.5 }, 'SCHEMA-TYPE', 'version'],
    ['a name with a slash', { ...smallSurvey, name: '../etc' }, 'SCHEMA-FORM', 'name'],
    ['no pages', { ...smallSurvey, pages: [] }, 'SCHEMA-TOO-FEW', 'pages'],
    ['half a character', { ...smallSurvey, notes: '\ud800' }, 'SCHEMA-SURROGATE', 'notes'],
    ['a long text', { ...smallSurvey, notes: 'x'.repeat(10_001) }, 'SCHEMA-TOO-BIG', 'notes'],
    [
      'a text that is a number',
      { ...smallSurvey, texts: { en: { title: 3 } } },
      'SCHEMA-SHAPE',
      'texts/en/title',
    ],
    [
      'an unknown score',
      { ...smallSurvey, scores: [{ name: 'S', text: 'yes', kind: 'median' }] },
      'SCHEMA-SHAPE',
      'scores/S/kind',
    ],
    [
      '51 languages',
      {
        ...smallSurvey,
        languages: Array.from({ length: 51 }, () => ({ tag: 'en', status: 'approved' })),
      },
      'SCHEMA-TOO-MANY',
      'languages',
    ],
    [
      '501 choices',
      {
        ...smallSurvey,
        lists: { long: { choices: Array.from({ length: 501 }, (_, index) => ({ name: String(index) })) } },
      },
      'SCHEMA-TOO-MANY',
      'lists/long/choices',
    ],
  ])('refuses %s', (_, json, code, place) => {
    expect(codes(json)).toContain(code);
    expect(places(json)).toContain(place);
  });

  it('counts the rows of a matrix as questions', () => {
    const rows = Array.from({ length: 500 }, (_, index) => ({ name: `r${index}`, text: 'yes' }));
    const matrix = (name: string): Question => ({ name, kind: 'matrix', text: 'yes', list: 'did', rows });
    const with4 = { ...smallSurvey, pages: [{ name: 'p', items: ['a', 'b', 'c', 'd'].map(matrix) }] };
    expect(codes(with4)).toEqual([]);
    const more = { ...with4, pages: [...with4.pages, { name: 'q', items: [question] }] };
    expect(read(more).issues[0]).toMatchObject({
      code: 'SCHEMA-TOO-MANY',
      data: { found: mostQuestions + 1, maximum: mostQuestions },
    });
  });

  it('refuses depth without end and keys that change objects, without falling over', () => {
    let deep: unknown = 1;
    for (let level = 0; level < 5000; level += 1) deep = [deep];
    expect(codes({ ...smallSurvey, pages: deep })).toEqual(['JSON-DEPTH']);
    const polluting = JSON.parse('{"texts":{"__proto__":{"polluted":"x"}}}') as unknown;
    expect(codes(polluting)).toEqual(['JSON-KEY']);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it.skipIf(!sharedPresent)(`refuses the corpus of hostile definitions (needs it: ${sharedAbsent})`, () => {
    const { entries } = sharedJson('reference/trust/prototype.json') as {
      entries: readonly { id: string; kind: string; value: string }[];
    };
    for (const { id, kind, value } of entries.filter((each) => each.kind !== 'name')) {
      const result = readText(value);
      expect(result.ok, `${id} ${kind}`).toBe(false);
      expect(result.issues.length, id).toBeGreaterThan(0);
    }
  });
});

describe('readText', () => {
  it('says line and column of what a schema refuses', () => {
    const text = JSON.stringify(smallSurvey, null, 2).replace('"kind": "rating"', '"kind": "stars"');
    const line = text.split('\n').findIndex((each) => each.includes('stars')) + 1;
    const { issues } = readText(text);
    expect(issues).toHaveLength(1);
    expect(issues[0]?.place).toBe('pages/control/items/FC1/kind');
    expect(issues[0]?.data).toMatchObject({ line, column: 19 });
  });

  it('points at the object where something is missing', () => {
    const { title: _, ...rest } = smallSurvey;
    expect(readText(JSON.stringify(rest)).issues[0]).toMatchObject({
      code: 'SCHEMA-MISSING',
      place: 'title',
      data: { line: 1, column: 1 },
    });
  });

  it('refuses a document over two million bytes before it parses it', () => {
    const blank = ' '.repeat(largestDocument);
    expect(readText(`${blank}{}`).issues.map(({ code }) => code)).toEqual(['JSON-SIZE']);
    const wide = `"${'ñ'.repeat(largestDocument / 2)}"`;
    expect(readText(wide).issues.map(({ code }) => code)).toEqual(['JSON-SIZE']);
    expect(readText(wide.slice(2)).issues.map(({ code }) => code)).not.toContain('JSON-SIZE');
  });

  it('reads codebooks and studies by the same rules', () => {
    expect(readCodebookText(JSON.stringify(everyKey)).ok).toBe(true);
    expect(readCodebookText('{"format":"codebook-1"}').issues.map(({ place }) => place)).toContain(
      'variables',
    );
    expect(readStudyText(JSON.stringify(study)).ok).toBe(true);
    expect(readStudyText('{"placeholders":{},"timing":true}').issues.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['SCHEMA-MISSING', 'SCHEMA-UNKNOWN-KEY']),
    );
  });

  it('gives back generated codebooks unchanged', () => {
    for (const survey of library) {
      const made = JSON.parse(JSON.stringify(codebook(survey, 'x'))) as unknown;
      expect(readCodebook(made)).toEqual({ ok: true, value: made, issues: [] });
    }
  });
});

describe('whatever can be read can be checked', () => {
  /** Every name, key and logic string of a survey may be replaced by another or by nonsense. */
  const wreck = (json: unknown, swaps: ReadonlyMap<string, string>): unknown => {
    if (typeof json === 'string') return swaps.get(json) ?? json;
    if (Array.isArray(json)) return json.map((member) => wreck(member, swaps));
    if (json === null || typeof json !== 'object') return json;
    return Object.fromEntries(Object.entries(json).map(([key, member]) => [key, wreck(member, swaps)]));
  };

  const words = [
    ...new Set(
      JSON.stringify(smallSurvey)
        .match(/"[^"\\]+"/g)
        ?.map((word) => word.slice(1, -1)) ?? [],
    ),
  ];
  const nonsense = [
    'constructor',
    'toString',
    '__x',
    "${FC1} = '",
    '${nobody} > 3',
    '{',
    '**',
    'FC1',
    'agree',
    'x y',
  ];

  it('never throws: check, languageReport and codebook', () => {
    const swap = fc.tuple(fc.constantFrom(...words), fc.constantFrom(...words, ...nonsense));
    let readable = 0;
    fc.assert(
      fc.property(fc.array(swap, { minLength: 1, maxLength: 4 }), (swaps) => {
        const result = read(wreck(smallSurvey, new Map(swaps)));
        if (!result.ok) return;
        readable += 1;
        for (const issue of check(result.value)) expect(issue.code).toMatch(/^[A-Z0-9_-]+$/);
        languageReport(result.value);
        codebook(result.value, 'x');
      }),
      { numRuns: 200 },
    );
    expect(readable).toBeGreaterThan(50);
  });
});
