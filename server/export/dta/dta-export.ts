import type { Missing } from '../../../surveys/model/missing.ts';
import { type Cut, isCut } from '../cut.ts';
import type { ExportedFile, FileExport } from '../exported-file.ts';
import { type FileColumn, fileCell, fileColumns } from '../file-columns.ts';
import type { SpooledCell } from '../spool-block.ts';
import type { DtaFile, DtaMissing, DtaValue, DtaVariable } from './dta-file.ts';
import { wholeType } from './dta-types.ts';
import { labelCharacters, writeDta } from './write-dta.ts';

const longestText = 2045;

const missingOf: Readonly<Record<Missing, DtaMissing>> = {
  declined: '.a',
  unsure: '.b',
  'not-applicable': '.c',
  'not-shown': '.d',
  'broke-off': '.e',
  skipped: '.f',
  withdrawn: '.g',
  expired: '.h',
  withheld: '.i',
};

const firstDay = Date.parse('1960-01-01T00:00:00Z');
const since = (moment: string): number => Date.parse(moment) - firstDay;

const typeOf = ({ type, part, width, measured, labels }: FileColumn): DtaVariable['type'] => {
  if (type === 'text') return width > longestText ? 'strL' : { width };
  if (type === 'date') return 'long';
  if (type !== 'number') return 'double';
  if (part === 'why') return 'byte';
  if (!measured.isWhole) return 'double';
  const codes = labels.map(({ value }) => Number(value));
  const values = measured.filled > 0 ? [measured.low, measured.high] : [];
  return wholeType(Math.min(0, ...codes, ...values), Math.max(0, ...codes, ...values));
};

const formatOf = ({ type, width }: FileColumn, stored: DtaVariable['type']): string => {
  if (type === 'date') return '%td';
  if (type === 'datetime') return '%tc';
  if (type === 'time') return '%tcHH:MM:SS';
  if (type === 'text') return stored === 'strL' ? '%9s' : `%-${Math.min(32, Math.max(9, width))}s`;
  return stored === 'double' ? '%10.0g' : stored === 'long' ? '%12.0g' : '%8.0g';
};

const variableOf = (column: FileColumn): DtaVariable => {
  const { name, label, labels, reasons, type, variable } = column;
  const stored = typeOf(column);
  const isWhole = stored === 'byte' || stored === 'int' || stored === 'long';
  return {
    name,
    label,
    type: stored,
    format: formatOf(column, stored),
    ...(isWhole && type === 'number'
      ? {
          labels: [
            ...labels.map((own) => ({ value: Number(own.value), label: own.label })),
            ...reasons.map((own) => ({ value: missingOf[own.missing], label: own.label })),
          ],
        }
      : {}),
    characteristics: {
      ...(isCut(label, labelCharacters, 'characters') ? { question: label } : {}),
      ...(variable.direction === undefined ? {} : { direction: variable.direction }),
    },
  };
};

const valueFrom = (column: FileColumn, cell: SpooledCell): DtaValue => {
  if (cell === null) return column.type === 'text' ? '' : '.';
  if (typeof cell === 'object') return missingOf[cell.missing];
  switch (column.type) {
    case 'text':
      return cell;
    case 'date':
      return since(`${cell}T00:00:00Z`) / 86_400_000;
    case 'datetime':
      return since(`${cell}Z`);
    case 'time':
      return since(`1960-01-01T${cell}Z`);
    default:
      return Number(cell);
  }
};

const cutsOf = ({ name, label }: FileColumn): readonly Cut[] =>
  isCut(label, labelCharacters, 'characters') ? [{ variable: name, what: 'label' }] : [];

/**
 * An export as a Stata file: reasons for missing values are Stata's own (`.a` declined, `.b` unsure, `.c` not applicable,
 * `.d` not shown, `.e` broke off, `.f` skipped, `.g` withdrawn, `.h` expired, `.i` withheld), so that no mean takes them
 * for numbers. A label of more than 80 characters is whole in the characteristic `question`.
 */
export const dtaExport: FileExport = ({
  codebook,
  spooled,
  language,
  made,
  product,
  weight,
}): ExportedFile => {
  const columns = fileColumns(codebook, spooled.columns, language);
  const longs = columns.filter(
    ({ type, part, width }) => type === 'text' && part === 'value' && width > longestText,
  );
  const file: DtaFile = {
    made,
    label: codebook.name,
    variables: columns.map(variableOf),
    characteristics: {
      survey: codebook.name,
      version: codebook.version,
      language,
      toolkit: product,
      ...(weight === undefined ? {} : { weight }),
      ...Object.fromEntries((codebook.notes ?? []).map((note, index) => [`note${index + 1}`, note])),
    },
    observations: spooled.rows,
    long: {
      texts: longs.reduce((sum, { measured }) => sum + measured.filled, 0),
      bytes: longs.reduce((sum, { measured }) => sum + measured.bytes, 0),
    },
  };
  const rows = async function* (): AsyncGenerator<readonly DtaValue[]> {
    for await (const row of spooled.read())
      yield columns.map((column) => valueFrom(column, fileCell(column, row)));
  };
  return { pieces: writeDta(file, rows), cuts: columns.flatMap(cutsOf) };
};
