import { describe, expect, it } from 'vitest';
import { placeholderNames } from '../../surveys/definition/placeholders.ts';
import { messageFault } from '../../surveys/locales/message.ts';
import { pluralGaps } from '../../surveys/locales/plural-forms.ts';
import { projectFiles, sourceFiles, textOf } from '../support/sources.ts';

const files = projectFiles(['surveys/locales']).filter((path) => path.endsWith('.json'));
const areas = [...new Set(files.map((path) => path.split('/')[2] ?? ''))];
const placeholders = (sentence: string): readonly string[] => [...placeholderNames(sentence)].sort();

describe('catalogues', () => {
  it('exist', () => {
    expect(areas).toContain('respondent');
  });

  for (const area of areas) {
    const own = files.filter((path) => path.startsWith(`surveys/locales/${area}/`));
    const words = new Map(
      own.map((path) => [
        path.replace(/^.*\/|\.json$/g, ''),
        JSON.parse(textOf(path)) as Record<string, string>,
      ]),
    );
    const english = words.get('en') ?? {};

    it(`${area}: English and Spanish exist`, () => {
      expect([...words.keys()]).toEqual(expect.arrayContaining(['en', 'es']));
    });

    it(`${area}: quotation marks of Spanish are «»`, () => {
      expect(Object.entries(words.get('es') ?? {}).filter(([, sentence]) => /[“”]/.test(sentence))).toEqual(
        [],
      );
    });

    for (const [tag, own] of words) {
      it(`${area}: ${tag} has the keys and placeholders of English, none of them empty`, () => {
        expect(Object.keys(own).sort()).toEqual(Object.keys(english).sort());
        for (const [key, sentence] of Object.entries(own)) {
          expect(sentence.trim(), `${tag} ${key}`).not.toBe('');
          expect(placeholders(sentence), `${tag} ${key}`).toEqual(placeholders(english[key] ?? ''));
          expect(messageFault(sentence), `${tag} ${key}`).toBeNull();
          expect(pluralGaps(sentence, tag), `${tag} ${key}: plurals of the language`).toEqual([]);
        }
      });
    }
  }
});

describe('no sentence is hard-coded in a page', () => {
  it('finds no words between tags or in readable attributes', () => {
    const wrong = sourceFiles(['client', 'server'])
      .filter((path) => path.endsWith('.tsx'))
      .flatMap((path) =>
        textOf(path)
          .replace(/\/\*[\s\S]*?\*\//g, '')
          .split('\n')
          .flatMap((line, index) =>
            />[^<>{}=();]*\p{L}{3,}[^<>{}=();]*<\//u.test(line) ||
            /\b(?:title|alt|placeholder|aria-label)="[^"]*\p{L}{3,}[^"]*"/u.test(line)
              ? [`${path}:${index + 1} ${line.trim()}`]
              : [],
          ),
      );
    expect(wrong).toEqual([]);
  });
});
