import { orderColumns } from '../../surveys/definition/order-columns.ts';
import { versionName } from '../../surveys/engine/consent-version.ts';
import type { Issue } from '../../surveys/model/issue.ts';
import type { Answers } from '../../surveys/model/response.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { issue } from '../problem.ts';
import type { DataRow } from './row-document.ts';

const versions = (survey: Survey, { cells }: DataRow): Answers =>
  Object.fromEntries(
    survey.pages
      .flatMap(({ items }) => items)
      .filter(({ kind }) => kind === 'consent')
      .flatMap(({ name }) => {
        const version = cells.get(versionName(name)) ?? '';
        return /^[0-9a-f]{16}$/.test(version) ? [[versionName(name), version]] : [];
      }),
  );

/** What a row says was shown: the texts that were agreed to, and orders, which must hold each of their names once. */
export const rowShown = (
  survey: Survey,
  data: DataRow,
): { readonly assigned: Answers; readonly issues: readonly Issue[] } => {
  const given = orderColumns(survey).flatMap((column) => {
    const order = data.cells.get(column.name) ?? '';
    return order === '' ? [] : [{ ...column, order }];
  });
  const isOrder = ({ order, names }: (typeof given)[number]): boolean =>
    order.split(' ').toSorted().join(' ') === names.toSorted().join(' ');
  return {
    assigned: {
      ...versions(survey, data),
      ...Object.fromEntries(given.filter(isOrder).map(({ name, order }) => [name, order])),
    },
    issues: given
      .filter((column) => !isOrder(column))
      .map(({ name, order }) =>
        issue(
          'CSV-CODE',
          { row: data.row, code: order.slice(0, 60), column: name },
          `row ${data.row}, column ${name}`,
        ),
      ),
  };
};
