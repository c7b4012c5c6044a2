import { type ByteWriter, byteWriter } from '../byte-writer.ts';
import { cutText } from '../cut-text.ts';
import { utf8Width } from '../utf8-width.ts';
import type { SavFile, SavMissing, SavVariable } from './sav-file.ts';
import type { SavColumn, SavLayout } from './sav-layout.ts';

/** No value of a number. */
export const systemMissing = -Number.MAX_VALUE;
/** The double above it: the low end of a range that is open below. */
const lowest = -1.797_693_134_862_315_5e308;

/** Bytes of a variable's label that every reader takes. */
export const labelBytes = 255;
/** Bytes of a value's label that SPSS shows. */
export const valueLabelBytes = 120;

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const formatCode = { A: 1, F: 5, DATE: 20, TIME: 21, DATETIME: 22 } as const;
/** What other writers give the records that continue a text. */
const continuedFormat = 0x01_1d_01;

const padTo = (size: number, length: number): number => (size - (length % size)) % size;

const header = (writer: ByteWriter, file: SavFile, layout: SavLayout): void => {
  const [day = '', time = ''] = file.made.split('T');
  const [year = '', month = '', date = ''] = day.split('-');
  const weight = layout.columns.find(({ variable }) => variable.name === file.weight);
  writer.text(file.compression === 'zlib' ? '$FL3' : '$FL2');
  writer.text(`@(#) SPSS DATA FILE - ${file.product}`, 60);
  writer.int32(2);
  writer.int32(layout.units);
  writer.int32(file.compression === 'zlib' ? 2 : 1);
  writer.int32(weight?.segments[0].position ?? 0);
  writer.int32(file.cases);
  writer.double(100);
  writer.text(`${date} ${months[Number(month) - 1] ?? ''} ${year.slice(2)}`, 9);
  writer.text(time, 8);
  writer.text(cutText(file.label ?? '', 64, 'bytes'), 64);
  writer.fill(0, 3);
};

const missingValues = (missing: SavMissing | undefined): readonly [number, readonly number[]] => {
  if (missing === undefined) return [0, []];
  if ('values' in missing) return [missing.values.length, missing.values];
  const range = [missing.low === -Infinity ? lowest : missing.low, missing.high];
  return missing.value === undefined ? [-2, range] : [-3, [...range, missing.value]];
};

const shownFormat = ({ format }: SavVariable, width: number): number => {
  if (width > 0) return (formatCode.A << 16) | (width << 8);
  const { type, width: shown, decimals } = format ?? { type: 'F', width: 8, decimals: 2 };
  return (formatCode[type] << 16) | (shown << 8) | decimals;
};

const variableRecords = (writer: ByteWriter, { variable, segments }: SavColumn): void => {
  for (const [index, { short, width, units }] of segments.entries()) {
    const label = index === 0 ? cutText(variable.label ?? '', labelBytes, 'bytes') : '';
    const [count, values] = index === 0 ? missingValues(variable.missing) : ([0, []] as const);
    writer.int32(2);
    writer.int32(width);
    writer.int32(label === '' ? 0 : 1);
    writer.int32(count);
    writer.int32(shownFormat(variable, width));
    writer.int32(shownFormat(variable, width));
    writer.text(short, 8);
    if (label !== '') {
      const bytes = utf8Width(label);
      writer.int32(bytes);
      writer.text(label);
      writer.fill(0, padTo(4, bytes));
    }
    for (const value of values) writer.double(value);
    for (let unit = 1; unit < units; unit += 1) {
      writer.int32(2);
      writer.int32(-1);
      writer.int32(0);
      writer.int32(0);
      writer.int32(continuedFormat);
      writer.int32(continuedFormat);
      writer.fill(0x20, 8);
    }
  }
};

const isShortText = ({ width = 0 }: SavVariable): boolean => width <= 8;

const valueLabels = (writer: ByteWriter, { variable, segments }: SavColumn): void => {
  const { labels = [] } = variable;
  if (labels.length === 0 || !isShortText(variable)) return;
  writer.int32(3);
  writer.int32(labels.length);
  for (const { value, label } of labels) {
    const shown = cutText(label, valueLabelBytes, 'bytes');
    const bytes = utf8Width(shown);
    if (typeof value === 'number') writer.double(value);
    else writer.text(value, 8);
    writer.byte(bytes);
    writer.text(shown);
    writer.fill(0x20, padTo(8, bytes + 1));
  }
  writer.int32(4);
  writer.int32(1);
  writer.int32(segments[0].position);
};

