import type { Item } from './form.ts';
import { cellOf } from './table.ts';

/** Name of the choice that `or_other` adds to a list. */
export const otherChoice = 'other';

/** The question that `or_other` adds: a text, asked where `other` was chosen; its words are supplied. */
export const otherItem = (item: Item): Item => {
  const type = cellOf(item.row, 'type');
  const column = { index: type?.column.index ?? 0, header: 'type', language: '', known: true };
  return {
    is: 'item',
    name: `${item.name}_other`,
    row: {
      number: item.row.number,
      cells: [
        {
          value: `selected(\${${item.name}}, '${otherChoice}')`,
          column: { ...column, name: 'relevant' },
        },
      ],
    },
    within: item.within,
    type: { is: 'answer', type: 'text' },
    parameters: new Map(),
    supplied: 'other.question',
  };
};
