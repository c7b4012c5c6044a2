import type { Group, Item } from './form.ts';
import type { Report } from './report.ts';
import { cellOf, textIn } from './table.ts';

const isTableList = ({ row }: Group): boolean =>
  textIn(row, 'appearance').split(/\s+/).includes('table-list');

/** The selects of a group up to the end of the first group in it, where XLSForm's clients end the table too. */
const selectsOf = ({ members }: Group): readonly Item[] => {
  const found: Item[] = [];
  for (const each of members) {
    if (each.is === 'group') return [...found, ...selectsOf(each)];
    if (each.type.is === 'select') found.push(each);
  }
  return found;
};

/** One table has one row of choices above it: every select has the same list, and the first no filter. */
export const checkTableList = (group: Group, sheet: string, { tell }: Report): void => {
  if (!isTableList(group)) return;
  const selects = selectsOf(group);
  const listOf = ({ type }: Item): string => (type.is === 'select' ? type.list : '');
  for (const [index, item] of selects.entries()) {
    const [first = item] = selects;
    const where = { sheet, row: item.row.number };
    const list = listOf(first);
    if (listOf(item) !== list)
      tell('CHOICES_004', { ...where, cell: cellOf(item.row, 'type'), column: 'type' }, { list });
    const filter = cellOf(item.row, 'choice_filter');
    if (index === 0 && filter !== undefined) tell('CHOICES_004', { ...where, cell: filter }, { list });
  }
};
