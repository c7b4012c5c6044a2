import type { Cell } from './cell.ts';
import type { ExportedRows } from './export-rows.ts';
import { reasonLabel } from './reason-label.ts';
import { said } from './said.ts';

/** The same rows in words of a language: what codes mean, why there is no value. Numbers and texts stay as they are. */
export const labelledRows = (
  { codebook, batches }: Pick<ExportedRows, 'codebook' | 'batches'>,
  language: string,
): Pick<ExportedRows, 'codebook' | 'batches'> => {
  const columns = codebook.variables.map((variable) => ({
    variable,
    codes: new Map<string, Cell>(
      (variable.codes ?? []).map(({ code, label }) => {
        const text = said(label, language, codebook);
        return [code, { text: text === '' ? code : text, kind: 'text' }];
      }),
    ),
    reasons: new Map<string, Cell>(),
  }));
  const inWords = (cell: Cell, index: number): Cell => {
    const column = columns[index];
    if (column === undefined || (cell.kind !== 'code' && cell.missing === undefined)) return cell;
    if (cell.missing === undefined) return column.codes.get(cell.text) ?? cell;
    const known = column.reasons.get(cell.text);
    if (known !== undefined) return known;
    const text = reasonLabel(column.variable, cell.missing, language, codebook);
    const made: Cell = { text, kind: 'text', missing: cell.missing };
    column.reasons.set(cell.text, made);
    return made;
  };
  return {
    codebook,
    batches: async function* () {
      for await (const { rows, columns: given } of batches())
        yield {
          rows,
          columns: given.map(({ cells, of }, index) => ({
            of,
            cells: cells.map((cell) => inWords(cell, index)),
          })),
        };
    },
  };
};
