import { describe, expect, it } from 'vitest';
import { protectFinding } from '../../../analysis/disclosure/protect-finding.ts';
import { seededRandom } from '../../../analysis/distribution/random.ts';
import { logLikelihood, logRatio } from '../../../analysis/exploration/keyness.ts';
import { stopWords } from '../../../analysis/exploration/stop-words.ts';
import { textTerms } from '../../../analysis/exploration/text-terms.ts';
import { analyse } from '../../../analysis/finding/analyse.ts';
import type { ConcordanceFinding } from '../../../analysis/finding/concordance-finding.ts';
import type { CrosstabFinding } from '../../../analysis/finding/crosstab-finding.ts';
import type { KeynessFinding } from '../../../analysis/finding/keyness-finding.ts';
import { noteSentence } from '../../../analysis/finding/note-sentence.ts';
import { sentence } from '../../../analysis/finding/sentence.ts';
import { columnarSource } from '../../../analysis/source/columnar.ts';
import type { Source } from '../../../analysis/source/source.ts';
import { namingOf } from '../../../client/lib/labels.ts';
import { concordanceTable, keynessTable } from '../../../server/cli/keyness-table.ts';
import type { Codebook } from '../../../surveys/model/codebook.ts';
import { coded, frame, numbers, texts } from '../../support/columns.ts';

const label = (en: string) => ({ en });
const codes = (...names: readonly string[]) => names.map((code) => ({ code, label: label(`Group ${code}`) }));

const codebook: Codebook = {
  format: 'codebook-1',
  name: 'words',
  version: '1',
  languages: ['en'],
  variables: [
    { name: 'why', measure: 'text', label: label('Why') },
    { name: 'group', measure: 'nominal', label: label('Group'), codes: codes('a', 'b', 'c') },
    { name: 'side', measure: 'nominal', label: label('Side'), codes: codes('x', 'y') },
    { name: 'spam', measure: 'nominal', label: label('Says spam'), codes: codes('yes', 'no') },
    {
      name: 'language',
      measure: 'nominal',
      label: label('Language'),
      role: 'language',
      codes: codes('en', 'es'),
    },
    {
      name: 'psu',
      measure: 'nominal',
      label: label('Place'),
      codes: codes('1', '2', '3', '4', '5', '6', '7', '8'),
    },
    { name: 'heavy', measure: 'number', label: label('Weight') },
  ],
};

const people = 480;

/** Side x speaks of spam far more often; `secret` is written by six people of x and by twenty of y; nothing else differs. */
const source = (languages: readonly string[] = ['en']): Source => {
  const random = seededRandom(3);
  let secret = 0;
  const rows = Array.from({ length: people }, (_, index) => {
    const side = index % 2 === 0 ? 'x' : 'y';
    const spam = random.uniform() < (side === 'x' ? 0.45 : 0.15);
    const often = random.uniform() < 0.3 ? ' spam spam' : '';
    const told =
      index % 12 === 1 && secret < 20 ? ' secret' : index % 70 === 0 && index < 420 ? ' secret' : '';
    if (told !== '' && side === 'y') secret += 1;
    const data = random.uniform() < 0.5 ? ' my data are mine' : ' no control';
    return {
      why: index % 40 === 39 ? '' : `The company${data}${spam ? ` and spam${often}` : ''}${told}`,
      group: ['a', 'b', 'c'][index % 3] ?? 'a',
      side,
      spam: spam ? 'yes' : 'no',
      language: languages[index % languages.length] ?? 'en',
      psu: String(1 + (Math.floor(index / 2) % 8)),
      heavy: 0.5 + random.uniform(),
    };
  });
  const of = (key: 'group' | 'side' | 'spam' | 'language' | 'psu', all: readonly string[]) =>
    coded(
      all,
      rows.map((row) => row[key]),
    );
  return columnarSource({
    codebook,
    simulated: false,
    frames: [
      frame({
        why: texts(rows.map(({ why }) => why)),
        group: of('group', ['a', 'b', 'c']),
        side: of('side', ['x', 'y']),
        spam: of('spam', ['yes', 'no']),
        language: of('language', ['en', 'es']),
        psu: of('psu', ['1', '2', '3', '4', '5', '6', '7', '8']),
        heavy: numbers(rows.map(({ heavy }) => heavy)),
      }),
    ],
  });
};

