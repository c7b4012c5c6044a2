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

/** A view with its defaults filled from the codebook: the first ordered question by country. */
export const completed = (view: View, codebook: Codebook): View => {
  if (view.rows !== '') return view;
  const ordered = codebook.variables.find(
    ({ measure, role, derived }) => measure === 'ordinal' && role === undefined && derived === undefined,
  );
  const first = ordered ?? tabulable(codebook)[0];
  return {
    ...view,
    rows: first?.name ?? '',
    columns: view.columns === '' ? (withRole(codebook, 'country') ?? '') : view.columns,
  };
};

/** The request that makes the explorer's view: a crosstab, or means where the rows are numbers. */
export const exploreRequest = (view: View, codebook: Codebook): unknown => {
  const rows = codebook.variables.find(({ name }) => name === view.rows);
  const task =
    rows?.measure === 'number'
      ? { means: { of: [view.rows], by: view.columns === '' ? [] : [view.columns] } }
      : {
          crosstab: {
            rows: [view.rows],
            columns: view.columns === '' ? [] : [view.columns],
            percent: view.percent,
            interval: 'wilson',
          },
        };
  return { ...requestHead(view), tasks: [task] };
};
