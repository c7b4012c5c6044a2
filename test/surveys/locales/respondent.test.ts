import { describe, expect, it } from 'vitest';
import { wordsStatus } from '../../../surveys/locales/every-language.ts';
import pt from '../../../surveys/locales/respondent/pt-BR.json' with { type: 'json' };
import { respondentForms, respondentWords } from '../../../surveys/locales/respondent.ts';
import { instrument } from '../../support/instrument/instrument.ts';
import { sharedAbsent, sharedPresent } from '../../support/shared.ts';
import { projectFiles, textOf } from '../../support/sources.ts';

const folder = 'surveys/locales/respondent/';

const all: Readonly<Record<string, Readonly<Record<string, string>>>> = Object.fromEntries(
  projectFiles(['surveys/locales/respondent']).map((path) => [
    path.slice(folder.length, -'.json'.length),
    JSON.parse(textOf(path)) as Record<string, string>,
  ]),
);
const en = all['en'] ?? {};

describe('words of the respondent’s pages', () => {
  it.each([
    ['es-419', 'Siguiente'],
    ['es-MX', 'Siguiente'],
    ['pt', 'Avançar'],
    ['ar-EG', 'التالي'],
    ['en-GB', 'Next'],
    ['qu', 'Next'],
  ])('in %s the button says %s', (tag, next) => {
    expect(respondentWords(tag)('next')).toBe(next);
  });

  it('fill their placeholders', () => {
    expect(respondentWords('es-419')('progress', { current: 3, total: 45 })).toBe('3 de 45');
    expect(respondentWords('ar')('errorTooLong', { maximum: 600 })).toContain('600');
  });

  it('have a status for each language; what no person reviewed says so', () => {
    expect(Object.keys(wordsStatus).sort()).toEqual(Object.keys(all).sort());
    const { es, en: english, ...rest } = wordsStatus;
    expect([es, english]).toEqual(['draft_t1', 'draft_t1']);
    expect(new Set(Object.values(rest))).toEqual(new Set(['draft_mt']));
    expect(Object.keys(rest)).toHaveLength(16);
  });

  it.each(['ar', 'he', 'hi', 'ja', 'zh-Hans', 'ru', 'uk'])('in %s are written in its script', (tag) => {
    const script = {
      ar: /\p{Script=Arabic}/u,
      he: /\p{Script=Hebrew}/u,
      hi: /\p{Script=Devanagari}/u,
      ja: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u,
      'zh-Hans': /\p{Script=Han}/u,
      ru: /\p{Script=Cyrillic}/u,
      uk: /\p{Script=Cyrillic}/u,
    }[tag];
    for (const [key, sentence] of Object.entries(all[tag] ?? {}))
      if (!/^[\d\s\p{P}{}\p{L}]*$/u.test(sentence.replace(/\p{L}/gu, '')) || key !== 'progress')
        expect(script?.test(sentence), `${tag} ${key}`).toBe(true);
  });

  it('count in the plurals of their language', () => {
    const left = (tag: string) =>
      [1, 2, 5, 22].map((n) => respondentWords(tag)('charactersLeft', { left: n }));
    expect(left('pl')).toEqual([
      'Pozostał 1 znak',
      'Pozostały 2 znaki',
      'Pozostało 5 znaków',
      'Pozostały 22 znaki',
    ]);
    expect(left('uk')[3]).toBe('Залишилося 22 знаки');
    expect(left('he')[1]).toBe('נשארו שני תווים');
    expect(left('ja')[0]).toBe('残り1文字');
    expect(respondentWords('fr')('charactersLeft', { left: 1500 })).toBe('1\u202f500 caractères restants');
    expect(JSON.parse(respondentForms('ru', 'charactersLeft', 'left'))).toMatchObject({
      one: 'Остался {left} знак',
      many: 'Осталось {left} знаков',
    });
  });

  it('do not tell the respondent’s gender in Portuguese thanks', () => {
    expect(Object.values(pt).filter((sentence) => /\bobrigad[oa]\b/i.test(sentence))).toEqual([]);
  });

  it.skipIf(!sharedPresent)(`are the instrument’s where it has the word (needs it: ${sharedAbsent})`, () => {
    const tags = { es: 'es-419', en: 'en', 'pt-BR': 'pt-BR', ar: 'ar' } as const;
    const ui = instrument().ui;
    const missing = Object.keys(ui).filter((key) => !(key in en));
    expect(missing).toEqual([]);
    for (const [key, words] of Object.entries(ui))
      for (const [own, tag] of Object.entries(tags))
        expect(all[own]?.[key], `${key} ${tag}`).toBe(words[tag]);
  });
});
