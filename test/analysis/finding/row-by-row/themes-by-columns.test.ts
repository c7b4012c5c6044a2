import { describe, expect, test } from 'vitest';
import type { Column } from '../../../../analysis/data/column.ts';
import { markName } from '../../../../analysis/data/sentiment-names.ts';
import { analyse } from '../../../../analysis/finding/analyse.ts';
import type { Source } from '../../../../analysis/source/source.ts';
import { marksText } from '../../../../analysis/theme/marks-text.ts';
import { textMarks } from '../../../../surveys/definition/themes.ts';
import {
  coded,
  designs,
  drawnSource,
  findingOf,
  oneOf,
  place,
  rounded,
  rowsAsked,
  text,
  variable,
} from './drawn-texts.ts';
import { themesRowByRow } from './themes-row-by-row.ts';

const sayings = [
  'I trust them',
  'such a gem',
  'I decide who sees it',
  'it rained',
  'they sold it',
  '',
] as const;
const tones = ['negative', 'neutral', 'positive', 'no-words-known', 'language-unsupported'];

/** One in so many texts is one of which people said what it speaks of; texts without words, tone or reading among them. */
const sourceOf = (rows: number, read: number): Source =>
  drawnSource(rows, {
    seed: 11,
    person: (random) => {
      const isRemoved = random.uniform() < 0.05;
      const isAbsent = random.uniform() < 0.1;
      const isUnread = isRemoved || isAbsent || random.uniform() < 0.1;
      const saying = random.integer(sayings.length);
      const isTrust = saying < 2;
      return {
        words: isAbsent || saying === 5 ? '' : `${sayings[saying]} ${random.integer(1000)}`,
        sentiment: isAbsent ? null : isRemoved ? 'removed-by-author' : oneOf(tones, random),
        polarity: random.uniform() < 0.2 ? Number.NaN : 2 * random.uniform() - 1,
        marks: isUnread
          ? null
          : new Set(
              textMarks.filter((mark) => random.uniform() < (mark === 'trust' && isTrust ? 0.6 : 0.15)),
            ),
        code:
          random.uniform() * read >= 1
            ? oneOf(['', 'not-coded', 'skipped'], random)
            : random.uniform() < 0.1
              ? 'differ'
              : marksText([
                  ...(isTrust ? (['trust'] as const) : []),
                  ...(random.uniform() < 0.2 ? (['value'] as const) : []),
                ]),
        ...place(random),
      };
    },
    columns: (people) => [
      ['why', text(people.map(({ words }) => words))],
      ...textMarks.map((mark): [string, Column] => [
        markName('why', mark),
        coded(
          people.map(({ marks }) =>
            marks === null ? 'language-unsupported' : String(Number(marks.has(mark))),
          ),
        ),
      ]),
      ['why_theme_code', text(people.map(({ code }) => code))],
    ],
    variables: [
      ...textMarks.map((mark) => variable(markName('why', mark), 'nominal', ['0', '1'])),
      variable('why_theme_code', 'text'),
    ],
  });

/** Texts of which nobody, a few or many are coded: of these only some, since models are slow to learn. */
const cases = [
  ...designs.flatMap((design) => [
    { design, read: Number.POSITIVE_INFINITY, by: [] },
    { design, read: Number.POSITIVE_INFINITY, by: ['side'] },
  ]),
  { design: designs[2], read: 20, by: ['side'] },
  { design: designs[2], read: 2.5, by: ['side'] },
  { design: designs[3], read: 2.5, by: [] },
];

describe('themes by columns are those of a look at every row', () => {
  for (const { design: [name, design] = ['a plain sample', {}], read, by } of cases) {
    const coded = Number.isFinite(read) ? `one in ${read} coded` : 'none coded';
    test(`${name}, ${coded}${by.length === 0 ? '' : ', by group'}`, async () => {
      const source = sourceOf(500, read);
      const finding = await findingOf('themes', source, design, by);
      const slow = await themesRowByRow(source, rowsAsked(by), design);
      expect(rounded(finding.total)).toEqual(rounded(slow.total));
      expect(rounded(finding.groups.map(({ marks }) => marks))).toEqual(rounded(slow.groups));
      expect(finding.learned.map(({ mark }) => mark)).toEqual(slow.learned);
      expect(finding.total.some(({ corrected }) => corrected !== null)).toBe(read < 10);
      expect(finding.learned.length > 0).toBe(read < 10);
      expect(finding.provenance.path).toBe(Number.isFinite(read) ? 'scan' : 'tally');
    });
  }

  test('errors know how many people there are', async () => {
    const source = sourceOf(500, Number.POSITIVE_INFINITY);
    const errorOf = async (more: object) => {
      const answer = await analyse(source, { tasks: [{ themes: { of: 'why' } }], ...more });
      const [finding] = answer.ok ? answer.value : [];
      return finding?.kind === 'themes' ? (finding.total[0]?.share.se ?? 0) : 0;
    };
    expect((await errorOf({ population: 1000 })) / (await errorOf({}))).toBeCloseTo(Math.SQRT1_2, 3);
  });
});