const ask = async (keyness: object, more: object = {}, from = source()): Promise<KeynessFinding> => {
  const result = await analyse(from, { tasks: [{ keyness: { of: 'why', ...keyness } }], ...more });
  const [finding] = result.ok ? result.value : [];
  if (finding?.kind !== 'keyness') throw new Error(JSON.stringify(result));
  return finding;
};

const termsOf = (finding: KeynessFinding, code: string): readonly string[] =>
  finding.groups.find((group) => group.code === code)?.terms.map(({ term }) => term) ?? [];

describe('measures of keyness', () => {
  it.each([
    // g2 <- function(a, N, b, M) { O <- matrix(c(a, b, N-a, M-b), 2); E <- outer(rowSums(O), colSums(O))/sum(O); 2*sum(ifelse(O > 0, O*log(O/E), 0)) }
    [110, 2552, 111, 29_225, 270.7218769362],
    [40, 1000, 10, 1500, 34.161380359],
    [7, 300, 0, 500, 13.8347988461],
  ])(
    'G² of %d in %d against %d in %d is that of Dunning (1993) and R',
    (inside, insideAll, outside, outsideAll, value) => {
      expect(logLikelihood({ inside, insideAll, outside, outsideAll })).toBeCloseTo(value, 8);
    },
  );

  it('log ratio is in doublings', () => {
    expect(logRatio({ inside: 40, insideAll: 1000, outside: 10, outsideAll: 1500 })).toBeCloseTo(
      2.58496250072,
      10,
    );
    expect(logRatio({ inside: 7, insideAll: 300, outside: 0, outsideAll: 500 })).toBeCloseTo(
      4.54432051622,
      10,
    );
  });

  it('reads words and pairs by the one tokeniser, without stop words, and keeps negation', () => {
    expect(textTerms('Ya no me fío: 3 veces vendieron «mis datos».', 'es-CL').terms).toEqual([
      'no',
      'fío',
      'veces',
      'vendieron',
      'veces vendieron',
      'datos',
    ]);
    expect(textTerms('不信任他们', 'zh-Hans').terms.length).toBeGreaterThan(0);
    for (const [language, word] of [
      ['es', 'no'],
      ['en', 'not'],
      ['de', 'nicht'],
      ['fr', 'pas'],
      ['ru', 'не'],
    ] as const)
      expect(stopWords(language).has(word)).toBe(false);
  });
});

