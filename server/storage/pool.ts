import type { Column, Frame } from '../../analysis/data/column.ts';
import { canonical } from '../../surveys/definition/canonical.ts';
import type { Codebook, Variable } from '../../surveys/model/codebook.ts';

const meaning = (variable: Variable | undefined): string =>
  variable === undefined
    ? ''
    : canonical({
        measure: variable.measure,
        codes: variable.codes?.map(({ code, missing }) => ({ code, missing })),
        made: variable.derived,
      });

const nothing = (column: Column, rows: number): Column => {
  if (column.kind === 'number') return { kind: 'number', values: new Float64Array(rows).fill(Number.NaN) };
  if (column.kind === 'text') return { kind: 'text', texts: [''], values: new Uint32Array(rows) };
  const values = column.values instanceof Uint8Array ? new Uint8Array(rows) : new Uint16Array(rows);
  return { ...column, values: values.fill(values instanceof Uint8Array ? 0xff : 0xffff) };
};

/**
 * Rows of an older version in the columns of the newest: a variable pools when its name, measure, codes and, where
 * it is derived, its rule are the same; else those rows have no value in it.
 *
 * @param template any frame of the newest version; only its columns' names, kinds and codes are used
 */
export const pool = (frame: Frame, own: Codebook, newest: Codebook, template: Frame): Frame => {
  const variable = (codebook: Codebook, name: string): Variable | undefined =>
    codebook.variables.find((one) => one.name === name);
  const columns = [...template.columns].map(([name, wanted]): [string, Column] => {
    const column = frame.columns.get(name);
    const pools =
      column?.kind === wanted.kind && meaning(variable(own, name)) === meaning(variable(newest, name));
    return [name, pools ? column : nothing(wanted, frame.rows)];
  });
  return { rows: frame.rows, columns: new Map(columns) };
};
