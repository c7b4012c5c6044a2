import type { Issue } from '../model/issue.ts';
import type { LanguageTag } from '../model/language.ts';
import { catalogue } from './catalogue.ts';
import en from './workbook/en.json' with { type: 'json' };
import es from './workbook/es.json' with { type: 'json' };

type WorkbookWord = keyof typeof en;

const words = catalogue<WorkbookWord>({ en, es });

const isWord = (text: unknown): text is WorkbookWord => typeof text === 'string' && Object.hasOwn(en, text);

/**
 * What is wrong with the file of a workbook, in a researcher's language; null for a code that is not about a file.
 *
 * @example
 * workbookSentence({ code: 'FILE_002', severity: 'error', place: '', data: { what: 'cells', limit: 200000 } }, 'en') // 'The workbook is too large: cells, at most 200000. Split it, or take out what is not part of the form.'
 */
export const workbookSentence = ({ code, data }: Issue, language: LanguageTag): string | null => {
  if (!/^(?:FILE_|EXPORT-)/.test(code) || !isWord(code)) return null;
  const say = words(language);
  const told = Object.entries(data ?? {}).map(
    ([name, value]) => [name, name !== 'found' && isWord(value) ? say(value) : value] as const,
  );
  return say(code, Object.fromEntries(told));
};
