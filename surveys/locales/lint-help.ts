import type { LanguageTag } from '../model/language.ts';
import { catalogue } from './catalogue.ts';
import en from './lint-help/en.json' with { type: 'json' };
import es from './lint-help/es.json' with { type: 'json' };

type HelpedCode = keyof typeof en;

const words = catalogue<HelpedCode>({ en, es });

const isHelped = (code: string): code is HelpedCode => Object.hasOwn(en, code);

/** Every code that has a page of help. */
export const helpedCodes: readonly string[] = Object.keys(en);

/** What an issue code means, why it matters and how to mend it, in a researcher's language; null for no such code. */
export const codeHelp = (code: string, language: LanguageTag): string | null =>
  isHelped(code) ? words(language)(code) : null;
