import type { View } from '../../client/lib/view.ts';
import type { Codebook, Variable } from '../../surveys/model/codebook.ts';

/** Variables that can stand in a stub or banner: coded ones, and numbers as rows (their means). */
export const tabulable = ({ variables }: Codebook): readonly Variable[] =>
  variables.filter(({ measure, role }) => measure !== 'text' && role !== 'weight' && role !== 'id');

export const weightsOf = ({ variables }: Codebook): readonly Variable[] =>
  variables.filter(({ role }) => role === 'weight');

/** The variable with a role (country, age …), if the survey has one. */
export const withRole = ({ variables }: Codebook, role: Variable['role']): string | null =>
  variables.find((variable) => variable.role === role)?.name ?? null;

/** An example of a filter that works on this very survey. */
export const exampleFilter = (codebook: Codebook): string => {
  const country =
    codebook.variables.find(({ role }) => role === 'country') ??
    codebook.variables.find(({ name }) => name === 'language');
  const code = country?.codes?.find(({ missing }) => missing === undefined)?.code;
  return country === undefined || code === undefined
    ? "${language} = 'en'"
    : `\${${country.name}} = '${code}'`;
};

/** What every request of a view shares. */
export const requestHead = (view: View): { readonly weight?: string; readonly where?: string } => ({
  ...(view.weight === '' ? {} : { weight: view.weight }),
  ...(view.where === '' ? {} : { where: view.where }),
});
