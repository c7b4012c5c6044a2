import { describe, expect, test } from 'vitest';
import type { Column } from '../../../analysis/data/column.ts';
import { markName } from '../../../analysis/data/sentiment-names.ts';
import { protectFinding } from '../../../analysis/disclosure/protect-finding.ts';
import { seededRandom } from '../../../analysis/distribution/random.ts';
import { analyse } from '../../../analysis/finding/analyse.ts';
import { sentence } from '../../../analysis/finding/sentence.ts';
import type { ThemesFinding } from '../../../analysis/finding/themes-finding.ts';
import { columnarSource } from '../../../analysis/source/columnar.ts';
import { marksOrReason, marksText } from '../../../analysis/theme/marks-text.ts';
import { textMarks } from '../../../surveys/definition/themes.ts';

const coded = (values: readonly string[]): Column => {
  const codes = [...new Set(values)];
  return { kind: 'coded', codes, values: Uint16Array.from(values, (own) => codes.indexOf(own)) };
};
const text = (values: readonly string[]): Column => {
  const texts = [...new Set(['', ...values])];
  return { kind: 'text', texts, values: Uint32Array.from(values, (own) => texts.indexOf(own)) };
};

/** A third of the texts are of trust, of which the lists see half and a model all; some are of control. */
const sayings = [
  'I trust them',
  'the clerk was a gem',
  'the bus came at noon',
  'it rained all day',
  'I decide who sees it and I worry',
  'nothing to say here',
] as const;
const isOfTrust = (place: number): boolean => place % 6 < 2;

const sourceOf = (rows: number, read: number) => {
  const random = seededRandom(7);
  const places = Array.from({ length: rows }, (_, place) => place);
  const words = places.map((place) => `${sayings[place % 6] ?? ''} ${random.integer(100_000)}`);
  const number = (values: readonly number[]): Column => ({
    kind: 'number',
    values: Float64Array.from(values),
  });
  const variable = (name: string, measure: 'nominal' | 'number' | 'text', codes?: readonly string[]) => ({
    name,
    measure,
    label: {},
    ...(codes === undefined ? {} : { codes: codes.map((code) => ({ code, label: {} })) }),
  });
  return columnarSource({
    simulated: false,
    codebook: {
      name: 'small',
      version: 1,
      source: 'en',
      languages: ['en'],
      variables: [
        variable('why', 'text'),
        variable('why_polarity', 'number'),
        variable('why_sentiment', 'nominal', ['negative', 'neutral', 'positive']),
        variable('why_code', 'nominal', ['negative', 'neutral', 'positive', 'mixed', 'unclear']),
        ...textMarks.map((mark) =>
          variable(markName('why', mark), 'nominal', ['0', '1', 'language-unsupported']),
        ),
        variable('why_theme_code', 'text'),
        variable('side', 'nominal', ['left', 'right']),
        { ...variable('language', 'nominal', ['en']), role: 'language' as const },
      ],
    } as never,
    frames: [
      {
        rows,
        columns: new Map<string, Column>([
          ['why', text(words)],
          ['why_polarity', number(places.map((place) => (isOfTrust(place) ? 0.5 : -0.5)))],
          ['why_sentiment', coded(places.map((place) => (isOfTrust(place) ? 'positive' : 'negative')))],
          ['why_code', coded(places.map(() => 'neutral'))],
          ...textMarks.map((mark): [string, Column] => [
            markName('why', mark),
            coded(
              words.map((own) => {
                const read = marksOrReason(own, 'en');
                return typeof read === 'string' ? read : String(Number(read.includes(mark)));
              }),
            ),
          ]),
          [
            'why_theme_code',
            text(
              places.map((place) =>
                place < read ? marksText(isOfTrust(place) ? ['trust'] : []) : 'not-coded',
              ),
            ),
          ],
          ['side', coded(places.map((place) => (place % 12 < 6 ? 'left' : 'right')))],
          ['language', coded(places.map(() => 'en'))],
        ]),
      },
    ],
  });
};

const asked = async (rows: number, read: number, by: readonly string[] = []): Promise<ThemesFinding> => {
  const found = await analyse(sourceOf(rows, read), { tasks: [{ themes: { of: 'why', by } }] });
  if (!found.ok) throw new Error(JSON.stringify(found.issues));
  const [finding] = found.value;
  if (finding?.kind !== 'themes') throw new Error('no themes');
  return finding;
};
const markIn = (finding: ThemesFinding, mark: string) => finding.total.find((own) => own.mark === mark);

describe('themes of texts', () => {
  test('by lists alone: shares with intervals, tone within a theme, worries apart', async () => {
    const finding = await asked(600, 0);
    const trust = markIn(finding, 'trust');
    expect(trust?.share.value).toBeCloseTo(1 / 6, 12);
    expect(trust?.share.base.n).toBe(600);
    expect((trust?.share.low ?? 1) < 1 / 6 && (trust?.share.high ?? 0) > 1 / 6).toBe(true);
    expect(trust?.tone?.value).toBeCloseTo(0.5, 12);
    expect(markIn(finding, 'control')?.tone?.value).toBeCloseTo(-0.5, 12);
    expect(markIn(finding, 'concern')?.share.value).toBeCloseTo(1 / 6, 12);
    expect([trust?.corrected, finding.learned]).toEqual([null, []]);
    expect(finding.notes.map(({ code }) => code)).toContain('themes-by-lists');
    expect(sentence(finding, 'en')).toContain('Trust 17%');
    expect(sentence(finding, 'es')).toContain('Se dice una preocupación en el 17');
  });

  test('people’s codes teach a better model and put the shares right, by group', async () => {
    const finding = await asked(600, 240, ['side']);
    expect(finding.learned.map(({ mark }) => mark)).toEqual(['trust']);
    expect(markIn(finding, 'trust')?.share.value).toBeCloseTo(1 / 3, 2);
    expect(markIn(finding, 'trust')?.corrected?.value).toBeCloseTo(1 / 3, 2);
    expect(markIn(finding, 'trust')?.coded).toEqual({ texts: 240, found: 80 });
    // people found no control where the lists did
    expect(markIn(finding, 'control')?.share.value).toBeCloseTo(1 / 6, 12);
    expect(markIn(finding, 'control')?.corrected?.value).toBeCloseTo(0, 12);
    expect(finding.groups.map(({ codes }) => codes.join())).toEqual(['left', 'right']);
    for (const { marks } of finding.groups)
      expect(marks.find(({ mark }) => mark === 'trust')?.corrected?.value).toBeCloseTo(1 / 3, 2);
    expect(finding.notes.map(({ code }) => code)).toContain('codes-correct');
  });

  test('nothing is shown of a theme of too few texts, nor from which it follows', async () => {
    const finding = await asked(60, 0, ['side']);
    const shown = protectFinding(finding, 8) as ThemesFinding;
    for (const { marks } of shown.groups) {
      const trust = marks.find(({ mark }) => mark === 'trust');
      expect([trust?.share.value, trust?.found, trust?.tone]).toEqual([null, null, null]);
      expect(marks.find(({ mark }) => mark === 'value')?.share.value).toBe(0);
    }
    expect(markIn(shown, 'trust')?.share.value).toBeNull();
    expect(shown.notes.map(({ code }) => code)).toContain('suppressed');
    expect((protectFinding(finding, 100) as ThemesFinding).total).toEqual([]);
    expect(protectFinding(await asked(600, 0), 8).notes.map(({ code }) => code)).not.toContain('suppressed');
  });
});
