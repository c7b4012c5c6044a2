import { type Naming as FindingNaming, namingFrom } from '../../analysis/finding/naming.ts';
import type { Codebook, Variable } from '../../surveys/model/codebook.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';

/** What findings call variables and codes, and the codebook's entry behind a name. */
export interface Naming extends FindingNaming {
  readonly find: (name: string) => Variable | null;
}

export const namingOf = (codebook: Codebook, language: LanguageTag): Naming => {
  const variables = new Map(codebook.variables.map((variable) => [variable.name, variable]));
  return { ...namingFrom(codebook, language), find: (name) => variables.get(name) ?? null };
};
