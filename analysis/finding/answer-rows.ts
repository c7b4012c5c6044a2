import { codeNumbers, validCodes } from '../data/codes.ts';
import type { Column } from '../data/column.ts';
import type { ScaleItem } from '../scale/item-covariance.ts';
import { type Asked, variableNamed } from './asked.ts';

/** What one person answered to the items of a scale. */
export interface AnswerRow {
  /** After reversal; NaN where an answer is missing. */
  readonly values: readonly number[];
  /** The place of each answer among the codes, from 0 and after reversal; −1 where it is missing or a number. */
  readonly places: readonly number[];
  /** Of the groups; an empty string where there is none. */
  readonly codes: readonly string[];
}

const reader = (asked: Asked, { item, reversed, range }: ScaleItem, column: Column) => {
  const variable = variableNamed(asked, item);
  const turned = (value: number): number =>
    reversed && range !== undefined ? range[0] + range[1] - value : reversed ? -value : value;
  if (column.kind === 'number')
    return (row: number) => ({ value: turned(column.values[row] ?? Number.NaN), place: -1 });
  if (column.kind === 'text') throw new Error(`answerRows: ${item} is a text`);
  const valid = validCodes(variable);
  const numbers = codeNumbers(variable, column.codes);
  const places = column.codes.map((code) => valid.indexOf(code));
  return (row: number) => {
    const own = column.values[row] ?? -1;
    const place = places[own] ?? -1;
    if (place < 0) return { value: Number.NaN, place };
    return {
      value: turned(numbers[own] ?? Number.NaN),
      place: reversed ? valid.length - 1 - place : place,
    };
  };
};

/** What everybody that passes the filter answered to some items, unweighted, with their groups; by a second pass. */
export const answerRows = async (
  asked: Asked,
  items: readonly ScaleItem[],
  by: readonly string[],
): Promise<readonly AnswerRow[]> => {
  const { where } = asked.design;
  const valid = by.map((name) => new Set(validCodes(variableNamed(asked, name))));
  const rows: AnswerRow[] = [];
  const variables = [...items.map(({ item }) => item), ...by];
  for await (const frame of asked.source.scan({ variables, ...(where === undefined ? {} : { where }) })) {
    const columnOf = (name: string): Column => {
      const column = frame.columns.get(name);
      if (column === undefined) throw new Error(`answerRows: no column ${name}`);
      return column;
    };
    const readers = items.map((item) => reader(asked, item, columnOf(item.item)));
    const groups = by.map(columnOf);
    for (let row = 0; row < frame.rows; row += 1) {
      const answers = readers.map((read) => read(row));
      rows.push({
        values: answers.map(({ value }) => value),
        places: answers.map(({ place }) => place),
        codes: groups.map((column, place) => {
          const code = column.kind === 'coded' ? (column.codes[column.values[row] ?? -1] ?? '') : '';
          return valid[place]?.has(code) ? code : '';
        }),
      });
    }
  }
  return rows;
};