describe('a request for keyness', () => {
  it('tests the share of texts as a table of who says the word does, under the design', async () => {
    const design = { weight: 'heavy', cluster: 'psu' };
    const finding = await ask({ by: 'side' }, { ...design, where: "${language} = 'en'" });
    const spam = finding.groups[0]?.terms.find(({ term }) => term === 'spam');
    const table = await analyse(source(), {
      ...design,
      where: "${why} != ''",
      tasks: [{ crosstab: { rows: ['spam'], columns: ['side'] } }],
    });
    const crosstab = (table.ok ? table.value[0] : null) as CrosstabFinding;
    const near = (own: object | null | undefined, other: object | null | undefined): void => {
      const digits = (value: unknown): unknown =>
        typeof value === 'number' ? Number(value.toPrecision(10)) : value;
      const rounded = (of: object | null | undefined): unknown =>
        JSON.parse(JSON.stringify(of ?? null), (_, value) => digits(value));
      expect(rounded(own)).toEqual(rounded(other));
    };
    near(spam?.share, crosstab.cells[0]?.[0]?.column);
    near(spam?.others, crosstab.cells[0]?.[1]?.column);
    near(spam?.test, crosstab.test);
    expect(spam?.texts).toBe(crosstab.cells[0]?.[0]?.n);
    expect(spam?.adjusted).toBeGreaterThanOrEqual(spam?.test?.p ?? 1);
    expect(spam?.times).toBeGreaterThan(spam?.texts ?? 0);
  });

  it('finds what differs and nothing else, and says so', async () => {
    const finding = await ask({ by: 'side' });
    expect(termsOf(finding, 'x')[0]).toBe('spam');
    const sure = finding.groups.flatMap(({ terms }) =>
      terms.filter(({ adjusted }) => (adjusted ?? 1) < 0.05),
    );
    expect(sure.map(({ term }) => term)).toContain('spam');
    expect(sure.map(({ term }) => term)).not.toContain('data');
    expect(termsOf(finding, 'x')).not.toContain('the');
    expect(sentence(finding, 'en', codebook)).toMatch(/^“spam” stands in \d+% of the texts of “Group x” \(/);
    expect(sentence(finding, 'es', codebook)).toContain('«spam»');
    const lines = keynessTable(finding, 'en', namingOf(codebook, 'en'), String);
    expect(lines[0]).toContain('Group x');
    expect(lines.join('\n')).toContain('spam');
  });

  it('of more groups takes each against all others, and adjusts over all of them', async () => {
    const finding = await ask({ by: 'group', terms: 3 });
    expect(finding.groups.map(({ code }) => code)).toEqual(['a', 'b', 'c']);
    expect(finding.tried).toBe(3 * finding.candidates);
    expect(Math.max(...finding.groups.map(({ terms }) => terms.length))).toBeLessThanOrEqual(3);
    expect((await ask({ by: 'side' })).tried).toBe(finding.candidates);
  });

  it('of an expression takes the texts for which it holds against all others', async () => {
    const finding = await ask({ contrast: "${side} = 'x'" });
    const bySide = await ask({ by: 'side' });
    expect(finding.groups[0]?.terms).toEqual(bySide.groups[0]?.terms);
    expect(finding.groups.map(({ code }) => code)).toEqual(['in', 'out']);
    expect(sentence(finding, 'en', codebook)).toContain("Texts where ${side} = 'x'");
  });

  it('says that it compares languages where it does', async () => {
    const mixed = await ask({ by: 'side' }, {}, source(['en', 'en', 'es']));
    const [note] = mixed.notes.filter(({ code }) => code === 'keyness-languages');
    expect(note?.data).toEqual({ languages: 2 });
    expect(note === undefined ? '' : noteSentence(note, 'en', codebook)).toContain('2 languages');
    expect((await ask({ by: 'side' })).notes.map(({ code }) => code)).not.toContain('keyness-languages');
  });

  it.each([
    [{ of: 'group', by: 'side' }, 'REQUEST-NOT-A-TEXT tasks/0/keyness/of'],
    [{ of: 'why' }, 'REQUEST-KEYNESS-GROUPS tasks/0/keyness'],
    [{ of: 'why', by: 'side', contrast: '1 = 1' }, 'REQUEST-KEYNESS-GROUPS tasks/0/keyness'],
    [{ of: 'why', by: 'why' }, 'REQUEST-TEXT-IN-TABLE tasks/0/keyness/by'],
  ])('refuses %j', async (keyness, issue) => {
    const result = await analyse(source(), { tasks: [{ keyness }] });
    expect(result.issues.map(({ code, place }) => `${code} ${place}`)).toEqual([issue]);
  });

  it('refuses an expression that cannot be read, at its place', async () => {
    const result = await analyse(source(), {
      tasks: [{ keyness: { of: 'why', contrast: '${nobody} = 1' } }],
    });
    expect(result.issues.map(({ place }) => place)).toEqual(['tasks/0/keyness/contrast']);
  });
});

describe('keyness that is shown', () => {
  it('has no word that few people wrote, and no number from which one follows', async () => {
    const finding = await ask({ by: 'side', terms: 100, least: 3 });
    expect(termsOf(finding, 'y')).toContain('secret');
    const shown = protectFinding(finding, 10);
    if (shown.kind !== 'keyness') throw new Error('another finding');
    const counts = new Map(finding.evidence.map(({ term, texts: own }) => [term, own]));
    const secret = shown.groups[1]?.terms.find(({ term }) => term === 'secret');
    expect(counts.get('secret')).toEqual([6, 20]);
    expect(secret).toMatchObject({
      texts: 20,
      others: null,
      ratio: null,
      likelihood: null,
      test: null,
      adjusted: null,
    });
    expect(shown.evidence.map(({ term }) => term)).not.toContain('secret');
    for (const [place, { terms }] of shown.groups.entries())
      for (const { term, texts: own, others } of terms) {
        expect(own, term).toBeGreaterThanOrEqual(10);
        expect(counts.get(term)?.[place]).toBe(own);
        if (others !== null)
          for (const count of counts.get(term) ?? []) expect(count === 0 || count >= 10, term).toBe(true);
      }
    expect(shown.notes.map(({ code }) => code)).toContain('suppressed');
    expect(JSON.stringify(protectFinding(finding, 1))).toBe(JSON.stringify(finding));
    const nobody = protectFinding(finding, Infinity);
    if (nobody.kind !== 'keyness') throw new Error('another finding');
    expect(nobody.groups).toEqual([]);
    expect(nobody.evidence).toEqual([]);
  });
});

describe('a request for a concordance', () => {
  const concordanceOf = async (concordance: object, more: object = {}): Promise<ConcordanceFinding> => {
    const result = await analyse(source(), {
      tasks: [{ concordance: { of: 'why', ...concordance } }],
      ...more,
    });
    const [finding] = result.ok ? result.value : [];
    if (finding?.kind !== 'concordance') throw new Error(JSON.stringify(result));
    return finding;
  };

  it('counts the texts that have the words, as a share under the design, with what is beside them', async () => {
    const design = { weight: 'heavy', cluster: 'psu' };
    const finding = await concordanceOf({ term: 'spam' }, design);
    const table = await analyse(source(), {
      ...design,
      where: "${why} != ''",
      tasks: [{ crosstab: { rows: ['spam'] } }],
    });
    const crosstab = (table.ok ? table.value[0] : null) as CrosstabFinding;
    expect(finding.texts).toBe(crosstab.cells[0]?.[0]?.n);
    expect(finding.share.value).toBeCloseTo(crosstab.cells[0]?.[0]?.column.value ?? 0, 12);
    expect(finding.share.se).toBeCloseTo(crosstab.cells[0]?.[0]?.column.se ?? 0, 12);
    expect(finding.hits).toBeGreaterThan(finding.texts ?? 0);
    expect(finding.before.map(({ word }) => word)).toEqual(['spam']);
    expect(finding.after.map(({ word }) => word)).toContain('secret');
    expect(finding.lines.length).toBe(100);
    expect(sentence(finding, 'en', codebook)).toMatch(/^“spam” stands in \d+% of the texts/);
    expect(sentence(finding, 'es', codebook)).toContain('«spam»');
    const lines = concordanceTable(finding, 'en').slice(2);
    expect(new Set(lines.map((line) => line.indexOf('  spam  '))).size).toBeGreaterThan(0);
  });

  it('gives lines in an order that a seed decides, or by a neighbour, and as many as asked', async () => {
    const one = await concordanceOf({ term: 'data', most: 7 });
    expect(one.lines.length).toBe(7);
    expect((await concordanceOf({ term: 'data', most: 7 })).lines).toEqual(one.lines);
    const after = (await concordanceOf({ term: 'data', order: 'right' })).lines.map(({ right }) => right);
    expect(after).toEqual([...after].sort(new Intl.Collator('und', { sensitivity: 'base' }).compare));
  });

  it('shows no line and nothing of a few people where others answered', async () => {
    const finding = protectFinding(await concordanceOf({ term: 'spam' }), 10);
    if (finding.kind !== 'concordance') throw new Error('another finding');
    expect(finding.lines).toEqual([]);
    expect(finding.hits).toBeNull();
    for (const { texts: own } of [...finding.before, ...finding.after])
      expect(own).toBeGreaterThanOrEqual(10);
    const rare = protectFinding(await concordanceOf({ term: 'secret' }, { where: "${side} = 'x'" }), 10);
    expect(rare).toMatchObject({ texts: null, before: [], after: [], lines: [], share: { value: null } });
  });

  it('refuses what is no text, and words without a letter', async () => {
    const result = await analyse(source(), {
      tasks: [{ concordance: { of: 'group', term: '…' } }],
    });
    expect(result.issues.map(({ code, place }) => `${code} ${place}`)).toEqual([
      'REQUEST-NOT-A-TEXT tasks/0/concordance/of',
      'REQUEST-TERM-EMPTY tasks/0/concordance/term',
    ]);
  });
});
