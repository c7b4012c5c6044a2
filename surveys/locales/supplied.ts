import type { LanguageTag } from '../model/language.ts';
import { lookup } from './catalogue.ts';
import ar from './supplied/ar.json' with { type: 'json' };
import en from './supplied/en.json' with { type: 'json' };
import es from './supplied/es.json' with { type: 'json' };
import fr from './supplied/fr.json' with { type: 'json' };
import ptBR from './supplied/pt-BR.json' with { type: 'json' };

/** What a workbook does not say and a definition must: consent, thanks, the words of "other". */
export type SuppliedKey = keyof typeof en;

const byTag: Readonly<Record<LanguageTag, Readonly<Record<SuppliedKey, string>>>> = {
  ar,
  en,
  es,
  fr,
  'pt-BR': ptBR,
};

/**
 * Words for respondents that stand in until the author writes their own; null in a language that has none.
 *
 * @example
 * suppliedWords('es-MX', 'other.choice') // 'Otro'
 * suppliedWords('fi', 'other.choice') // null
 */
export const suppliedWords = (tag: LanguageTag, key: SuppliedKey): string | null =>
  byTag[lookup(tag, Object.keys(byTag)) ?? '']?.[key] ?? null;
