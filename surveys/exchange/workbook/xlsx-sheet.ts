import type { Sheet } from '../xlsform/workbook.ts';
import { dateText, durationText, type NumberMeaning } from './date-text.ts';
import { limits } from './limits.ts';
import { numberText } from './number-text.ts';
import type { Parts } from './parts.ts';
import { damaged, overLimit } from './refusal.ts';
import { sheetRows, type Tally } from './sheet-rows.ts';
import { stringItem } from './xlsx-strings.ts';
import { unescaped } from './xlsx-text.ts';

/** What the cells of a workbook refer to. */
export interface CellContext {
  readonly strings: readonly string[];
  readonly styles: readonly NumberMeaning[];
  readonly from1904: boolean;
}

const reference = /^\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})$/;

const columnOf = (letters: string): number =>
  [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

const isoDate = (text: string): string => text.replace('T', ' ').replace(/Z$/, '');

/** The text of a cell, by its type; a formula counts as the value it had when the workbook was saved. */
const valueText = (
  type: string,
  style: number,
  raw: string,
  { strings, styles, from1904 }: CellContext,
  place: string,
): string => {
  if (raw === '') return '';
  if (type === 's')
    return strings[/^\d{1,9}$/.test(raw.trim()) ? Number(raw) : -1] ?? damaged('shared-string', place);
  if (type === 'b') return raw.trim() === '1' || raw.trim() === 'true' ? 'TRUE' : 'FALSE';
  if (type === 'str') return unescaped(raw);
  if (type === 'd') return isoDate(raw.trim());
  if (type === 'e') return raw.trim();
  const meaning = styles[style] ?? 'number';
  const value = Number(raw);
  if (meaning === 'number' || !Number.isFinite(value)) return numberText(raw);
  return meaning === 'date' ? dateText(value, from1904) : durationText(value);
};

/** One sheet of an .xlsx workbook. Cells without a reference stand beside the one before, rows below it. */
export const readSheet = (
  parts: Parts,
  part: string,
  name: string,
  context: CellContext,
  tally: Tally,
): Sheet => {
  const rows = sheetRows(name, tally);
  const inline = stringItem(part);
  let row = 0;
  let column = 0;
  let type = '';
  let style = 0;
  let raw = '';
  let inCell = false;
  let inValue = false;
  let isInline = false;
  const found = parts.read(part, {
    open: (element, attributes) => {
      if (element === 'row') {
        const given = attributes['r'];
        if (given !== undefined && !/^[1-9]\d{0,6}$/.test(given)) damaged('reference', name);
        row = given === undefined ? row + 1 : Number(given);
        column = 0;
      } else if (element === 'c') {
        const at = attributes['r'];
        if (at === undefined) column += 1;
        else {
          const [, letters = '', digits = ''] = reference.exec(at) ?? [];
          if (letters === '') damaged('reference', name);
          column = columnOf(letters);
          row = Number(digits);
        }
        type = attributes['t'] ?? 'n';
        style = Number(attributes['s'] ?? 0);
        raw = '';
        inCell = true;
        isInline = false;
        inline.start();
      } else if (element === 'v') inValue = inCell;
      else if (element === 'is') isInline = inCell;
      else if (isInline) inline.open(element);
    },
    close: (element) => {
      if (element === 'v') inValue = false;
      else if (element === 'is') return;
      else if (element === 'c') {
        inCell = false;
        const text = isInline ? inline.value() : valueText(type, style, raw, context, `${name}:${row}`);
        rows.add(row, column, text.replaceAll('\r\n', '\n'));
        isInline = false;
      } else if (isInline) inline.close(element);
    },
    text: (text) => {
      if (inValue) {
        raw += text;
        if (raw.length > limits.cellText) overLimit('cellText', name);
      } else if (isInline) inline.text(text);
    },
  });
  if (!found) damaged('part-missing', part);
  return rows.sheet();
};
