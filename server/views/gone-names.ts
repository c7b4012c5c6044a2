import { type TableView, tableQueryOf } from '../../client/lib/table-view.ts';
import type { Codebook } from '../../surveys/model/codebook.ts';

/** Names that a view asks for and the survey does not have, in order; a newer version may have dropped them. */
export const goneNames = ({ rows, columns, weight }: TableView, { variables }: Codebook): readonly string[] =>
  [...new Set([...rows, ...columns.flat(), ...(weight === '' ? [] : [weight])])].filter(
    (name) => !variables.some((variable) => variable.name === name),
  );

/** The query of the same view without those names. */
export const queryWithout = (view: TableView, gone: readonly string[]): string =>
  tableQueryOf({
    ...view,
    rows: view.rows.filter((name) => !gone.includes(name)),
    columns: view.columns
      .map((banner) => banner.filter((name) => !gone.includes(name)))
      .filter(({ length }) => length > 0),
    weight: gone.includes(view.weight) ? '' : view.weight,
  });
