import { missingCode } from '../../../surveys/model/missing.ts';
import { type Cut, isCut } from '../cut.ts';
import { cutText } from '../cut-text.ts';
import type { ExportedFile, FileExport } from '../exported-file.ts';
import { type FileColumn, fileCell, fileColumns } from '../file-columns.ts';
import type { SpooledCell } from '../spool-block.ts';
import { labelBytes, valueLabelBytes } from './sav-dictionary.ts';
import type { SavFile, SavValue, SavVariable } from './sav-file.ts';
import { writeSav } from './write-sav.ts';

/** The format has room for one byte more, which haven does not read. */
const longestText = 32_766;
const noteBytes = 80;
const reasonRange = {
  low: Math.min(...Object.values(missingCode)),
  high: Math.max(...Object.values(missingCode)),
};
const firstDay = Date.parse('1582-10-14T00:00:00Z');
const secondsOf = (moment: string): number => (Date.parse(moment) - firstDay) / 1000;

const formats = {
  date: { type: 'DATE', width: 11, decimals: 0 },
  time: { type: 'TIME', width: 8, decimals: 0 },
  datetime: { type: 'DATETIME', width: 20, decimals: 0 },
} as const;

const variableOf = (column: FileColumn, facts: Readonly<Record<string, string>>): SavVariable => {
  const { name, label, measure, type, width, measured, labels, reasons, part } = column;
  const common = { name, label, measure, ...(Object.keys(facts).length > 0 ? { attributes: facts } : {}) };
  if (type === 'text')
    return {
      ...common,
      width: Math.min(longestText, width),
      columns: Math.max(8, Math.min(32, width)),
      labels,
    };
  const reasonLabels = reasons.map(({ missing, label: said }) => ({
    value: missingCode[missing],
    label: said,
  }));
  const decimals = part === 'why' ? 0 : Math.min(measured.decimals, 16);
  const digits = Number.isFinite(measured.high)
    ? Math.max(String(Math.trunc(measured.high)).length, String(Math.trunc(measured.low)).length)
    : 1;
  return {
    ...common,
    format:
      type === 'number'
        ? {
            type: 'F',
            width: Math.min(40, Math.max(3, digits) + (decimals > 0 ? decimals + 1 : 0)),
            decimals,
          }
        : formats[type],
    labels: [...labels.map((own) => ({ value: Number(own.value), label: own.label })), ...reasonLabels],
    ...(reasons.length > 0 ? { missing: reasonRange } : {}),
  };
};

const valueFrom = (column: FileColumn, cell: SpooledCell): SavValue => {
  if (cell === null) return null;
  if (typeof cell === 'object') return missingCode[cell.missing];
  switch (column.type) {
    case 'text':
      return cell;
    case 'date':
      return secondsOf(`${cell}T00:00:00Z`);
    case 'datetime':
      return secondsOf(`${cell}Z`);
    case 'time':
      return secondsOf(`1582-10-14T${cell}Z`);
    default:
      return Number(cell);
  }
};

/** Lines of at most 80 bytes, broken between words where there are any. */
const noteLines = (note: string): readonly string[] => {
  const lines: string[] = [];
  let line = '';
  for (const word of note.split(/\s+/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && isCut(longer, noteBytes, 'bytes')) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line].map((each) => cutText(each, noteBytes, 'bytes'));
};

const cutsOf = ({ name, label, type, measured, labels, part }: FileColumn): readonly Cut[] => [
  ...(isCut(label, labelBytes, 'bytes') ? [{ variable: name, what: 'label' as const }] : []),
  ...(labels.some((own) => isCut(own.label, valueLabelBytes, 'bytes'))
    ? [{ variable: name, what: 'value-label' as const }]
    : []),
  ...(type === 'text' && part === 'value' && measured.longest > longestText
    ? [{ variable: name, what: 'text' as const }]
    : []),
];

/**
 * An export as an SPSS system file: reasons for missing values are user-missing (-99 thru -91), questions with several
 * answers are multiple-response sets.
 */
export const savExport =
  (compression: SavFile['compression']): FileExport =>
  ({ codebook, spooled, language, made, product, weight }): ExportedFile => {
    const columns = fileColumns(codebook, spooled.columns, language);
    const constructs = new Map<string, string[]>();
    for (const { construct, items } of codebook.scores ?? [])
      for (const { item } of items) constructs.set(item, [...(constructs.get(item) ?? []), construct]);
    const isWhole = new Set(columns.filter(({ type }) => type === 'number').map(({ name }) => name));
    const variables = columns.map((column) =>
      variableOf(column, {
        ...(column.variable.direction === undefined ? {} : { direction: column.variable.direction }),
        ...(constructs.has(column.name) ? { construct: constructs.get(column.name)?.join(' ') ?? '' } : {}),
      }),
    );
    const file: SavFile = {
      product,
      made,
      label: codebook.name,
      variables,
      ...(weight === undefined ? {} : { weight }),
      sets: (codebook.sets ?? [])
        .map(({ name, label, variables: members }) => ({
          name,
          label: label[language] ?? Object.values(label)[0] ?? '',
          variables: members.filter((own) => isWhole.has(own)),
        }))
        .filter((set) => set.variables.length > 1),
      attributes: { survey: codebook.name, version: codebook.version, language, toolkit: product },
      notes: (codebook.notes ?? []).flatMap(noteLines),
      cases: spooled.rows,
      compression,
    };
    const cases = async function* (): AsyncGenerator<readonly SavValue[]> {
      for await (const row of spooled.read())
        yield columns.map((column) => valueFrom(column, fileCell(column, row)));
    };
    return { pieces: writeSav(file, cases()), cuts: columns.flatMap(cutsOf) };
  };
