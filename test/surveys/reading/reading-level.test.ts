import { describe, expect, it } from 'vitest';
import { readingLevel } from '../../../surveys/reading/reading-level.ts';
import { syllables } from '../../../surveys/reading/syllables.ts';

const words = (language: string, expected: Readonly<Record<string, number>>): void => {
  const found = Object.fromEntries(Object.keys(expected).map((word) => [word, syllables(word, language)]));
  expect(found).toEqual(expected);
};

describe('syllables', () => {
  it('of Spanish follow its spelling', () => {
    words('es', {
      empresa: 3,
      información: 4,
      oído: 3,
      cuidado: 3,
      aeropuerto: 5,
      leer: 2,
      país: 2,
      quien: 1,
      agüero: 3,
    });
  });
  it('of English and Portuguese are near enough', () => {
    words('en', {
      company: 3,
      trust: 1,
      personal: 3,
      data: 2,
      like: 1,
      wanted: 2,
      asked: 1,
      the: 1,
      people: 2,
      control: 2,
    });
    words('pt-BR', { empresa: 3, pessoa: 3, não: 1, você: 2 });
  });
});

describe('a reading level', () => {
  const spanish =
    'La empresa guarda los datos de las personas. Usted decide qué se hace con ellos. Puede borrarlos hoy.';
  it('is the index of the language, by its formula', () => {
    const texts = [spanish, spanish];
    const counts = spanish.match(/\p{L}+/gu) ?? [];
    const said = counts.reduce((sum, word) => sum + (syllables(word, 'es') ?? 0), 0);
    expect(readingLevel(texts, 'es-419')).toEqual({
      index: 'szigriszt-pazos',
      value: Math.round((206.835 - counts.length / 3 - (62.3 * said) / counts.length) * 10) / 10,
      level: 'easy',
    });
  });
  it('finds long words and sentences hard, in a language without an index of its own too', () => {
    const long = Array(10)
      .fill(
        'Instrumentalisierungsmöglichkeiten datenverarbeitender Unternehmensorganisationen beeinträchtigen',
      )
      .join(' ');
    expect(readingLevel([long], 'de')?.level).toBe('hard');
    expect(readingLevel([long], 'sv')).toMatchObject({ index: 'lix', level: 'hard' });
    expect(readingLevel(Array(12).fill('Du har din data.'), 'sv')).toMatchObject({
      index: 'lix',
      level: 'easy',
    });
  });
  it('is not told of few words, nor where words are not written apart', () => {
    expect(readingLevel(['Hola'], 'es')).toBeNull();
    expect(readingLevel(Array(40).fill('您觉得自己能控制吗？'), 'zh-Hans')).toBeNull();
  });
});
