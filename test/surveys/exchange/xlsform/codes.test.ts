import { describe, expect, it } from 'vitest';
import { type ImportCode, importCodes, severityOf } from '../../../../surveys/exchange/xlsform/codes.ts';
import en from '../../../../surveys/locales/exchange/en.json' with { type: 'json' };
import es from '../../../../surveys/locales/exchange/es.json' with { type: 'json' };
import { sourceFiles, textOf } from '../../../support/sources.ts';

const documented = [
  ...textOf('surveys/exchange/xlsform/README.md').matchAll(/^\| `([A-Z0-9_]+)` +\| ([ewn]) +\| (.+?) *\|$/gm),
].map(([, name = '', severity = '', meaning = '']) => ({ name, severity, meaning }));

/** Codes that the folder's files tell, the list of codes itself aside. */
const told = new Set(
  sourceFiles(['surveys/exchange/xlsform'])
    .filter((path) => !path.endsWith('/codes.ts'))
    .flatMap((path) => [...textOf(path).matchAll(/'([A-Z]+_\d{3})'/g)].map(([, code = '']) => code)),
);

describe('codes of an import', () => {
  it('are the rows of the README, each once, with their severity and what they mean', () => {
    expect(documented.map(({ name }) => name).sort()).toEqual([...importCodes].sort());
    for (const { name, severity, meaning } of documented) {
      expect(severityOf(name as ImportCode).charAt(0), name).toBe(severity);
      expect(meaning.trim(), name).not.toBe('');
    }
  });

  it('are all told somewhere, and nothing else is', () => {
    expect([...told].sort()).toEqual([...importCodes].sort());
  });

  it('have a sentence in both languages; the one over a limit is the workbook’s', () => {
    const sentences = (words: object): readonly string[] =>
      Object.keys(words)
        .filter((key) => !key.endsWith('+'))
        .sort();
    const wanted = [...importCodes].filter((code) => code !== 'FILE_002').sort();
    expect(sentences(en)).toEqual(wanted);
    expect(sentences(es)).toEqual(wanted);
  });
});
