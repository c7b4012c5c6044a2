import { describe, expect, it } from 'vitest';
import { protectFinding } from '../../../analysis/disclosure/protect-finding.ts';
import { seededRandom } from '../../../analysis/distribution/random.ts';
import { analyse } from '../../../analysis/finding/analyse.ts';
import type { Finding } from '../../../analysis/finding/finding.ts';
import type { Note } from '../../../analysis/finding/finding-parts.ts';
import { noteSentence } from '../../../analysis/finding/note-sentence.ts';
import { columnarSource } from '../../../analysis/source/columnar.ts';
import type { Source } from '../../../analysis/source/source.ts';
import { findingWords, isFindingWord } from '../../../surveys/locales/findings.ts';
import type { Code, Codebook, CodebookScore, Variable } from '../../../surveys/model/codebook.ts';
import { coded, frame, numbers } from '../../support/columns.ts';

const label = (en: string) => ({ en, es: `${en} (es)` });
const codes = (...names: readonly string[]): readonly Code[] =>
  names.map((code) => ({ code, label: label(`code ${code}`) }));
const places = ['1', '2', '3', '4', '5'];

const ordinal = (name: string, direction?: 'up' | 'down'): Variable => ({
  name,
  measure: 'ordinal',
  label: label(`Item ${name}`),
  codes: codes(...places),
  ...(direction === undefined ? {} : { direction }),
});

const score = (construct: string, last: CodebookScore['items'][number]): CodebookScore => ({
  construct,
  label: label(construct),
  items: [{ item: 'a' }, { item: 'b' }, { item: 'c' }, last],
});

/** `against` and `unsaid` hold the same answers, low where the others are high; only the first says so. */
const codebook: Codebook = {
  format: 'codebook-1',
  name: 'coding',
  version: '1',
  languages: ['en', 'es'],
  variables: [
    ...['a', 'b', 'c', 'unsaid', 'foreign'].map((name) => ordinal(name, 'up')),
    ordinal('against', 'down'),
    ordinal('vague'),
    { name: 'country', measure: 'nominal', label: label('Country'), codes: codes('CL', 'BR') },
    { name: 'outcome', measure: 'number', label: label('Outcome') },
    { name: 'age', measure: 'number', label: label('Age') },
    { name: 'heavy', measure: 'number', label: label('Weight') },
    {
      name: 'INDEX',
      measure: 'number',
      label: label('Index'),
      derived: { from: ['MIXED', 'age'], rule: 'mean', made: '1' },
    },
  ],
  scores: [
    score('TURNED', { item: 'against', reversed: true }),
    score('MIXED', { item: 'against' }),
    score('SILENT', { item: 'unsaid' }),
    score('FLAGGED', { item: 'unsaid', reversed: true }),
    score('FOREIGN', { item: 'foreign' }),
    {
      construct: 'LOW',
      label: label('LOW'),
      items: [{ item: 'against' }, { item: 'a', reversed: true }],
    },
  ],
};

const people = 400;

/** One thing behind all items; in Brazil `foreign` was translated the other way round. */
const source: Source = (() => {
  const random = seededRandom(7);
  const rows = Array.from({ length: people }, (_, index) => {
    const level = random.uniform() * 4;
    const answer = (own: number): string =>
      String(Math.max(1, Math.min(5, Math.round(1 + own + (random.uniform() - 0.5) * 1.5))));
    const country = index % 4 === 0 ? 'BR' : 'CL';
    return {
      a: answer(level),
      b: answer(level),
      c: answer(level),
      against: answer(4 - level),
      foreign: answer(country === 'BR' ? 4 - level : level),
      country,
      outcome: level + random.uniform(),
      age: 20 + 50 * random.uniform(),
      heavy: country === 'BR' ? 50 : 1,
    };
  });
  const of = (key: 'a' | 'b' | 'c' | 'against' | 'foreign') =>
    coded(
      places,
      rows.map((row) => row[key]),
    );
  return columnarSource({
    codebook,
    simulated: false,
    frames: [
      frame({
        a: of('a'),
        b: of('b'),
        c: of('c'),
        against: of('against'),
        unsaid: of('against'),
        foreign: of('foreign'),
        vague: of('a'),
        country: coded(
          ['CL', 'BR'],
          rows.map(({ country }) => country),
        ),
        outcome: numbers(rows.map(({ outcome }) => outcome)),
        age: numbers(rows.map(({ age }) => age)),
        heavy: numbers(rows.map(({ heavy }) => heavy)),
        INDEX: numbers(rows.map(({ age }) => age)),
      }),
    ],
  });
})();

const tasksOf = (construct: string): readonly unknown[] => [
  { score: { construct } },
  { means: { of: [construct] } },
  { means: { of: ['age', construct], by: ['country'] } },
  { regression: { of: construct, by: ['age'] } },
  { regression: { of: 'outcome', by: ['age', construct] } },
  { drivers: { of: 'outcome', by: ['age', construct] } },
  { mediation: { of: 'outcome', cause: construct, through: 'age' } },
];

const lookingInto = (construct: string): readonly unknown[] => [
  { reliability: { construct } },
  { structure: { construct } },
  { items: { construct, by: 'country' } },
];

const findings = async (tasks: readonly unknown[], more = {}): Promise<readonly Finding[]> => {
  const result = await analyse(source, { ...more, tasks });
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
};

const coding = new Set([
  'contrary-item',
  'negative-item-rest',
  'negative-item-rest-in-group',
  'direction-undeclared',
  'direction-down',
]);
const codingNotes = ({ notes }: Finding): readonly Note[] => notes.filter(({ code }) => coding.has(code));
const said = (finding: Finding): readonly string[] =>
  codingNotes(finding).map(({ code, place, data = {} }) =>
    [code, place, data['code'], data['item']].filter((part) => part !== undefined).join(' '),
  );

