import type { Issue } from '../../model/issue.ts';
import type { Workbook } from '../xlsform/workbook.ts';
import { limits } from './limits.ts';
import { relationsOf } from './part-names.ts';
import { openParts, type Parts } from './parts.ts';
import { damaged, overLimit } from './refusal.ts';
import { newTally } from './sheet-rows.ts';
import { readSheet } from './xlsx-sheet.ts';
import { sharedStrings } from './xlsx-strings.ts';
import { cellStyles } from './xlsx-styles.ts';

interface SheetEntry {
  readonly name: string;
  readonly id: string;
}

/** The sheets as the workbook lists them, hidden ones too, and which day its dates are counted from. */
const listed = (
  parts: Parts,
  part: string,
): { readonly sheets: readonly SheetEntry[]; readonly from1904: boolean } => {
  const sheets: SheetEntry[] = [];
  let from1904 = false;
  const found = parts.read(part, {
    open: (element, attributes) => {
      if (element === 'workbookPr') from1904 = ['1', 'true', 'on'].includes(attributes['date1904'] ?? '');
      if (element !== 'sheet') return;
      const id = Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? '';
      sheets.push({ name: attributes['name'] ?? '', id });
      if (sheets.length > limits.sheets) overLimit('sheets', part);
    },
    close: () => undefined,
    text: () => undefined,
  });
  if (!found) return damaged('part-missing', part);
  return { sheets, from1904 };
};

const active =
  /vbaProject|macrosheets\/|externalLinks\/|embeddings\/|activeX|connections\.xml|customXml\/.*query/i;

/** What a workbook can do besides holding cells; none of it is read. */
const activeParts = (parts: Parts): readonly Issue[] => {
  const found = parts.names.find((name) => active.test(name));
  return found === undefined
    ? []
    : [{ code: 'FILE_004', severity: 'warning', place: '', data: { what: found.slice(0, 100) } }];
};

/** An .xlsx workbook as sheets of text, with a warning for macros and links out of it, which are not read. */
export const readXlsx = (
  bytes: Uint8Array,
): { readonly workbook: Workbook; readonly issues: readonly Issue[] } => {
  const parts = openParts(bytes);
  const main =
    relationsOf(parts, '').find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml';
  const { sheets, from1904 } = listed(parts, main);
  const relations = relationsOf(parts, main);
  const partOf = (type: string): string | null =>
    relations.find((relation) => relation.type === type)?.target ?? null;
  const strings = partOf('sharedStrings');
  const styles = partOf('styles');
  const context = {
    strings: strings === null ? [] : sharedStrings(parts, strings),
    styles: styles === null ? [] : cellStyles(parts, styles),
    from1904,
  };
  const tally = newTally();
  const read = sheets.flatMap(({ name, id }) => {
    const relation = relations.find((one) => one.id === id);
    if (relation === undefined) return damaged('part-missing', name);
    if (relation.type !== 'worksheet') return [];
    if (relation.target === null) return damaged('part-external', name);
    return [readSheet(parts, relation.target, name, context, tally)];
  });
  if (read.length === 0) return damaged('no-sheet');
  return { workbook: { sheets: read }, issues: activeParts(parts) };
};
