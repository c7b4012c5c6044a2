import { describe, expect, it } from 'vitest';
import type { Frame } from '../../../analysis/data/column.ts';
import { protectFinding } from '../../../analysis/disclosure/protect-finding.ts';
import { seededRandom } from '../../../analysis/distribution/random.ts';
import type { SentimentFinding } from '../../../analysis/finding/sentiment-finding.ts';
import { framed, people } from './coded-texts.ts';
import { findingOf, jargon, model, type Worded, worded } from './jargon-texts.ts';

describe('the machine taught by texts that people read', () => {
  const askTaught = (texts: readonly Worded[], learns: boolean, more: object = {}) =>
    findingOf('sentiment', [worded(texts)], { learns, more });
  const width = ({ corrected }: SentimentFinding): number =>
    (corrected?.total.negative.high ?? 1) - (corrected?.total.negative.low ?? 0);

  it('makes what is put right narrower, says so, and is left out by one word of the request or of the server', async () => {
    const random = seededRandom(8);
    const texts = jargon(people(random, 500), random).map((own, place) =>
      place % 3 === 0 ? { ...own, code: own.words.includes('nine') ? 'negative' : 'positive' } : own,
    );
    const [taught, off, refused] = [
      await askTaught(texts, true),
      await askTaught(texts, false),
      await askTaught(texts, true, { refit: false }),
    ];
    expect(taught.refit?.taken).toBe('weights');
    expect(taught.notes.map(({ code }) => code)).toContain('refit-taken');
    expect(width(taught)).toBeLessThan(0.8 * width(off));
    expect(taught.groups[0]?.negative).toEqual(off.groups[0]?.negative);
    expect([off.refit, refused.refit]).toEqual([null, null]);
    expect(refused.corrected).toEqual(off.corrected);
    const shown = protectFinding({ ...taught, refit: taught.refit && { ...taught.refit, byAuthors: 3 } }, 10);
    expect(shown.kind === 'sentiment' && shown.refit).toMatchObject({ taken: 'weights', byAuthors: null });
  });

  it('reads a text once as long as it is there and the codes teach the same', async () => {
    const random = seededRandom(8);
    const texts = jargon(people(random, 500), random).map((own, place) =>
      place % 3 === 0 ? { ...own, code: own.words.includes('nine') ? 'negative' : 'positive' } : own,
    );
    let read = 0;
    const counting = {
      ...model,
      lists: (...asked: Parameters<typeof model.lists>) => {
        read += 1;
        return model.lists(...asked);
      },
    };
    const look = async (frames: readonly Frame[]) => {
      read = 0;
      const finding = await findingOf('sentiment', frames, { reads: counting });
      return { shown: JSON.stringify([finding.corrected, finding.refit]), read };
    };
    const part = worded(texts);
    const first = await look([part]);
    const again = await look([part]);
    expect(again.shown).toBe(first.shown);
    const coded = texts.filter(({ code }) => code !== 'not-coded').length;
    expect(again.read).toBeLessThan(first.read - (texts.length - coded) / 2);
    // answers of which nobody coded one teach nothing new: only they are read
    const later = texts.slice(0, 30).map((own) => ({ ...own, code: 'not-coded' }));
    const more = await look([part, worded(later)]);
    expect(more.read - again.read).toBeLessThanOrEqual(2 * later.length);
    expect(more.shown).toBe((await look([worded(texts), worded(later)])).shown);
    // one code more teaches, and all are read again
    const place = texts.findIndex(({ code, label }) => code === 'not-coded' && label !== 'no-words-known');
    const taught = texts.map((own, at) => (at === place ? { ...own, code: 'positive' } : own));
    const changed = new Map(part.columns).set('why_code', framed(taught).columns.get('why_code') as never);
    const other = await look([{ ...part, columns: changed }]);
    expect(other.read).toBeGreaterThan(again.read);
    expect(other.shown).toBe((await look([worded(taught)])).shown);
  });

  it('learns from tones that authors named, which count for themselves and measure nothing', async () => {
    const random = seededRandom(11);
    const texts = jargon(people(random, 400), random).map((own, place) => {
      if (place < 60)
        return {
          ...own,
          label: own.words.includes('nine') ? 'negative' : 'positive',
          polarity: Number.NaN,
          code: 'not-coded',
        };
      return place % 3 === 0 ? { ...own, code: own.words.includes('nine') ? 'negative' : 'positive' } : own;
    });
    const finding = await askTaught(texts, true);
    expect(finding.refit?.byAuthors).toBe(60);
    expect(finding.refit?.codes).toBe(
      texts.filter(
        ({ code, polarity, label }) =>
          code !== 'not-coded' && label !== 'no-words-known' && code !== 'mixed' && !Number.isNaN(polarity),
      ).length,
    );
    const few = await askTaught(
      texts.map((own, place) => (place >= 60 && place % 7 !== 0 ? { ...own, code: 'not-coded' } : own)),
      true,
    );
    expect([few.refit, few.corrected]).toEqual([null, null]);
  });
});