describe('items that the codebook says point in different directions, without a flag', () => {
  it('are refused wherever their mean would be used, by itself or inside an index, at its place', async () => {
    const result = await analyse(source, { tasks: [...tasksOf('MIXED'), { means: { of: ['INDEX'] } }] });
    expect(result.ok).toBe(false);
    expect(result.issues.map(({ code, place }) => `${code} ${place}`)).toEqual([
      'SCORE-ITEM-CONTRARY tasks/0/score/construct',
      'SCORE-ITEM-CONTRARY tasks/1/means/of/0',
      'SCORE-ITEM-CONTRARY tasks/2/means/of/1',
      'SCORE-ITEM-CONTRARY tasks/3/regression/of',
      'SCORE-ITEM-CONTRARY tasks/4/regression/by/1',
      'SCORE-ITEM-CONTRARY tasks/5/drivers/by/1',
      'SCORE-ITEM-CONTRARY tasks/6/mediation/cause',
      'SCORE-ITEM-CONTRARY tasks/7/means/of/0',
    ]);
    expect(result.issues[0]?.data).toEqual({ item: 'against', construct: 'MIXED' });
    for (const { code, data } of result.issues) {
      if (!isFindingWord(code)) throw new Error(code);
      expect(findingWords('en')(code, data)).toMatch(/“against” points the other way .*“MIXED”.*reversed/);
      expect(findingWords('es')(code, data)).toMatch(/«against» apunta en sentido contrario .*invertido/);
    }
  });

  it('are named where the items themselves are looked at, beside what the answers say', async () => {
    for (const finding of await findings(lookingInto('MIXED'))) {
      expect(said(finding)).toContain('contrary-item against');
      expect(said(finding)).toContain('negative-item-rest against');
    }
  });

  it('are well with the flag: no refusal and no note in any request', async () => {
    for (const construct of ['TURNED', 'FLAGGED'])
      for (const finding of await findings([...tasksOf(construct), ...lookingInto(construct)]))
        expect(said(finding), `${construct} ${finding.kind}`).toEqual([]);
  });

  it('make a score that says which end means more when all of them point down', async () => {
    const [finding] = await findings([{ means: { of: ['LOW'] } }]);
    expect(finding && said(finding)).toEqual(['direction-down LOW']);
  });
});

describe('an item that runs against the others in the answers', () => {
  it('is named in every request that uses its score, once', async () => {
    for (const finding of await findings([...tasksOf('SILENT'), ...lookingInto('SILENT')])) {
      if (finding.kind === 'means' && finding.of === 'age') {
        expect(said(finding)).toEqual([]);
        continue;
      }
      const own = said(finding);
      expect(
        own.filter((one) => one === 'negative-item-rest unsaid'),
        finding.kind,
      ).toHaveLength(1);
      expect(new Set(own).size).toBe(own.length);
    }
  });

  it('is named in the group where it does, when only there', async () => {
    const tasks = [
      { means: { of: ['FOREIGN'], by: ['country'] } },
      { reliability: { construct: 'FOREIGN', by: ['country'] } },
      { items: { construct: 'FOREIGN', by: 'country' } },
      { regression: { of: 'FOREIGN', by: ['country', 'age'] } },
    ];
    for (const finding of await findings(tasks)) {
      expect(said(finding), finding.kind).toEqual(['negative-item-rest-in-group country BR foreign']);
      const [note] = codingNotes(finding);
      if (note === undefined) throw new Error('no note');
      expect(note.data?.['n']).toBe(people / 4);
      expect(noteSentence(note, 'en', codebook)).toMatch(
        /^Among code BR, “Item foreign” runs against the other items \(r = −0\.\d+, 100 people\)\./,
      );
      expect(noteSentence(note, 'es', codebook)).toMatch(
        /^En code BR \(es\), «Item foreign \(es\)» va en contra/,
      );
    }
  });

  it('is looked for with the weights of the request, and among the people of its filter', async () => {
    const task = { score: { construct: 'FOREIGN' } };
    const one = async (more: object): Promise<readonly string[]> =>
      (await findings([task], more)).flatMap(said);
    expect(await one({})).toEqual([]);
    expect(await one({ weight: 'heavy' })).toEqual(['negative-item-rest foreign']);
    expect(await one({ where: `\${country} = 'BR'` })).toEqual(['negative-item-rest foreign']);
    expect(await one({ weight: 'heavy', where: `\${country} = 'CL'` })).toEqual([]);
  });

  it('is not told of where that would stand for too few people', async () => {
    const [finding] = await findings([{ regression: { of: 'FOREIGN', by: ['country', 'age'] } }]);
    if (finding === undefined) throw new Error('no finding');
    expect(said(protectFinding(finding, people / 4))).toHaveLength(1);
    expect(said(protectFinding(finding, people / 4 + 1))).toEqual([]);
  });
});

describe('a list taken as numbers', () => {
  it('says where nobody told which end means more, and where the high end means less', async () => {
    const found = await findings([
      { means: { of: ['vague', 'against', 'a'] } },
      { drivers: { of: 'outcome', by: ['vague', 'against'] } },
      { mediation: { of: 'vague', cause: 'against', through: 'age' } },
      { regression: { of: 'vague', by: ['against', 'age'] } },
    ]);
    expect(found.map(said)).toEqual([
      ['direction-undeclared vague'],
      ['direction-down against'],
      [],
      ['direction-undeclared vague', 'direction-down against'],
      ['direction-undeclared vague', 'direction-down against'],
      ['direction-undeclared vague', 'direction-down against'],
    ]);
  });
});
