import { readFileSync, writeFileSync } from 'node:fs';
import { eld } from 'eld/small';
import { describe, expect, it } from 'vitest';
import { languageTable, openDetector } from '../../../analysis/text/language-detector.ts';
import { textLanguageBy } from '../../../analysis/text/text-language.ts';
import { tokenise } from '../../../analysis/text/tokenise.ts';
import { languageDetector } from '../../../server/language-detector.ts';
import { packedLetterGroups } from '../../support/letter-groups.ts';
import { sharedAbsent, sharedPresent, sharedText } from '../../support/shared.ts';
import { projectRoot } from '../../support/sources.ts';

const path = `${projectRoot}analysis/text/language.bin`;
const languages = Object.values(eld.info().Languages);

/** The furthest that a fit is from the package's own. */
const apart = (text: string): number => {
  const theirs = eld.detect(text).getScores();
  return Math.max(
    ...languageDetector(text, languages).map((fit, at) => Math.abs(fit - (theirs[languages[at] ?? ''] ?? 0))),
  );
};

interface Row {
  readonly text: string;
  readonly lang: string;
  readonly split: string;
}

/** Languages of which at least 97 of 100 texts are found. Basque is below (95), and so is Hindi in Latin letters. */
const found = ['ar', 'ca', 'de', 'en', 'es', 'fr', 'id', 'it', 'pt', 'ru', 'uk', 'zh'];

/** At most 320 texts of five words or more of a source and language, and the language each is in. */
const rows = (): readonly { readonly text: string; readonly language: string }[] => {
  const taken = new Map<string, number>();
  return ['brighter', 'multibooked', 'nhs_fft', 'opener', 'smsa', 'umsab'].flatMap((source) =>
    sharedText(`data/sentiment/${source}.jsonl.gz`)
      .split('\n')
      .filter((line) => line.includes('"val"'))
      .map((line) => JSON.parse(line) as Row)
      .filter(({ split, lang }) => split === 'val' && lang !== 'ary')
      .map(({ text, lang }) => ({ text, language: lang === 'arq' ? 'ar' : (lang.split('-')[0] ?? '') }))
      .filter(({ text, language }) => {
        if (!found.includes(language) && language !== 'eu') return false;
        if (tokenise(text).filter(({ kind }) => kind === 'word').length < 5) return false;
        const group = `${source} ${language}`;
        taken.set(group, (taken.get(group) ?? 0) + 1);
        return (taken.get(group) ?? 0) <= 320;
      }),
  );
};

describe('the language detector', () => {
  it('is the small table of eld, byte by byte', async () => {
    const packed = await packedLetterGroups();
    if (process.env['CONFIA_WRITE'] !== undefined) writeFileSync(path, packed);
    expect(Buffer.compare(packed, readFileSync(path))).toBe(0);
  });

  it.each([
    'Nobody told me what they do with my data, and I don’t like it',
    'Ninguém me explicou o que fazem com os meus dados',
    'لم يشرح لي أحد ماذا يفعلون ببياناتي الشخصية',
    '没有人告诉我他们如何使用我的数据',
    'Niemand hat mir erklärt: was geschieht mit Donaudampfschifffahrtsgesellschaftskapitänsmützenbändchendaten?',
    'ok',
    '12 345 !!',
    '',
  ])('fits texts as the package does: %s', (text) => {
    expect(apart(text)).toBeLessThan(1e-12);
  });

  it('has nothing to say of a language it does not know, nor by bytes that are no table', () => {
    expect(languageDetector('Todo bien', ['es', 'xx'])).toEqual([expect.any(Number), Number.NaN]);
    expect(openDetector(languageTable([], []).subarray(1))).toBeNull();
    expect(openDetector(languageTable(['es'], []))?.('Todo bien', ['es'])).toEqual([0]);
  });

  it.skipIf(!sharedPresent)(
    `finds 97 of 100 texts of twelve languages${sharedPresent ? '' : `: ${sharedAbsent}`}`,
    () => {
      const read = textLanguageBy(languageDetector);
      const groups = new Map<string, { all: number; alone: number; asked: number; other: number }>();
      let same = 0;
      let compared = 0;
      rows().forEach(({ text, language }, at) => {
        const own = groups.get(language) ?? { all: 0, alone: 0, asked: 0, other: 0 };
        own.all += 1;
        own.alone += Number(read(text, 'und', []).language === language);
        own.asked += Number(read(text, language, []).language === language);
        own.other += Number(read(text, language === 'en' ? 'es' : 'en', []).language === language);
        groups.set(language, own);
        if (at % 5 !== 0) return;
        compared += 1;
        same += Number(apart(text) < 1e-9);
      });
      expect(compared).toBeGreaterThan(500);
      expect(same / compared).toBeGreaterThan(0.99);
      const low = (key: 'alone' | 'asked' | 'other', bar: number): readonly string[] =>
        [...groups]
          .filter(([, own]) => own[key] / own.all < bar)
          .map(([language]) => language)
          .sort();
      expect(groups.size).toBe(found.length + 1);
      expect(low('alone', 0.97)).toEqual(['eu']);
      expect(low('asked', 0.98)).toEqual(['eu']);
      expect(low('other', 0.965)).toEqual(['eu']);
    },
  );
});
