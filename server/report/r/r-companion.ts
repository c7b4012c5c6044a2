import type { Column } from '../../../analysis/data/column.ts';
import type { ReportHead } from '../../../analysis/report/report-head.ts';
import type { Source } from '../../../analysis/source/source.ts';
import { csvCell } from '../../../surveys/exchange/workbook/csv-cell.ts';
import type { Codebook } from '../../../surveys/model/codebook.ts';
import type { ReportToPrint } from '../printed-report.ts';
import { rBlocks } from './r-blocks.ts';
import { rClaimHelpers } from './r-claim-helpers.ts';
import { rClaims } from './r-claims.ts';
import { rHelpers } from './r-helpers.ts';
import { rComment, rText } from './r-text.ts';

/** The files that work a report out again. */
export interface RCompanion {
  readonly files: readonly (readonly [path: string, text: string])[];
}

/** What is to be written into them, before an answer has been read. */
export interface BegunCompanion {
  /** Columns of the data. */
  readonly variables: readonly string[];
  readonly made: (source: Source) => Promise<RCompanion>;
}

const cellOf = (column: Column | undefined, row: number): string => {
  const value = column?.values[row];
  if (column === undefined || value === undefined) return '';
  if (column.kind === 'number') return Number.isNaN(value) ? '' : String(value);
  return column.kind === 'text' ? (column.texts[value] ?? '') : (column.codes[value] ?? '');
};

const dataText = async (source: Source, variables: readonly string[]): Promise<string> => {
  const lines = [variables.join(',')];
  for await (const { rows, columns } of source.scan({ variables }))
    for (let row = 0; row < rows; row += 1)
      lines.push(variables.map((name) => csvCell(cellOf(columns.get(name), row))).join(','));
  return `${lines.join('\r\n')}\r\n`;
};

const designLines = ({ weight, strata, cluster }: ReportHead): readonly string[] => [
  weight === undefined ? 'weight <- rep(1, nrow(d))' : `weight <- number(${rText(weight)})`,
  'd[[".weight"]] <- weight',
  `design <- svydesign(ids = ${cluster === undefined ? '~1' : `~d[[${rText(cluster)}]]`}, ${
    strata === undefined ? '' : `strata = ~d[[${rText(strata)}]], `
  }weights = ~.weight, data = d, nest = TRUE)`,
];

const ending = String.raw`
reported <- read.csv(file.path(here, "reported.csv"), fileEncoding = "UTF-8")
worst <- 0
for (row in seq_len(nrow(reported))) {
  told <- c(reported$value[row], reported$error[row])
  found <- figures[[reported$id[row]]][seq_along(told)]
  use <- !is.na(told)
  off <- if (length(found) == 0 || anyNA(found[use])) Inf else max(abs(found[use] - told[use]) / pmax(1, abs(told[use])))
  worst <- max(worst, off)
  cat(sprintf("%s %s %.12g %.12g\n", if (off <= 1e-6) "same" else "DIFFERENT", reported$id[row], found[1], told[1]))
}
cat(sprintf("%d figures, the farthest %.2g from the report\n", nrow(reported), worst))
if (worst > 1e-6) quit(status = 1)
`;

const readme = `report.R works the figures of the report out again from data.csv and compares them with
reported.csv: every one must be the same within 1e-6.

    Rscript report.R

It needs R with the packages survey and lavaan. data.csv has the columns that the figures
need, codes as they are stored, no text that anybody wrote. It is a copy of answers: keep it
as you keep them, and make it again when answers have been withdrawn.

The figures of claims are there too, before and after they are turned as the plan says. Limits
of a bootstrap are made of the very samples that the analysis drew: draws-*.txt has a line a
sample, in it a character a person who answered all that the figure needs, in the order of
data.csv: how often the person was drawn, counted from "0". What cannot be worked out again
stands in report.R as a line that begins "# not worked out".
`;

/** The script, the data it needs and the figures that the report tells, of a report about everybody. */
export const rCompanion = (told: ReportToPrint, codebook: Codebook): BegunCompanion => {
  const { answer, head } = told;
  const blocks = [
    ...rBlocks(answer.sections.ok ? answer.sections.value : [], codebook),
    ...(told.claims === null ? [] : rClaims(told.claims, codebook, head)),
  ];
  const draws = new Map(blocks.flatMap((block) => (block.draws ?? []).map((own) => [own.path, own])));
  const known = new Set(codebook.variables.map(({ name }) => name));
  const wanted = [head.weight, head.strata, head.cluster].flatMap((name) =>
    name === undefined ? [] : [name],
  );
  const used = new Set([...wanted, ...blocks.flatMap((block) => block.variables), 'language']);
  const variables = codebook.variables
    .map(({ name }) => name)
    .concat([...used].filter((name) => !known.has(name)))
    .filter((name) => used.has(name));
  const figures = blocks.flatMap((block) => block.figures);
  const script = [
    rComment(`${told.published.survey.name}, version hash ${told.published.hash}`),
    rHelpers,
    rClaimHelpers,
    ...designLines(head),
    ...blocks.flatMap(({ id, figures: own, leftOut = [] }) => [
      '',
      rComment(id),
      ...leftOut.map((left) => rComment(`not worked out: ${left.id}: ${left.why}`)),
      ...own.map((figure) => `tell(${rText(figure.id)}, ${figure.r})`),
    ]),
    ending,
  ];
  const reported = figures.map(({ id, told: [value, error] }) =>
    [csvCell(id), value ?? '', error ?? ''].join(','),
  );
  return {
    variables,
    made: async (source) => ({
      files: [
        ['report.R', `${script.join('\n').trim()}\n`],
        ['data.csv', await dataText(source, variables)],
        ['reported.csv', `${['id,value,error', ...reported].join('\n')}\n`],
        ['README.txt', readme],
        ...[...draws.values()].map(({ path, text }) => [path, text()] as const),
      ],
    }),
  };
};