/** Record 7: a subtype, the size of its items, their number, and the items. */
const extension = (writer: ByteWriter, subtype: number, size: number, items: Uint8Array): void => {
  if (items.length === 0) return;
  writer.int32(7);
  writer.int32(subtype);
  writer.int32(size);
  writer.int32(items.length / size);
  writer.bytes(items);
};

const gathered = (fill: (writer: ByteWriter) => void): Uint8Array => {
  const writer = byteWriter(1024);
  fill(writer);
  return writer.take();
};

const textual = (text: string): Uint8Array => gathered((writer) => writer.text(text));

const documents = (writer: ByteWriter, notes: readonly string[]): void => {
  if (notes.length === 0) return;
  writer.int32(6);
  writer.int32(notes.length);
  for (const note of notes) writer.text(cutText(note, 80, 'bytes'), 80);
};

/** Attributes as the format writes them; a value ends at the line, so it has no line break, and no quote mark. */
const attributeText = (attributes: Readonly<Record<string, string>>): string =>
  Object.entries(attributes)
    .map(([name, value]) => `${name}('${value.replaceAll(/[\n\r']/g, ' ')}'\n)`)
    .join('');

const longLabels = (writer: ByteWriter, { variable }: SavColumn): void => {
  const { name, width = 0, labels = [] } = variable;
  if (labels.length === 0 || isShortText(variable)) return;
  writer.int32(utf8Width(name));
  writer.text(name);
  writer.int32(width);
  writer.int32(labels.length);
  for (const { value, label } of labels) {
    const shown = cutText(label, valueLabelBytes, 'bytes');
    writer.int32(width);
    writer.text(String(value), width);
    writer.int32(utf8Width(shown));
    writer.text(shown);
  }
};

const setLine = (layout: SavLayout, { name, label, variables }: NonNullable<SavFile['sets']>[number]) => {
  const shown = cutText(label, labelBytes, 'bytes');
  const names = variables.map(
    (own) => layout.columns.find(({ variable }) => variable.name === own)?.segments[0].short ?? own,
  );
  return `$${name}=D1 1 ${utf8Width(shown)} ${shown} ${names.join(' ').toLowerCase()}\n`;
};

const measureCode = { nominal: 1, ordinal: 2, scale: 3 } as const;

const extensions = (writer: ByteWriter, file: SavFile, layout: SavLayout): void => {
  const { columns } = layout;
  const integers = (...values: readonly number[]) => gathered((own) => values.forEach(own.int32));
  extension(writer, 3, 4, integers(20, 0, 0, -1, 1, 1, 2, 65_001));
  extension(
    writer,
    4,
    8,
    gathered((own) => [systemMissing, Number.MAX_VALUE, lowest].forEach(own.double)),
  );
  extension(
    writer,
    7,
    1,
    textual(
      (file.sets ?? [])
        .filter(({ variables }) => variables.length > 1)
        .map((set) => setLine(layout, set))
        .join(''),
    ),
  );
  extension(
    writer,
    11,
    4,
    gathered((own) => {
      for (const { variable, segments } of columns)
        for (const { width } of segments) {
          own.int32(measureCode[variable.measure]);
          own.int32(variable.columns ?? 8);
          own.int32(width === 0 ? 1 : 0);
        }
    }),
  );
  extension(
    writer,
    13,
    1,
    textual(columns.map(({ variable, segments }) => `${segments[0].short}=${variable.name}`).join('\t')),
  );
  extension(
    writer,
    14,
    1,
    textual(
      columns
        .filter(({ segments }) => segments.length > 1)
        .map(({ variable, segments }) => `${segments[0].short}=${variable.width ?? 0}\0\t`)
        .join(''),
    ),
  );
  extension(
    writer,
    16,
    8,
    gathered((own) => [1, file.cases].forEach(own.int64)),
  );
  extension(writer, 17, 1, textual(attributeText(file.attributes ?? {})));
  extension(
    writer,
    18,
    1,
    textual(
      columns
        .flatMap(({ variable }) =>
          Object.keys(variable.attributes ?? {}).length === 0
            ? []
            : [`${variable.name}:${attributeText(variable.attributes ?? {})}`],
        )
        .join('/'),
    ),
  );
  extension(writer, 20, 1, textual('UTF-8'));
  extension(
    writer,
    21,
    1,
    gathered((own) => {
      for (const column of columns) longLabels(own, column);
    }),
  );
};

/** Everything of a system file before its cases. */
export const savDictionary = (file: SavFile, layout: SavLayout): Uint8Array =>
  gathered((writer) => {
    header(writer, file, layout);
    for (const column of layout.columns) variableRecords(writer, column);
    for (const column of layout.columns) valueLabels(writer, column);
    documents(writer, file.notes ?? []);
    extensions(writer, file, layout);
    writer.int32(999);
    writer.int32(0);
  });
