import { codebookWords } from '../../surveys/locales/codebook.ts';
import type { Codebook, Variable } from '../../surveys/model/codebook.ts';
import { type Missing, missingCode } from '../../surveys/model/missing.ts';
import type { Measured } from './measured.ts';
import { reasonLabel } from './reason-label.ts';
import { said } from './said.ts';
import type { SpooledCell } from './spool-block.ts';
import { utf8Width } from './utf8-width.ts';

/** How a variable is stored in a file of a statistics program. */
export interface FileColumn {
  readonly name: string;
  readonly label: string;
  readonly measure: 'nominal' | 'ordinal' | 'scale';
  readonly type: 'number' | 'text' | 'date' | 'time' | 'datetime';
  /** Labels of codes: numbers of a number, texts of a text. */
  readonly labels: readonly { readonly value: string; readonly label: string }[];
  /** Reasons for a missing value that the column holds, in words. */
  readonly reasons: readonly { readonly missing: Missing; readonly label: string }[];
  /** `why`: the reasons of the column before it, which can hold none itself. */
  readonly part: 'value' | 'why';
  /** The cell of a row it is made from. */
  readonly source: number;
  /** Bytes of the longest text or code that it may hold, at least 1. */
  readonly width: number;
  readonly measured: Measured;
  readonly variable: Variable;
}

const longestName = 32;
const wholeNumber = /^-?(?:0|[1-9]\d{0,8})$/;
const codeRange = [Math.min(...Object.values(missingCode)), Math.max(...Object.values(missingCode))] as const;

const typeOf = ({ measure, codes, format }: Variable, measured: Measured): FileColumn['type'] => {
  if (measure === 'number') return 'number';
  if (measure === 'text') {
    if (measured.filled === 0) return 'text';
    if (format === 'date' && measured.isDate) return 'date';
    if (format === 'time' && measured.isTime) return 'time';
    return format === 'datetime' && measured.isMoment ? 'datetime' : 'text';
  }
  const valid = (codes ?? []).filter(({ missing }) => missing === undefined);
  const isNumbers =
    measured.isNumber && measured.isWhole && valid.every(({ code }) => wholeNumber.test(code));
  return isNumbers ? 'number' : 'text';
};

/** Whether a value could be taken for the code of a reason. */
const meetsReasons = ({ low, high }: Measured): boolean => low <= codeRange[1] && high >= codeRange[0];

const siblingName = (name: string, taken: Set<string>): string => {
  for (let next = 1; ; next += 1) {
    const tail = `_why${next === 1 ? '' : next}`;
    const tried = name.slice(0, longestName - tail.length) + tail;
    if (taken.has(tried.toLowerCase())) continue;
    taken.add(tried.toLowerCase());
    return tried;
  }
};

/**
 * How every variable of a codebook is stored, in one language. Codes that are whole numbers are numbers with labels, others
 * are texts; a text, a day and a time have a column of their own beside them (`NAME_why`) for the reasons why there is
 * none, since no program keeps these within texts, and readers lose what a day is where it can be a reason. A number that has values between -99 and -91 has one too.
 */
export const fileColumns = (
  book: Codebook,
  measured: readonly Measured[],
  language: string,
): readonly FileColumn[] => {
  const { variables } = book;
  const taken = new Set(variables.map(({ name }) => name.toLowerCase()));
  const words = codebookWords(language);
  return variables.flatMap((variable, source): readonly FileColumn[] => {
    const seen = measured[source];
    if (seen === undefined) return [];
    const type = typeOf(variable, seen);
    const label = said(variable.label, language, book);
    const codes = variable.codes ?? [];
    const reasons = [...seen.reasons]
      .sort((one, other) => missingCode[one] - missingCode[other])
      .map((missing) => ({ missing, label: reasonLabel(variable, missing, language, book) }));
    const apart = reasons.length > 0 && (type !== 'number' || meetsReasons(seen));
    const own: FileColumn = {
      name: variable.name,
      label,
      measure:
        variable.measure === 'number' || !['number', 'text'].includes(type)
          ? 'scale'
          : variable.measure === 'ordinal'
            ? 'ordinal'
            : 'nominal',
      type,
      labels: codes
        .filter(({ missing }) => missing === undefined)
        .map((code) => ({ value: code.code, label: said(code.label, language, book) }))
        .filter((each) => each.label !== ''),
      reasons: apart ? [] : reasons,
      part: 'value',
      width: Math.max(1, seen.longest, ...codes.map(({ code }) => utf8Width(code))),
      source,
      measured: seen,
      variable,
    };
    if (!apart) return [own];
    const why: FileColumn = {
      ...own,
      name: siblingName(variable.name, taken),
      label: `${label} (${words('why')})`,
      measure: 'nominal',
      type: 'number',
      labels: reasons.map((each) => ({ value: String(missingCode[each.missing]), label: each.label })),
      reasons: [],
      part: 'why',
    };
    return [own, why];
  });
};

/** What a column has in a row: its value as a text, the reason for having none, or null where nothing exists. */
export const fileCell = (column: FileColumn, row: readonly SpooledCell[]): SpooledCell => {
  const cell = row[column.source] ?? null;
  const isReason = cell !== null && typeof cell === 'object';
  if (column.part === 'why') return isReason ? String(missingCode[cell.missing]) : null;
  return isReason && column.reasons.length === 0 ? null : cell;
};
