import type { CrosstabFinding } from '../../analysis/finding/crosstab-finding.ts';
import type { Base, Estimate } from '../../analysis/finding/finding-parts.ts';
import type { PrintedRow, PrintedTable } from '../../client/lib/printed-report.ts';
import { countCell, estimateTable, figureCell } from './cells.ts';
import type { ReportSpeech } from './report-speech.ts';

const baseRows = (finding: CrosstabFinding, speech: ReportSpeech): readonly PrintedRow[] => {
  const { page } = speech;
  const rows: readonly (readonly [string, (base: Base) => number])[] = [
    [page('baseN'), ({ n }) => n],
    [page('baseWeighted'), ({ weighted }) => weighted],
    [page('baseEffective'), ({ effective }) => effective],
  ];
  return rows.map(([label, of]) => ({
    label,
    cells: [...finding.columnBases, finding.base].map((base) => countCell(of(base), speech)),
  }));
};

/** Answers to one question, one a row; with groups, a column a group in percentages of it, and everybody last. */
export const crosstabTables = (
  finding: CrosstabFinding,
  id: string,
  caption: string,
  speech: ReportSpeech,
): readonly PrintedTable[] => {
  const { naming, page } = speech;
  const { rows, columns, cells, total, letters } = finding;
  const named = rows.codes.map((code) => naming.code(rows.variable, code));
  if (columns === null)
    return [
      estimateTable(speech, {
        id,
        caption,
        stub: naming.variable(rows.variable),
        heading: page('share'),
        format: 'percent',
        range: [0, 1],
        lines: total.map(({ column }, place) => ({ label: named[place] ?? '', estimate: column })),
      }),
    ];
  const measure = naming.find(rows.variable)?.measure;
  return [
    {
      id,
      caption,
      stub: naming.variable(rows.variable),
      columns: [
        ...columns.codes.map((code, place) =>
          [letters?.columns[place], naming.code(columns.variable, code)].filter(Boolean).join(' '),
        ),
        page('total'),
      ],
      rows: [
        ...named.map((label, row) => {
          const own: readonly (Estimate | undefined)[] = [
            ...columns.codes.map((_, place) => cells[row]?.[place]?.column),
            total[row]?.column,
          ];
          return {
            label,
            cells: own.map((estimate, column) => ({
              ...figureCell(estimate ?? null, 'percent', speech, estimate?.base.n ?? null),
              ...(letters === undefined || column === columns.codes.length
                ? {}
                : { letters: (letters.rows[row]?.letters[column] ?? []).join(' ') }),
            })),
          };
        }),
        ...baseRows(finding, speech),
      ],
      chart: {
        kind: 'stack',
        scale: measure === 'ordinal' ? 'ordinal' : 'nominal',
        minimum: 0,
        maximum: 1,
        columns: [...columns.codes.keys(), columns.codes.length],
        isTurned: true,
      },
    },
  ];
};
