import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentHash, textHash, translationHash } from '../../../surveys/definition/hash.ts';
import { sha256, sha256Hex } from '../../../surveys/definition/sha256.ts';
import type { Survey } from '../../../surveys/model/survey.ts';
import { smallSurvey } from '../../support/small-survey.ts';

describe('sha256', () => {
  it('agrees with another implementation on texts and bytes', () => {
    const other = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => sha256Hex(text) === other(text)));
    fc.assert(fc.property(fc.uint8Array(), (bytes) => sha256Hex(bytes) === other(bytes)));
    expect(sha256('abc')).toHaveLength(32);
  });
});

describe('contentHash', () => {
  const hash = contentHash(smallSurvey);
  const { en = {}, es = {} } = smallSurvey.texts;

  it('is 64 hex digits and stays when only translations, statuses, waivers, notes or the schema address change', () => {
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    const translation = { text: 'Otro', of: textHash('Control'), status: 'approved' as const };
    const changed: Survey = {
      ...smallSurvey,
      $schema: 'x',
      notes: 'for ourselves',
      waivers: [{ code: 'TEXT-LONG', reason: 'legal words' }],
      languages: smallSurvey.languages.map((own) => ({ ...own, status: 'retired' as const })),
      texts: { en, es: { ...es, title: translation } },
    };
    expect(contentHash(changed)).toBe(hash);
    expect(translationHash(changed, 'es')).not.toBe(translationHash(smallSurvey, 'es'));
    expect(translationHash(changed, 'en')).toBe(translationHash(smallSurvey, 'en'));
  });

  it('changes with a word of the source, a rule, an order', () => {
    const others: readonly Survey[] = [
      { ...smallSurvey, texts: { en: { ...en, title: 'Controls' }, es } },
      { ...smallSurvey, pages: [...smallSurvey.pages].reverse() },
      { ...smallSurvey, scores: smallSurvey.scores.slice(1) },
      { ...smallSurvey, version: 2 },
    ];
    expect(new Set([hash, ...others.map(contentHash)]).size).toBe(others.length + 1);
  });

  it('does not change with the order of keys or the form of Unicode', () => {
    const reversed = Object.fromEntries(Object.entries(smallSurvey).reverse()) as unknown as Survey;
    expect(contentHash(reversed)).toBe(hash);
    expect(textHash('cafe\u0301')).toBe(textHash('caf\u00e9'));
    expect(textHash('a')).toMatch(/^sha256:[0-9a-f]{16}$/);
  });
});
