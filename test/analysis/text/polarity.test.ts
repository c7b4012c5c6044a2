import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { polarity } from '../../../analysis/text/polarity.ts';
import pairs from './minimal-pairs.json' with { type: 'json' };

const labelOf = (text: string, language: string) => polarity(text, language).label;

describe('what natural gets wrong', () => {
  it.each([
    ["I don't trust them", 'en', 'negative'],
    ['I don’t trust this app', 'en', 'negative'],
    ['I never had a problem and the staff were wonderful, kind, great', 'en', 'positive'],
    ['No tengo quejas, todo perfecto', 'es', 'positive'],
    ['Sin problemas', 'es', 'positive'],
    ['Confío en ellos', 'es', 'positive'],
    ['No confío', 'es-419', 'negative'],
    ['No confío en nadie, nunca, jamás', 'es', 'negative'],
    ['no tengo nada que ocultar', 'es', 'positive'],
    ['Não confio', 'pt-BR', 'negative'],
    ['Sem queixas', 'pt', 'positive'],
  ] as const)('%s (%s) is %s', (text, language, label) => {
    expect(labelOf(text, language)).toBe(label);
  });

  it('says why there is no score', () => {
    expect(polarity('', 'es')).toMatchObject({ score: null, label: null, reason: 'empty', coverage: 0 });
    expect(polarity(' … ¿? ', 'es').reason).toBe('empty');
    expect(polarity('N/A', 'en').reason).toBe('no-words-known');
    expect(polarity('nada', 'es').reason).toBe('no-words-known');
    expect(polarity('لا أثق بهم', 'ar').reason).toBe('language-unsupported');
    expect(polarity('Ich vertraue ihnen', 'de').reason).toBe('language-unsupported');
  });

  it('reads emoji, with skin tones, in every language', () => {
    expect(labelOf('👍🏽', 'es')).toBe('positive');
    expect(labelOf('😡', 'en')).toBe('negative');
    expect(labelOf(':(', 'pt')).toBe('negative');
  });
});

describe('negation', () => {
  it('ends at punctuation, at a conjunction and after three words with meaning', () => {
    expect(labelOf('No, gracias', 'es')).toBe('positive');
    expect(labelOf('not yet, wonderful service', 'en')).toBe('positive');
    expect(labelOf('I did not call and the service is excellent', 'en')).toBe('positive');
    const word = (text: string) => polarity(text, 'en').words.at(-1);
    expect(word('not alpha beta wonderful')).toMatchObject({ word: 'wonderful', negated: true });
    expect(word('not alpha beta gamma wonderful')).toMatchObject({ word: 'wonderful', negated: false });
  });

  it('cancels out when doubled, but not when repeated as Spanish and Portuguese do', () => {
    expect(labelOf('No es que no confíe', 'es')).toBe('positive');
    expect(labelOf('No vivo sin miedo', 'es')).toBe('negative');
    expect(labelOf('No me gusta nunca nada', 'es')).toBe('negative');
    expect(labelOf('Não tenho nenhum problema', 'pt')).toBe('positive');
  });

  it('leaves expressions that hold their own negation as they are', () => {
    expect(labelOf('No sin mi permiso', 'es')).toBe('negative');
    expect(labelOf('Not only useful but friendly', 'en')).toBe('positive');
    expect(labelOf('Sin embargo, es excelente', 'es')).toBe('positive');
  });
});

describe('polarity', () => {
  it('shows what moved it, and the score is a function of that alone', () => {
    const { score, words, coverage } = polarity('No confío en la empresa 👎', 'es');
    expect(words).toEqual([
      { word: 'confío', weight: expect.closeTo(-0.48, 12), negated: true },
      { word: '👎', weight: -0.6, negated: false },
    ]);
    const sum = words.reduce((total, { weight }) => total + weight, 0);
    expect(score).toBeCloseTo(sum / Math.sqrt(sum * sum + 0.5), 12);
    expect(coverage).toBeCloseTo(2 / 6, 12);
  });

  it('reads a text typed without accents or in capitals', () => {
    expect(labelOf('NO CONFIO, LA INFORMACION ES PESIMA', 'es')).toBe('negative');
    expect(labelOf('Nao confio', 'pt')).toBe('negative');
  });

  it('leans to what follows the last "but"', () => {
    expect(labelOf('Good app but slow and confusing', 'en')).toBe('negative');
    expect(labelOf('Lento y confuso, pero excelente atención, muy amables', 'es')).toBe('positive');
  });

  it('emphasis strengthens, hedging weakens', () => {
    const of = (text: string) => polarity(text, 'en').score ?? 0;
    expect(of('very good')).toBeGreaterThan(of('good'));
    expect(of('slightly good')).toBeLessThan(of('good'));
  });

  it('is right on at least nine of ten minimal pairs, in each language', () => {
    for (const [language, list] of Object.entries(pairs)) {
      const right = list.filter(
        ([yes = '', no = '']) =>
          labelOf(yes, language) === 'positive' && labelOf(no, language) === 'negative',
      );
      expect(list.length).toBeGreaterThanOrEqual(20);
      expect(right.length / list.length).toBeGreaterThanOrEqual(0.9);
    }
  });

  it('is never NaN, and never out of bounds, whatever comes', () => {
    const words = [
      'no',
      'sin',
      'confío',
      'miedo',
      'pero',
      ',',
      'muy',
      '😡',
      "n't",
      '\ud800',
      '',
      'constructor',
    ];
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme' }),
          fc.array(fc.constantFrom(...words)).map((list) => list.join(' ')),
        ),
        fc.constantFrom('es', 'en', 'pt', 'ar', 'xx'),
        (text, language) => {
          const { score, label, reason, coverage } = polarity(text, language);
          expect(score === null).toBe(reason !== null);
          expect(label === null).toBe(reason !== null);
          expect(Math.abs(score ?? 0)).toBeLessThanOrEqual(1);
          expect(coverage >= 0 && coverage <= 1).toBe(true);
        },
      ),
    );
  });
});
