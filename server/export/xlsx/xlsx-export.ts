import { guardText } from '../../../surveys/exchange/workbook/csv-cell.ts';
import { exportWords } from '../../../surveys/locales/export.ts';
import { type AboutFile, aboutFacts } from '../about-facts.ts';
import type { Cell } from '../cell.ts';
import type { Cut } from '../cut.ts';
import { cutText } from '../cut-text.ts';
import type { ExportedRows } from '../export-rows.ts';
import { rowsOf } from '../exported-batch.ts';
import { labelledRows } from '../labelled-rows.ts';
import type { XlsxCell } from './cell-xml.ts';
import { codebookHead, codebookRows, codeCell } from './codebook-rows.ts';
import { longestCell, streamWorkbook } from './stream-workbook.ts';

export interface XlsxQuery extends Omit<AboutFile, 'codebook' | 'rows'> {
  readonly exported: Pick<ExportedRows, 'codebook' | 'batches'>;
}

/**
 * An export as a workbook for people: answers in codes or in words, the codebook, and what is to be known of the file. What
 * is no number is a text, so nothing is computed; codes that are whole numbers are numbers. Days are texts in ISO form.
 */
export const xlsxExport = ({
  exported,
  ...about
}: XlsxQuery): { readonly pieces: AsyncIterable<Uint8Array>; readonly cuts: () => readonly Cut[] } => {
  const { language, values, variant } = about;
  const words = exportWords(language);
  const given = values === 'labels' ? labelledRows(exported, language) : exported;
  const { codebook } = given;
  const { variables } = codebook;
  const codeCells = variables.map(({ codes = [] }) => {
    const made = codes.filter(({ missing }) => missing === undefined).map(({ code }) => code);
    const areNumbers = made.every((code) => typeof codeCell(code) === 'number');
    return new Map(made.map((code) => [code, areNumbers ? codeCell(code) : code]));
  });
  const cut = new Set<string>();
  let count = 0;

  const textOf = (text: string, column: number): string => {
    const guarded = variant === 'spreadsheet' ? guardText(text) : text;
    const fitting = guarded.length <= longestCell ? guarded : cutText(guarded, longestCell, 'units');
    if (fitting !== guarded) cut.add(variables[column]?.name ?? '');
    return fitting;
  };
  const cellOf = ({ text, kind }: Cell, column: number): XlsxCell => {
    if (text === '') return null;
    if (kind === 'number') return Number(text);
    if (kind === 'text') return textOf(text, column);
    return codeCells[column]?.get(text) ?? text;
  };
  const cells = async function* (): AsyncGenerator<readonly XlsxCell[]> {
    for await (const row of rowsOf(given)) {
      count += 1;
      yield row.map(cellOf);
    }
  };
  const facts = function* (): Generator<readonly XlsxCell[]> {
    yield* aboutFacts({ ...about, codebook, rows: count });
  };
  const pieces = streamWorkbook([
    {
      name: words('sheet-answers'),
      head: variables.map(({ name }) => name),
      rows: cells(),
      widths: variables.map(({ name, measure }) => (measure === 'text' ? 40 : Math.max(9, name.length + 2))),
    },
    {
      name: words('sheet-codebook'),
      head: codebookHead(language),
      rows: codebookRows(codebook, language),
      widths: [24, 60, 10, 10, 40, 24, 32, 18, 60],
      wraps: true,
    },
    {
      name: words('sheet-about'),
      head: [words('head-fact'), words('head-value')],
      rows: facts(),
      widths: [40, 100],
      wraps: true,
    },
  ]);
  return {
    pieces,
    cuts: () => [...cut].map((variable) => ({ variable, what: 'text' as const })),
  };
};
