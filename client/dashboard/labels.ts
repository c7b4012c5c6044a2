import { lookup } from '../../surveys/locales/catalogue.ts';
import type { Code, Codebook, Labels, Variable } from '../../surveys/model/codebook.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';

/**
 * The words for a language: its own, its parent's, a sister variety's, else the first there are.
 *
 * @example
 * wordsFor({ 'es-419': 'Control', en: 'Control felt' }, 'en-GB') // 'Control felt'
 */
export const wordsFor = (labels: Labels, language: LanguageTag): string =>
  labels[lookup(language, Object.keys(labels)) ?? ''] ?? Object.values(labels)[0] ?? '';

/** What the dashboard calls variables and codes in one language: codebook labels, else the names themselves. */
export interface Naming {
  readonly variable: (name: string) => string;
  readonly code: (variable: string, code: string) => string;
  readonly find: (name: string) => Variable | null;
}

export const namingOf = (codebook: Codebook, language: LanguageTag): Naming => {
  const variables = new Map(codebook.variables.map((variable) => [variable.name, variable]));
  const codes = new Map<string, ReadonlyMap<string, Code>>();
  const codesOf = (name: string): ReadonlyMap<string, Code> => {
    const known =
      codes.get(name) ?? new Map((variables.get(name)?.codes ?? []).map((code) => [code.code, code]));
    codes.set(name, known);
    return known;
  };
  return {
    variable: (name) => wordsFor(variables.get(name)?.label ?? {}, language) || name,
    code: (variable, code) => wordsFor(codesOf(variable).get(code)?.label ?? {}, language) || code,
    find: (name) => variables.get(name) ?? null,
  };
};
