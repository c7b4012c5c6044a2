import { describe, expect, it } from 'vitest';
import { textLanguageBy } from '../../../analysis/text/text-language.ts';
import { languageDetector } from '../../../server/language-detector.ts';

const read = textLanguageBy(languageDetector);

describe('the language of a text', () => {
  it.each([
    ['Ninguém me explicou o que fazem com os meus dados', 'es', 'pt'],
    ['Nobody told me what they do with my data', 'es', 'en'],
    ['No m’han explicat què fan amb les meves dades', 'es', 'ca'],
    ['Niemand hat mir erklärt, was mit meinen Daten geschieht', 'en', 'de'],
    ['Nobody told me what they do with my data', 'hi', 'en'],
    ['لم يشرح لي أحد ماذا يفعلون ببياناتي الشخصية', 'en', 'ar'],
    ['Tidak ada yang menjelaskan apa yang mereka lakukan dengan data saya', 'en', 'id'],
  ])('%s, asked in %s, is %s', (text, answered, language) => {
    const found = read(text, answered, []);
    expect(found).toMatchObject({ language, source: 'detected' });
    expect(found.confidence).toBeGreaterThan(0.5);
  });

  it('is that of the questions where the text is short, agrees, or says nothing', () => {
    expect(read('Todo bien gracias', 'en', [])).toEqual({
      language: 'en',
      source: 'questionnaire',
      confidence: null,
    });
    const agrees = read('Nadie me explicó qué hacen con mis datos', 'es-419', []);
    expect(agrees).toMatchObject({ language: 'es', source: 'questionnaire' });
    expect(agrees.confidence).toBeGreaterThan(0.7);
    expect(read('1 2 3 4 5 6 7', 'pt-BR', [])).toMatchObject({ language: 'pt', source: 'questionnaire' });
    expect(read('', 'fr', []).confidence).toBeNull();
  });

  it('is one that the survey offers or that is shipped, and no other', () => {
    const swedish = 'Ingen har förklarat för mig vad de gör med mina uppgifter';
    expect(read(swedish, 'en', []).language).not.toBe('sv');
    expect(read(swedish, 'en', ['en', 'sv'])).toMatchObject({ language: 'sv', source: 'detected' });
  });

  it('is not overruled where the detector does not know it, nor where Hindi is in Latin letters', () => {
    expect(read('Nobody told me what they do with my data', 'sw', []).language).toBe('sw');
    expect(read('mujhe nahi pata ki wo mere data ke saath kya karte hain', 'hi', []).language).toBe('hi');
  });

  it('is found without the language of the questions, of a short text only where it is clear', () => {
    expect(read('Todo bien', 'und', [])).toMatchObject({ language: 'es', source: 'detected' });
    expect(read('ok', 'und', [])).toEqual({ language: 'und', source: 'questionnaire', confidence: null });
  });

  it('is not led by links, handles and marks', () => {
    const text = 'https://example.org/the-best-of-the-world-and-all-of-it @the_best bien';
    expect(read(text, 'es', []).source).toBe('questionnaire');
  });
});
