import { describe, expect, it } from 'vitest';
import { type CodedText, coderAgreement } from '../../../analysis/coding/coder-agreement.ts';
import { codedTones } from '../../../analysis/coding/final-code.ts';
import { seededRandom } from '../../../analysis/distribution/random.ts';
import { agreementOf, crossedShown } from '../../../server/pages/agreement-sections.ts';
import type { CodedTone } from '../../../surveys/model/response.ts';

const text = (language: string, ...tones: readonly (CodedTone | null)[]): CodedText => ({
  variable: 'OT1',
  language,
  codes: {
    given: Object.fromEntries(
      tones.flatMap((tone, place) => (tone === null ? [] : [[`coder${place}`, { tone }]])),
    ),
    settled: 'neutral',
  },
});

const many = (count: number, own: CodedText): readonly CodedText[] => new Array<CodedText>(count).fill(own);

const texts = [
  ...many(20, text('en', 'negative', 'negative')),
  ...many(15, text('en', 'positive', 'positive', 'mixed')),
  ...many(5, text('en', 'negative', 'positive')),
  ...many(10, text('es', 'mixed', 'neutral')),
  ...many(4, text('es', 'unclear', null)),
];

describe('agreement of those who read texts', () => {
  const [all, english, spanish] = coderAgreement(texts, seededRandom(1));

  it('is of texts that two have read, by question and then by language, before anything was settled', () => {
    expect([all?.language, english?.language, spanish?.language]).toEqual([null, 'en', 'es']);
    expect([all?.texts, all?.differ]).toEqual([50, 30]);
    expect([english?.texts, spanish?.texts]).toEqual([40, 10]);
  });

  it('has kappa of the two who share most, with their tones crossed', () => {
    expect(english?.pair?.coders).toEqual(['coder0', 'coder1']);
    // 35 of 40 alike; by chance (25·20 + 15·20) / 40² = .5
    expect(english?.pair?.kappa.kappa).toBeCloseTo(0.75, 12);
    const at = (one: CodedTone, other: CodedTone): number | undefined =>
      english?.pair?.counts[codedTones.indexOf(one) * codedTones.length + codedTones.indexOf(other)];
    expect([at('negative', 'positive'), at('positive', 'negative')]).toEqual([5, 0]);
  });

  it('takes only what stands in the order for the ordered alpha', () => {
    expect(english?.ordinal.units).toBe(25);
    expect(spanish?.ordinal.units).toBe(0);
    expect((english?.nominal.low ?? 1) < (english?.nominal.alpha ?? 0)).toBe(true);
  });

  it('shows nothing of fewer texts than the study announced', () => {
    const shown = agreementOf({ strata: [], texts: texts as never }, 12);
    expect([shown[2]?.texts, shown[2]?.nominal.alpha, shown[2]?.pair]).toEqual([0, null, null]);
    const counts = crossedShown([20, 5, 0, 15], 10);
    expect(counts.filter((count) => count === null).length).toBe(2);
    expect(counts[1]).toBeNull();
    expect(crossedShown([4, 3], 10)).toEqual([null, null]);
  });
});
