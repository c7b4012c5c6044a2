import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../analysis/distribution/random.ts';
import { readTone } from '../../../server/read-tone.ts';
import { type Tone, verbatim } from '../../../server/simulation/verbatim.ts';

const texts = (language: string, tone: Tone, n = 400): readonly string[] => {
  const random = seededRandom(11);
  return Array.from({ length: n }, () => verbatim(language, tone, random));
};

describe('verbatim', () => {
  it.each(['es', 'en', 'pt', 'ar'])('fills every slot and varies (%s)', (language) => {
    for (const tone of ['positive', 'neutral', 'negative'] as const) {
      const written = texts(language, tone);
      expect(written.every((text) => text.length > 3 && !/[{}]/.test(text))).toBe(true);
      expect(new Set(written).size).toBeGreaterThan(150);
    }
  });

  it.each(['es', 'en', 'pt'])('has the tone that was asked for, as the scorer reads it (%s)', (language) => {
    const share = (tone: Tone, label: string) =>
      texts(language, tone).filter((text) => readTone(text, language, 'open').label === label).length / 400;
    expect(share('positive', 'positive')).toBeGreaterThan(0.7);
    expect(share('negative', 'negative')).toBeGreaterThan(0.7);
    expect(share('neutral', 'negative') + share('neutral', 'positive')).toBeLessThan(0.5);
  });

  it('writes nothing in a language without sentences', () => {
    expect(verbatim('fi', 'positive', seededRandom(1))).toBe('');
  });
});
