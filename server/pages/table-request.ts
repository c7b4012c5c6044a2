import { validCodes } from '../../analysis/data/codes.ts';
import type { TableView } from '../../client/lib/table-view.ts';
import type { Codebook, Variable } from '../../surveys/model/codebook.ts';
import { requestHead, tabulable, withRole } from './dashboard-view.ts';

/** A view with its defaults filled from the codebook: the first ordered question by country. */
export const completed = (view: TableView, codebook: Codebook): TableView => {
  if (view.rows.length > 0) return view;
  const ordered = codebook.variables.find(
    ({ measure, role, derived }) => measure === 'ordinal' && role === undefined && derived === undefined,
  );
  const first = ordered ?? tabulable(codebook)[0];
  const country = withRole(codebook, 'country');
  return {
    ...view,
    rows: first === undefined ? [] : [first.name],
    columns: view.columns.length > 0 || country === null ? view.columns : [[country]],
  };
};

/** Whether the ends of a scale can be counted as one: it has a direction, and more answers than that. */
export const hasBoxes = (variable: Variable, box: number): boolean =>
  variable.direction !== undefined && box < validCodes(variable).length;

const crosstabOf = (stub: Variable, view: TableView): unknown => {
  const boxes = (['top', 'bottom'] as const).filter((end) => view[end] > 0 && hasBoxes(stub, view[end]));
  const codes = validCodes(stub);
  const net = view.net?.codes.every((code) => codes.includes(code)) ? [view.net] : [];
  const nested = view.columns.filter((banner) => banner.length > 1);
  return {
    crosstab: {
      rows: [stub.name],
      columns: view.columns.filter((banner) => banner.length === 1).flat(),
      ...(nested.length === 0 ? {} : { nested }),
      percent: view.percent,
      interval: 'wilson',
      // beside a second filter letters are between the two, not between columns
      ...(view.letters === null || view.beside !== '' ? {} : { letters: { capital: view.letters } }),
      ...(boxes.length === 0 ? {} : { boxes: Object.fromEntries(boxes.map((end) => [end, view[end]])) }),
      ...(net.length === 0 ? {} : { nets: net }),
      ...(view.beside === '' ? {} : { beside: view.beside }),
    },
  };
};

const meansOf = (stub: string, view: TableView): readonly unknown[] =>
  (view.columns.length === 0 ? [[]] : view.columns).map((by) => ({ means: { of: [stub], by } }));

/** The request that makes a table's view: a crosstab for each stub, or means where a stub is a number. */
export const tableRequest = (view: TableView, codebook: Codebook): unknown => ({
  ...requestHead(view),
  tasks: view.rows.flatMap((name) => {
    const stub = codebook.variables.find((variable) => variable.name === name);
    if (stub === undefined) return [{ crosstab: { rows: [name] } }];
    return stub.measure === 'number' ? meansOf(name, view) : [crosstabOf(stub, view)];
  }),
});
