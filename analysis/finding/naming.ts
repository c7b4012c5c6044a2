import { lookup } from '../../surveys/locales/catalogue.ts';
import type { Codebook, Labels } from '../../surveys/model/codebook.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import { variableOf } from '../data/codes.ts';
import { nesting } from './nested-banner.ts';

/** What variables and codes are called in one language. */
export interface Naming {
  readonly variable: (name: string) => string;
  readonly code: (variable: string, code: string) => string;
  /** Codes of several variables, as one name of a group. */
  readonly group: (by: readonly string[], codes: readonly string[]) => string;
}

const wordsOf = (labels: Labels | undefined, language: LanguageTag): string => {
  const tag = lookup(language, Object.keys(labels ?? {}));
  return (tag === null ? undefined : labels?.[tag]) ?? '';
};

/** Of a variable or a multiple-response set. */
const labelsOf = (codebook: Codebook, name: string): Labels | undefined =>
  variableOf(codebook, name)?.label ?? codebook.sets?.find((set) => set.name === name)?.label;

/** Names from a codebook's labels, else the names and codes themselves. */
export const namingFrom = (codebook: Codebook | null, language: LanguageTag): Naming => {
  const code = (name: string, own: string): string => {
    if (name.includes(nesting)) {
      const codes = own.split(nesting);
      return name
        .split(nesting)
        .map((part, index) => code(part, codes[index] ?? ''))
        .join(nesting);
    }
    const codes = codebook === null ? [] : (variableOf(codebook, name)?.codes ?? []);
    return wordsOf(codes.find((one) => one.code === own)?.label, language) || own;
  };
  return {
    code,
    variable: (name) =>
      name
        .split(nesting)
        .map((part) => (codebook === null ? '' : wordsOf(labelsOf(codebook, part), language)) || part)
        .join(nesting),
    group: (by, codes) => by.map((name, index) => code(name, codes[index] ?? '')).join(', '),
  };
};
