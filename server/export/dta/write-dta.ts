import { type ByteWriter, byteWriter } from '../byte-writer.ts';
import { cutText } from '../cut-text.ts';
import { utf8Width } from '../utf8-width.ts';
import type { DtaFile, DtaMissing, DtaValue, DtaVariable } from './dta-file.ts';
import { missingNumber, typeBytes, typeCode } from './dta-types.ts';

const nameBytes = 129;
const formatBytes = 57;
const labelBytes = 321;
/** Characters of a label of a variable or of the file. */
export const labelCharacters = 80;
const labelTextBytes = 32_000;
const characteristicBytes = 67_784;
const asciiText = 130;
/** `GSO`, variable, observation, kind, length. */
const longHead = 3 + 4 + 8 + 1 + 4;
const pieceBytes = 65_536;

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

const stamp = (made: string): string => {
  const [day = '', time = ''] = made.split('T');
  const [year = '', month = '', date = ''] = day.split('-');
  return `${date} ${months[Number(month) - 1] ?? ''} ${year} ${time.slice(0, 5)}`;
};

const isText = ({ type }: DtaVariable): boolean => typeof type === 'object' || type === 'strL';

const between = (tag: string, fill: (writer: ByteWriter) => void): Uint8Array => {
  const writer = byteWriter(4096);
  writer.text(`<${tag}>`);
  fill(writer);
  writer.text(`</${tag}>`);
  return writer.take();
};

const header = ({ variables, observations, label = '', made }: DtaFile): Uint8Array => {
  const shown = cutText(label, labelCharacters, 'characters');
  const writer = byteWriter(1024);
  writer.text('<stata_dta><header><release>118</release><byteorder>LSF</byteorder><K>');
  writer.int16(variables.length);
  writer.text('</K><N>');
  writer.int64(observations);
  writer.text('</N><label>');
  writer.int16(utf8Width(shown));
  writer.text(shown);
  writer.text('</label><timestamp>');
  writer.byte(17);
  writer.text(stamp(made), 17);
  writer.text('</timestamp></header>');
  return writer.take();
};

const characteristics = (writer: ByteWriter, of: string, facts: Readonly<Record<string, string>>): void => {
  for (const [name, fact] of Object.entries(facts)) {
    const text = cutText(fact, characteristicBytes - 1, 'bytes');
    writer.text('<ch>');
    writer.int32(nameBytes * 2 + utf8Width(text) + 1);
    writer.text(of, nameBytes, 0);
    writer.text(name, nameBytes, 0);
    writer.text(text);
    writer.byte(0);
    writer.text('</ch>');
  }
};

const labelValue = (value: number | DtaMissing): number =>
  typeof value === 'number' ? value : missingNumber('long', value);

const labelTable = (writer: ByteWriter, { name, labels = [] }: DtaVariable): void => {
  if (labels.length === 0) return;
  const sorted = labels
    .map(({ value, label }) => ({
      value: labelValue(value),
      text: cutText(label, labelTextBytes - 1, 'bytes'),
    }))
    .sort((one, other) => one.value - other.value);
  const textBytes = sorted.reduce((sum, { text }) => sum + utf8Width(text) + 1, 0);
  writer.text('<lbl>');
  writer.int32(8 + 8 * sorted.length + textBytes);
  writer.text(name, nameBytes, 0);
  writer.fill(0, 3);
  writer.int32(sorted.length);
  writer.int32(textBytes);
  let at = 0;
  for (const { text } of sorted) {
    writer.int32(at);
    at += utf8Width(text) + 1;
  }
  for (const { value } of sorted) writer.int32(value);
  for (const { text } of sorted) {
    writer.text(text);
    writer.byte(0);
  }
  writer.text('</lbl>');
};

const sections = (file: DtaFile): readonly Uint8Array[] => {
  const { variables } = file;
  const each = (tag: string, width: number, text: (variable: DtaVariable) => string): Uint8Array =>
    between(tag, (writer) => {
      for (const variable of variables) writer.text(text(variable), width, 0);
    });
  return [
    between('variable_types', (writer) => {
      for (const variable of variables) writer.int16(typeCode(variable));
    }),
    each('varnames', nameBytes, ({ name }) => name),
    between('sortlist', (writer) => writer.fill(0, 2 * (variables.length + 1))),
    each('formats', formatBytes, ({ format }) => format),
    each('value_label_names', nameBytes, ({ name, labels = [] }) => (labels.length > 0 ? name : '')),
    each('variable_labels', labelBytes, ({ label = '' }) => cutText(label, labelCharacters, 'characters')),
    between('characteristics', (writer) => {
      characteristics(writer, '_dta', file.characteristics ?? {});
      for (const { name, characteristics: facts = {} } of variables) characteristics(writer, name, facts);
    }),
  ];
};

