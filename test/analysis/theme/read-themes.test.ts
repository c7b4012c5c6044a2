import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readThemes } from '../../../analysis/theme/read-themes.ts';
import { seedLists } from '../../../analysis/theme/seed-lists.ts';
import { themes } from '../../../surveys/definition/themes.ts';

/** A text, its language, its themes, and whether it says a worry. */
const texts: readonly (readonly [language: string, text: string, themes: string, concern: boolean])[] = [
  ['en', 'They sell my data to advertisers', 'sharing', false],
  ['en', 'Nobody asked my permission', 'consent', false],
  ['en', 'I don’t trust them', 'trust', true],
  ['en', 'I am not worried, I have nothing to hide', 'no-concern', false],
  ['en', 'Far too long', 'effort', false],
  ['en', 'I wonder who sees my answers', 'transparency', true],
  ['en', 'They do not track me', 'surveillance', false],
  ['en', 'The weather was fine yesterday', '', false],
  ['en', 'I use the remote control every day', '', false],
  ['es', 'No tengo nada que ocultar', 'no-concern', false],
  ['es', 'Venden mis datos a terceros sin permiso', 'consent sharing', false],
  ['es', 'Me preocupa no saber quién ve mis datos', 'transparency', true],
  ['es', 'No me preocupa', 'no-concern', false],
  ['es', 'Me obligan a aceptar', 'pressure', false],
  ['es', 'Vivo en una casa grande', '', false],
  ['pt', 'Não me preocupo, mas não sei quem vê meus dados', 'transparency no-concern', true],
  ['fr', "Je n'ai rien à cacher", 'no-concern', false],
  ['fr', 'Je n’ai pas confiance', 'trust', true],
  ['de', 'Ich vertraue denen nicht', 'trust', true],
  ['de', 'Sie geben meine Daten an Dritte weiter', 'sharing', false],
  ['it', 'Vendono i miei dati senza chiedere', 'consent sharing', false],
  ['ca', 'No em preocupa', 'no-concern', false],
  ['nl', 'Ik maak me geen zorgen', 'no-concern', false],
  ['pl', 'Sprzedają moje dane innym firmom', 'sharing', false],
  ['ru', 'Они продают мои данные третьим лицам', 'sharing', false],
  ['uk', 'Мене це не турбує', 'no-concern', false],
  ['tr', 'Saklayacak bir şeyim yok', 'no-concern', false],
  ['ar', 'أخاف من اختراق بياناتي', 'breach', true],
  ['he', 'הם מוכרים את המידע שלי', 'sharing', false],
  ['hi', 'वे मेरा डेटा बेचते हैं', 'sharing', false],
  ['zh', '我不担心', 'no-concern', false],
  ['zh', '很担心数据泄露', 'breach', true],
  ['id', 'Saya tidak khawatir', 'no-concern', false],
  ['eu', 'Nire datuak saltzen dituzte', 'sharing', false],
  ['ja', '個人情報が心配です', '', true],
];

describe('themes by seed lists', () => {
  test.each(texts)('%s: %s', (language, text, expected, concern) => {
    const read = readThemes(text, language);
    expect(read.themes?.map(({ theme }) => theme).join(' ')).toBe(expected);
    expect(read.concern.length > 0).toBe(concern);
  });

  test('what cannot be known is null with a reason', () => {
    expect(readThemes('', 'es').reason).toBe('empty');
    expect(readThemes('...', 'es').reason).toBe('empty');
    expect(readThemes('Ei mitään', 'fi')).toMatchObject({ themes: null, reason: 'language-unsupported' });
    expect(readThemes('123', 'en')).toMatchObject({ themes: null, reason: 'no-words-known' });
  });

  test('every phrase stands where it says, whatever is written', () => {
    const piece = fc.oneof(
      fc.constantFrom(...texts.map(([, text]) => text), 'no ', '. ', 'é', 'I\u0307stanbul ', '👍🏽'),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 4 }),
        fc.constantFrom(...Object.keys(seedLists)),
        (parts, tag) => {
          const text = parts.join(' ');
          const composed = text.normalize('NFC').replaceAll('’', "'");
          const { themes: found, concern } = readThemes(text, tag);
          const phrases = [...(found ?? []).flatMap((own) => own.phrases), ...concern];
          for (const { from, to, words } of phrases) {
            expect(to).toBeGreaterThan(from);
            expect(words).toBe(composed.slice(from, to));
          }
        },
      ),
    );
  });

  test.each(Object.entries(seedLists))('%s has words for every theme', (_, list) => {
    for (const theme of themes) expect(list.themes[theme].length).toBeGreaterThan(5);
    expect(list.concern.length).toBeGreaterThan(5);
    expect(['measured', 'unreviewed']).toContain(list.status);
  });
});
