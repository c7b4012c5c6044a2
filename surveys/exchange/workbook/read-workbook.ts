import type { Result } from '../../model/issue.ts';
import type { Workbook } from '../xlsform/workbook.ts';
import { limits } from './limits.ts';
import { readCsv } from './read-csv.ts';
import { readMarkdown } from './read-markdown.ts';
import { readXlsx } from './read-xlsx.ts';
import { damaged, otherKind, overLimit, Refusal } from './refusal.ts';

const begins = (bytes: Uint8Array, ...start: readonly number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte);

const textOf = (bytes: Uint8Array): string => {
  if (begins(bytes, 0xff, 0xfe) || begins(bytes, 0xfe, 0xff)) return damaged('encoding');
  if (bytes.includes(0)) return damaged('binary');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return damaged('encoding');
  }
};

const holds = (bytes: Uint8Array, text: string): boolean => {
  const wanted = [...text].flatMap((letter) => [letter.charCodeAt(0), 0]);
  for (let at = bytes.indexOf(wanted[0] ?? 0); at >= 0; at = bytes.indexOf(wanted[0] ?? 0, at + 1))
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return true;
  return false;
};

/** What the bytes are when they are no workbook of ours: the old binary format, an encrypted one, OpenDocument. */
const otherFormat = (bytes: Uint8Array, extension: string): string | null => {
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0))
    return holds(bytes.subarray(0, 65_536), 'EncryptedPackage') ? '.xlsx (encrypted)' : '.xls';
  return ['xlsx', 'xlsm', 'csv', 'md'].includes(extension) ? null : extension === '' ? '?' : `.${extension}`;
};

const isOpenDocument = (bytes: Uint8Array): boolean =>
  new TextDecoder('latin1')
    .decode(bytes.subarray(30, 120))
    .startsWith('mimetypeapplication/vnd.oasis.opendocument.');

/**
 * A workbook from the bytes of a file, by the ending of its name: `.xlsx` (and `.xlsm` without its macros), `.csv`,
 * `.md`. Everything else is `FILE_001`; what is over a limit `FILE_002`; what is damaged or made to harm `FILE_003`.
 * Reads nothing but these bytes, within bounds that hold while it is read.
 */
export const readWorkbook = (name: string, bytes: Uint8Array): Result<Workbook> => {
  try {
    const extension = /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? '';
    const other = otherFormat(bytes, extension);
    if (other !== null) return otherKind(other);
    if (isOpenDocument(bytes)) return otherKind('.ods');
    if (bytes.length > limits.packed) return overLimit('packed');
    if (extension === 'csv') return { ok: true, value: readCsv(textOf(bytes)), issues: [] };
    if (extension === 'md') return { ok: true, value: readMarkdown(textOf(bytes)), issues: [] };
    const { workbook, issues } = readXlsx(bytes);
    return { ok: true, value: workbook, issues };
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    return { ok: false, issues: [refusal.issue] };
  }
};