const missingOf = (value: string): DtaMissing | null =>
  /^\.[a-z]?$/.test(value) ? (value as DtaMissing) : null;

const number = (writer: ByteWriter, { name, type }: DtaVariable, value: DtaValue): void => {
  if (typeof type === 'object' || type === 'strL') return;
  const missing = typeof value === 'string' ? missingOf(value) : null;
  if (typeof value === 'string' && missing === null) throw new Error(`writeDta: text for the number ${name}`);
  const stored = missing === null ? Number(value) : missingNumber(type, missing);
  if (type === 'byte') writer.byte(stored);
  else if (type === 'int') writer.int16(stored);
  else if (type === 'long') writer.int32(stored);
  else writer.double(stored);
};

/**
 * A Stata file of release 118 (Stata 14 and later), piece by piece. Missing values that say why are Stata's own, `.a` to
 * `.z`; texts of more than 2,045 bytes are `strL`. `rows` is read twice where there are such texts. Throws where
 * observations or long texts are not as many as announced.
 *
 * Source: Stata, "File formats .dta", release 118.
 */
export const writeDta = async function* (
  file: DtaFile,
  rows: () => AsyncIterable<readonly DtaValue[]> | Iterable<readonly DtaValue[]>,
): AsyncGenerator<Uint8Array> {
  const { variables, observations, long } = file;
  const head = header(file);
  const parts = sections(file);
  const mapBytes = '<map></map>'.length + 14 * 8;
  const rowBytes = variables.reduce((sum, own) => sum + typeBytes(own), 0);
  const offsets = [0, head.length];
  let at = head.length + mapBytes;
  for (const part of parts) {
    offsets.push(at);
    at += part.length;
  }
  offsets.push(at);
  at += '<data></data>'.length + observations * rowBytes;
  offsets.push(at);
  at += '<strls></strls>'.length + long.texts * (longHead + 1) + long.bytes;
  offsets.push(at);
  const labels = between('value_labels', (writer) => {
    for (const variable of variables) labelTable(writer, variable);
  });
  at += labels.length;
  offsets.push(at, at + '</stata_dta>'.length);

  yield head;
  yield between('map', (writer) => offsets.forEach(writer.int64));
  yield* parts;

  const writer = byteWriter();
  writer.text('<data>');
  let row = 0;
  for await (const values of rows()) {
    row += 1;
    for (const [index, variable] of variables.entries()) {
      const value = values[index] ?? (isText(variable) ? '' : '.');
      if (typeof variable.type === 'object')
        writer.text(cutText(String(value), variable.type.width, 'bytes'), variable.type.width, 0);
      else if (variable.type !== 'strL') number(writer, variable, value);
      else if (value === '') writer.fill(0, typeBytes(variable));
      else {
        writer.int16(index + 1);
        writer.int32(row % 2 ** 32);
        writer.int16(Math.floor(row / 2 ** 32));
      }
    }
    if (writer.length() >= pieceBytes) yield writer.take();
  }
  if (row !== observations) throw new Error(`writeDta: ${row} observations, ${observations} announced`);
  writer.text('</data><strls>');

  if (long.texts > 0) {
    const longs = variables.flatMap(({ type }, index) => (type === 'strL' ? [index] : []));
    let texts = 0;
    let bytes = 0;
    row = 0;
    for await (const values of rows()) {
      row += 1;
      for (const index of longs) {
        const text = String(values[index] ?? '');
        if (text === '') continue;
        const width = utf8Width(text);
        texts += 1;
        bytes += width;
        writer.text('GSO');
        writer.int32(index + 1);
        writer.int64(row);
        writer.byte(asciiText);
        writer.int32(width + 1);
        writer.text(text);
        writer.byte(0);
        if (writer.length() >= pieceBytes) yield writer.take();
      }
    }
    if (texts !== long.texts || bytes !== long.bytes)
      throw new Error(
        `writeDta: ${texts} long texts of ${bytes} bytes, ${long.texts} of ${long.bytes} announced`,
      );
  }
  writer.text('</strls>');
  yield writer.take();
  yield labels;
  yield new TextEncoder().encode('</stata_dta>');
};
