import { codeNumbers, missingReason, validCodes } from '../data/codes.ts';
import type { Column } from '../data/column.ts';
import type { ScaleItem } from '../scale/item-covariance.ts';
import type { Design } from '../source/source.ts';
import { type Asked, variableNamed } from './asked.ts';

/** What one person answered to the items of a scale. */
export interface AnswerRow {
  /** After reversal; NaN where an answer is missing. */
  readonly values: readonly number[];
  /** The place of each answer among the codes, from 0 and after reversal; −1 where it is missing or a number. */
  readonly places: readonly number[];
  /** Of the groups; an empty string where there is none. */
  readonly codes: readonly string[];
  /** How many items were answered with a don't-know. */
  readonly unsure: number;
  /** 1 without weights. */
  readonly weight: number;
  readonly stratum: string;
  readonly cluster: string;
  /** Of margins that weights meet. */
  readonly cell: string;
}

const codeAt = (column: Column, row: number): string =>
  column.kind === 'coded' ? (column.codes[column.values[row] ?? -1] ?? '') : '';

const reader = (asked: Asked, { item, reversed, range }: ScaleItem, column: Column) => {
  const variable = variableNamed(asked, item);
  const turned = (value: number): number =>
    reversed && range !== undefined ? range[0] + range[1] - value : reversed ? -value : value;
  if (column.kind === 'number')
    return (row: number) => ({
      value: turned(column.values[row] ?? Number.NaN),
      place: -1,
      unsure: false,
    });
  if (column.kind === 'text') throw new Error(`answerRows: ${item} is a text`);
  const valid = validCodes(variable);
  const numbers = codeNumbers(variable, column.codes);
  const places = column.codes.map((code) => valid.indexOf(code));
  const unsure = column.codes.map((code) => missingReason(variable, code) === 'unsure');
  return (row: number) => {
    const own = column.values[row] ?? -1;
    const place = places[own] ?? -1;
    if (place < 0) return { value: Number.NaN, place, unsure: unsure[own] === true };
    return {
      value: turned(numbers[own] ?? Number.NaN),
      place: reversed ? valid.length - 1 - place : place,
      unsure: false,
    };
  };
};

/**
 * What everybody that passes the filter answered to some items, with their groups, by a second pass; unweighted, unless
 * a design is told.
 */
export const answerRows = async (
  asked: Asked,
  items: readonly ScaleItem[],
  by: readonly string[],
  design: Design = asked.design.where === undefined ? {} : { where: asked.design.where },
): Promise<readonly AnswerRow[]> => {
  const valid = by.map((name) => new Set(validCodes(variableNamed(asked, name))));
  const rows: AnswerRow[] = [];
  const variables = [...items.map(({ item }) => item), ...by];
  for await (const frame of asked.source.scan({ ...design, variables })) {
    const columnOf = (name: string): Column => {
      const column = frame.columns.get(name);
      if (column === undefined) throw new Error(`answerRows: no column ${name}`);
      return column;
    };
    const readers = items.map((item) => reader(asked, item, columnOf(item.item)));
    const groups = by.map(columnOf);
    const weights = design.weight === undefined ? null : columnOf(design.weight);
    const stratum = design.stratum === undefined ? null : columnOf(design.stratum);
    const cluster = design.cluster === undefined ? null : columnOf(design.cluster);
    const cell = design.margin === undefined ? null : columnOf(design.margin);
    for (let row = 0; row < frame.rows; row += 1) {
      const answers = readers.map((read) => read(row));
      rows.push({
        values: answers.map(({ value }) => value),
        places: answers.map(({ place }) => place),
        unsure: answers.filter((own) => own.unsure).length,
        weight: weights?.kind === 'number' ? (weights.values[row] ?? 0) : 1,
        stratum: stratum === null ? '' : codeAt(stratum, row),
        cluster: cluster === null ? '' : codeAt(cluster, row),
        cell: cell === null ? '' : codeAt(cell, row),
        codes: groups.map((column, place) => {
          const code = codeAt(column, row);
          return valid[place]?.has(code) ? code : '';
        }),
      });
    }
  }
  return rows;
};
