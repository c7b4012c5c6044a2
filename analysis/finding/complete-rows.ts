import type { Variable } from '../../surveys/model/codebook.ts';
import { codeNumbers, isCoded, validCodes } from '../data/codes.ts';
import type { Column } from '../data/column.ts';
import { baseOf } from '../weight/effective-base.ts';
import type { RowDesign } from '../weight/row-units.ts';
import { type Asked, variableNamed } from './asked.ts';
import type { Base } from './finding-parts.ts';

/** Rows that answered everything a model needs. */
export interface CompleteRows {
  /** By variable: numbers, where it has them. */
  readonly numbers: ReadonlyMap<string, readonly number[]>;
  /** By variable: codes, where it is coded. */
  readonly codes: ReadonlyMap<string, readonly string[]>;
  readonly weights: readonly number[];
  readonly base: Base;
  readonly leftOut: number;
  readonly design: RowDesign;
  /** Whose each row is, where people were asked the same several times; then weights, base and design are of people. */
  readonly person?: readonly number[];
}

/** Whether a variable enters a model as a number: a number, or an ordered list with a direction whose codes are numbers. */
export const isNumeric = (variable: Variable): boolean =>
  variable.measure === 'number' ||
  (variable.measure === 'ordinal' &&
    variable.direction !== undefined &&
    !codeNumbers(variable, validCodes(variable)).some(Number.isNaN));

const codeAt = (column: Column, row: number): string =>
  column.kind === 'coded' ? (column.codes[column.values[row] ?? -1] ?? '') : '';

/**
 * Rows of the filtered source that are complete on some variables, with weights and places in the design, by a second
 * pass over rows. Missing reasons and codes off the scale are no answers. Rows of weight zero are left out. With a
 * `stack`, lists of variables that are the same question asked again, a person has a row for each time that is complete,
 * under the first name of each list.
 */
export const completeRows = async (
  asked: Asked,
  names: readonly string[],
  stack: readonly (readonly string[])[] = [],
): Promise<CompleteRows> => {
  const { source, design } = asked;
  const again = new Map(stack.map((list) => [list[0] ?? '', list]));
  const times = stack[0]?.length ?? 1;
  const variables = names.map((name) => ({ name, variable: variableNamed(asked, name) }));
  const valid = new Map(variables.map(({ name, variable }) => [name, new Set(validCodes(variable))]));
  const numbers = new Map(variables.map(({ name }) => [name, [] as number[]]));
  const codes = new Map(
    variables.flatMap(({ name, variable }) => (isCoded(variable) ? [[name, [] as string[]]] : [])) as [
      string,
      string[],
    ][],
  );
  const weights: number[] = [];
  const strata: string[] = [];
  const clusters: string[] = [];
  const cells: string[] = [];
  const person: number[] = [];
  let seen = 0;
  const needed = names.flatMap((name) => again.get(name) ?? [name]);
  for await (const frame of source.scan({ ...design, variables: needed })) {
    const asAsked = Array.from({ length: times }, (_, time) =>
      variables.map(({ name, variable }) => {
        const column = frame.columns.get(again.get(name)?.[time] ?? name);
        if (column === undefined) throw new Error(`completeRows: no column ${name}`);
        const own = column.kind === 'coded' ? codeNumbers(variable, column.codes) : null;
        return { name, column, own };
      }),
    );
    const weight = design.weight === undefined ? undefined : frame.columns.get(design.weight);
    const stratum = design.stratum === undefined ? undefined : frame.columns.get(design.stratum);
    const cluster = design.cluster === undefined ? undefined : frame.columns.get(design.cluster);
    const cell = design.margin === undefined ? undefined : frame.columns.get(design.margin);
    for (let row = 0; row < frame.rows; row += 1) {
      seen += 1;
      const w = weight?.kind === 'number' ? (weight.values[row] ?? 0) : 1;
      const answered = asAsked.filter((columns) =>
        columns.every(({ name, column }) =>
          column.kind === 'number'
            ? !Number.isNaN(column.values[row])
            : (valid.get(name)?.has(codeAt(column, row)) ?? false),
        ),
      );
      if (answered.length === 0 || !(w > 0)) continue;
      for (const _ of answered) person.push(weights.length);
      for (const { name, column, own } of answered.flat()) {
        numbers
          .get(name)
          ?.push(
            column.kind === 'number'
              ? (column.values[row] ?? Number.NaN)
              : (own?.[Number(column.values[row])] ?? Number.NaN),
          );
        codes.get(name)?.push(codeAt(column, row));
      }
      weights.push(w);
      if (stratum) strata.push(codeAt(stratum, row));
      if (cluster) clusters.push(codeAt(cluster, row));
      if (cell) cells.push(codeAt(cell, row));
    }
  }
  const { units } = await source.designTally({ ...design, variables: [] });
  const total = weights.reduce((sum, w) => sum + w, 0);
  return {
    numbers,
    codes,
    weights,
    ...(stack.length > 0 ? { person } : {}),
    base: baseOf(
      weights.length,
      total,
      weights.reduce((sum, w) => sum + w * w, 0),
    ),
    leftOut: seen - weights.length,
    design: {
      ...(design.stratum === undefined ? {} : { stratum: strata }),
      ...(design.cluster === undefined ? {} : { cluster: clusters }),
      ...(design.margin === undefined ? {} : { margin: { cells, weights } }),
      units,
    },
  };
};
