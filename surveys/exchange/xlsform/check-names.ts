import { everything, type Form, type Group, type Item } from './form.ts';
import type { Report } from './report.ts';
import { cellOf } from './table.ts';

/** What XLSForm takes as a name: letters of any script, digits, `_`, `-`, `.`. */
export const nameForm = /^[\p{L}_][\p{L}\p{M}\p{N}_.-]*$/u;

const checkSiblings = (members: Form['members'], sheet: string, report: Report): void => {
  const { tell } = report;
  const siblings = members.flatMap((each): readonly (Group | Item)[] =>
    each.is === 'item' && each.other !== undefined ? [each, each.other] : [each],
  );
  const exact = new Set<string>();
  const folded = new Map<string, string>();
  for (const { name, row } of siblings) {
    if (name === '') continue;
    const where = { sheet, row: row.number, cell: cellOf(row, 'name'), column: 'name' };
    const other = folded.get(name.toLowerCase());
    if (exact.has(name)) tell('NAMES_001', where, { name });
    else if (other !== undefined) tell('NAMES_002', where, { name, other });
    exact.add(name);
    folded.set(name.toLowerCase(), name);
  }
  for (const each of members) if (each.is === 'group') checkSiblings(each.members, sheet, report);
};

/** Names of questions and groups: their form, `meta`, and that no two beside each other are the same. */
export const checkNames = ({ sheet, members }: Form, report: Report): void => {
  for (const { name, row } of everything(members)) {
    const where = { sheet, row: row.number, cell: cellOf(row, 'name'), column: 'name' };
    if (name === 'meta') report.tell('NAMES_005', where);
    else if (name !== '' && !nameForm.test(name)) report.tell('NAMES_008', where);
  }
  checkSiblings(members, sheet, report);
};
