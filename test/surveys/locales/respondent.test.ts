import { describe, expect, it } from 'vitest';
import ar from '../../../surveys/locales/respondent/ar.json' with { type: 'json' };
import en from '../../../surveys/locales/respondent/en.json' with { type: 'json' };
import es from '../../../surveys/locales/respondent/es.json' with { type: 'json' };
import pt from '../../../surveys/locales/respondent/pt-BR.json' with { type: 'json' };
import { respondentWords, respondentWordsStatus } from '../../../surveys/locales/respondent.ts';
import { instrument } from '../../support/instrument/instrument.ts';
import { sharedAbsent, sharedPresent } from '../../support/shared.ts';

const all: Readonly<Record<string, Readonly<Record<string, string>>>> = { es, en, 'pt-BR': pt, ar };

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
    expect(Object.keys(respondentWordsStatus)).toEqual(Object.keys(all));
    expect(respondentWordsStatus).toMatchObject({ 'pt-BR': 'draft_mt', ar: 'draft_mt' });
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
