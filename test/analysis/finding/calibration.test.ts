import { describe, expect, it } from 'vitest';
import { protectFinding } from '../../../analysis/disclosure/protect-finding.ts';
import { seededRandom } from '../../../analysis/distribution/random.ts';
import { sentence } from '../../../analysis/finding/sentence.ts';
import { calibrationTable } from '../../../server/cli/calibration-table.ts';
import { book, people } from './coded-texts.ts';
import { findingOf, jargon, type Worded, worded } from './jargon-texts.ts';

describe('how well the machine reads', () => {
  const calibration = (texts: readonly Worded[]) => findingOf('calibration', [worded(texts)]);
  const random = seededRandom(21);
  const texts = jargon(people(random, 400), random).map((own, place) => ({
    ...own,
    ...(place < 4 ? { label: 'negative', polarity: Number.NaN } : {}),
    code: place % 2 === 1 ? 'not-coded' : own.words.includes('nine') ? 'negative' : 'positive',
  }));

  it('is told by language, as it is and taught, with a diagram and what a mere count would need', async () => {
    const finding = await calibration(texts);
    const [whole, ...parts] = finding.languages;
    expect(finding.languages.map(({ language }) => language)).toEqual([null, 'en', 'es']);
    expect(whole?.texts).toBe(parts.reduce((sum, part) => sum + part.texts, 0));
    expect([finding.taken, finding.byAuthors]).toEqual(['weights', 4]);
    expect(whole?.taught?.quality.accuracy).toBeGreaterThan(whole?.model.quality.accuracy ?? 1);
    expect(whole?.taught?.quality.brier).toBeLessThan(0.3);
    for (const { texts: many, model: own } of finding.languages) {
      expect(own.bins.reduce((sum, bin) => sum + bin.texts, 0)).toBe(many);
      for (const { low, right, high, texts: inStep } of own.bins) {
        expect(inStep).toBeGreaterThanOrEqual(10);
        expect(low <= right && right <= high).toBe(true);
      }
    }
    const [negative] = parts[1]?.counted ?? [];
    expect(negative?.tone).toBe('negative');
    expect((negative?.positives ?? 0) + (negative?.negatives ?? 0)).toBe(parts[1]?.texts);
    expect(negative?.value === null).toBe(
      (negative?.sensitivity ?? 0) + (negative?.specificity ?? 0) - 1 <= 0.5,
    );
    expect(sentence(finding, 'en', book)).toContain(`of ${whole?.texts} texts`);
    expect(sentence(finding, 'es', book)).toContain('códigos');
    expect(calibrationTable(finding, 'en').length).toBe(7);
  });

  it('is not told of few texts, nor of a language from which those of few would follow', async () => {
    const none = await calibration(
      texts.map((own, place) => (place < 380 ? { ...own, code: 'not-coded' } : own)),
    );
    expect([none.languages, none.notes.map(({ code }) => code)]).toEqual([
      [],
      ['refit-few', 'calibration-few'],
    ]);
    const finding = await calibration(texts);
    const shown = protectFinding(finding, 10);
    expect(shown.kind === 'calibration' && [shown.byAuthors, shown.languages.length]).toEqual([null, 3]);
    const least = (finding.languages[1]?.texts ?? 0) + 1;
    const few = protectFinding(finding, Math.max(least, (finding.languages[2]?.texts ?? 0) + 1));
    expect(few.kind === 'calibration' && few.languages.map(({ language }) => language)).toEqual([null]);
    const gone = protectFinding(finding, 10_000);
    expect(gone.kind === 'calibration' && gone.languages).toEqual([]);
    expect(gone.notes.map(({ code }) => code)).toContain('suppressed');
  });
});
