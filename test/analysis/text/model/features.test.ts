import { describe, expect, it } from 'vitest';
import { featuresOf } from '../../../../analysis/text/model/features.ts';
import { questionFrame } from '../../../../analysis/text/model/question-frame.ts';
import { tokenise } from '../../../../analysis/text/tokenise.ts';

const words = (text: string) => tokenise(text).map((token) => token.text);

const shared = (one: string, other: string, language: string): number => {
  const own = new Set(featuresOf(other, language, 'open', null).hashes);
  const { hashes } = featuresOf(one, language, 'open', null);
  return hashes.filter((hash) => own.has(hash)).length / hashes.length;
};

describe('tokens', () => {
  it('are found in scripts that write no spaces', () => {
    expect(words('我不信任他们').join('')).toBe('我不信任他们');
    expect(words('我不信任他们').length).toBeGreaterThan(2);
    expect(words('ฉันไม่ไว้ใจพวกเขา').length).toBeGreaterThan(3);
    expect(words('プライバシーが心配です').length).toBeGreaterThan(2);
  });

  it('are whole words in scripts that do', () => {
    expect(words('Не доверяю им.')).toEqual(['не', 'доверяю', 'им', '.']);
    expect(words('मुझे भरोसा नहीं है')).toEqual(['मुझे', 'भरोसा', 'नहीं', 'है']);
    expect(words('לא סומך עליהם')).toEqual(['לא', 'סומך', 'עליהם']);
    expect(words('excel·lent servei')).toEqual(['excel·lent', 'servei']);
  });

  it('leave links, handles and redaction marks out', () => {
    expect(words('see http://x.org @ana [email] ok')).toEqual(['see', 'ok']);
  });
});

describe('features', () => {
  it('are one to three words, and three to five letters of each', () => {
    const { hashes, words: count, letters, span } = featuresOf('good app', 'en', 'open', null);
    expect(count).toBe(3);
    expect(span.slice(0, 3)).toEqual([1, 1, 2]);
    expect(letters).toBe(4 + 3 + 2 + 3 + 2 + 1);
    expect(hashes.length).toBe(3 + letters + 1);
  });

  it('know a negated word from the plain one, in front of it and behind', () => {
    const counts = (text: string, language: string) => featuresOf(text, language, 'open', null).words;
    expect(counts('i do not trust them', 'en')).toBe(counts('i do so trust them', 'en') + 2);
    expect(counts('vertraue ihnen nicht', 'de')).toBe(counts('vertraue ihnen sehr', 'de') + 2);
    expect(counts('not now, trust them', 'en')).toBe(counts('so now, trust them', 'en') + 1);
  });

  it('join what French, Italian and Catalan split, and what writers repeat', () => {
    expect(shared("l'habitació", 'habitació', 'ca')).toBeGreaterThan(0.6);
    expect(shared('gooood', 'goooooood', 'en')).toBe(1);
    expect(shared('ثِقَة', 'ثقه', 'ar')).toBe(1);
  });

  it('turn with the question only where the answer is short', () => {
    const long = 'nothing that I could think of right now but maybe next week I will know';
    const extra = (text: string) =>
      featuresOf(text, 'en', 'improve', null).hashes.length -
      featuresOf(text, 'en', 'open', null).hashes.length;
    expect(extra('nothing')).toBe(2);
    expect(extra(long)).toBe(1);
  });
});

describe('the frame of a question', () => {
  it.each([
    ['What was good?', 'praise'],
    ['What could we do better?', 'improve'],
    ['How could we improve?', 'improve'],
    ['¿Qué podríamos mejorar?', 'improve'],
    ['O que você mais gostou?', 'praise'],
    ['Was hat Ihnen gefallen?', 'praise'],
    ['Was können wir besser machen?', 'improve'],
    ['Que pourrions-nous améliorer ?', 'improve'],
    ['Please describe what you were particularly satisfied and/or dissatisfied with', 'open'],
    ['Is there anything else?', 'open'],
  ])('%s: %s', (question, frame) => {
    expect(questionFrame(question)).toBe(frame);
  });
});
