import { describe, expect, it } from 'vitest';
import { textLanguage } from '../../../analysis/text/text-language.ts';

describe('the language of a text', () => {
  it.each([
    ['Ninguém me explicou o que fazem com os meus dados', 'es', 'pt'],
    ['Nobody told me what they do with my data', 'es', 'en'],
    ['No m’han explicat què fan amb les meves dades', 'es', 'ca'],
    ['Niemand hat mir erklärt, was mit meinen Daten geschieht', 'en', 'de'],
    ['Personne ne m’a expliqué ce qu’ils font de mes données', 'en', 'fr'],
    ['Никто не объяснил мне, что делают с моими данными', 'en', 'ru'],
    ['لم يشرح لي أحد ماذا يفعلون ببياناتي الشخصية', 'en', 'ar'],
  ])('%s, asked in %s, is %s', (text, answered, language) => {
    const found = textLanguage(text, answered);
    expect(found).toMatchObject({ language, source: 'detected' });
    expect(found.confidence).toBeGreaterThan(0.4);
  });

  it('is that of the questions where the text is short, agrees, or says nothing', () => {
    expect(textLanguage('Todo bien gracias', 'en')).toEqual({
      language: 'en',
      source: 'answered',
      confidence: null,
    });
    expect(textLanguage('Nadie me explicó qué hacen con mis datos', 'es-419')).toMatchObject({
      language: 'es',
      source: 'answered',
    });
    expect(textLanguage('1 2 3 4 5 6 7', 'pt-BR')).toMatchObject({ language: 'pt', source: 'answered' });
    expect(textLanguage('', 'fr').confidence).toBeNull();
  });

  it('is never overruled where the detector does not know it', () => {
    expect(textLanguage('aku yakin kamu merasakan seperti yang aku rasakan', 'id')).toMatchObject({
      language: 'id',
      source: 'answered',
    });
  });

  it('is not led by links, handles and marks', () => {
    const text = 'https://example.org/the-best-of-the-world-and-all-of-it @the_best bien';
    expect(textLanguage(text, 'es').source).toBe('answered');
  });
});
