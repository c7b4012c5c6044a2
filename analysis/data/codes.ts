import type { Codebook, Variable } from '../../surveys/model/codebook.ts';
import { isSystemMissing, type Missing, missingCode, systemReasons } from '../../surveys/model/missing.ts';

/** Codes that are on the scale, in order: what tables and scores count as answers. */
export const validCodes = (variable: Variable): readonly string[] =>
  (variable.codes ?? [])
    .map(({ code }) => code)
    .filter((code) => !isSystemMissing(code) && missingReason(variable, code) === null);

const isReason = (code: string): code is Missing => Object.hasOwn(missingCode, code);

/**
 * Why a code has no substantive value, or null when it is one. A code that the codebook does not list is a reason when
 * it is the name of one (`declined`, for a multiple-response option that a refusal leaves open). One of the fixed codes
 * of every export (-99 to -91) is its reason even where a codebook lists it as if it were an answer, unless the bounds
 * of the scale hold it.
 */
export const missingReason = ({ codes = [], range }: Variable, code: string): Missing | null => {
  const listed = codes.find((own) => own.code === code);
  if (listed?.missing !== undefined) return listed.missing;
  const isOnScale = range !== undefined && Number(code) >= range[0] && Number(code) <= range[1];
  if (listed !== undefined && !isOnScale && reasonOfExportCode(code) !== null)
    return reasonOfExportCode(code);
  return isReason(code) && (listed === undefined || isSystemMissing(code)) ? code : null;
};

/** The codes of a column of this variable: those of the codebook, then the system's reasons. */
export const columnCodes = ({ codes = [] }: Variable): readonly string[] => [
  ...codes.map(({ code }) => code),
  ...systemReasons.filter((reason) => codes.every(({ code }) => code !== reason)),
];

/** The code a missing reason has in this variable: its own choice with that reason, else the reason itself. */
export const codeOfReason = ({ codes = [] }: Variable, reason: Missing): string =>
  codes.find(({ missing }) => missing === reason)?.code ?? reason;

/** The reason behind one of the fixed codes of every export (-99 to -91), or null. */
export const reasonOfExportCode = (text: string): Missing | null => {
  if (!/^-9[1-9]$/.test(text)) return null;
  const entries = Object.entries(missingCode) as [Missing, number][];
  return entries.find(([, code]) => code === Number(text))?.[0] ?? null;
};

/** Whether the variable's rows are codes. */
export const isCoded = ({ measure }: Variable): boolean => measure === 'nominal' || measure === 'ordinal';

const plainNumber = /^-?(?:\d+\.?\d*|\.\d+)$/;

/**
 * The number behind each code of a column: that of a code on the scale which is a plain number, NaN for missing
 * reasons, for words, and for a code that is not among those the codebook lists.
 */
export const codeNumbers = (variable: Variable, codes: readonly string[]): Float64Array => {
  const listed = variable.codes && new Set(variable.codes.map(({ code }) => code));
  return Float64Array.from(codes, (code) =>
    plainNumber.test(code) && listed?.has(code) !== false && missingReason(variable, code) === null
      ? Number(code)
      : Number.NaN,
  );
};

/**
 * Codes at an end of a list of numbers that lie far off the rest: more than five times the widest step of the rest. Often
 * a reason for not answering (98, 99) that nobody marked as one.
 *
 * @example
 * codesApart(['1', '2', '3', '98', '99']) // ['98', '99']
 * codesApart(['0', '1', '2', '5', '10', '20', '50', '100']) // []
 */
export const codesApart = (codes: readonly string[]): readonly string[] => {
  const sorted = codes
    .filter((code) => plainNumber.test(code))
    .sort((one, other) => Number(one) - Number(other));
  const widest = (own: readonly string[]): number =>
    Math.max(0, ...own.slice(1).map((code, place) => Number(code) - Number(own[place])));
  const gap = sorted.findIndex(
    (code, place) => place > 0 && Number(code) - Number(sorted[place - 1]) === widest(sorted),
  );
  const [low, high] = [sorted.slice(0, Math.max(0, gap)), sorted.slice(Math.max(0, gap))];
  const [few, rest] = low.length < high.length ? [low, high] : [high, low];
  return rest.length > 1 && widest(sorted) > 5 * widest(rest) ? few : [];
};

/** Bounds of a variable's scale: declared, else of its codes when all of them are numbers; null when there are none. */
export const scaleBounds = (variable: Variable): readonly [number, number] | null => {
  if (variable.range !== undefined) return variable.range;
  const numbers = validCodes(variable).map(Number);
  if (numbers.length === 0 || numbers.some(Number.isNaN)) return null;
  return [Math.min(...numbers), Math.max(...numbers)];
};

/** The variable of this name, or null. */
export const variableOf = (codebook: Codebook, name: string): Variable | null =>
  codebook.variables.find((variable) => variable.name === name) ?? null;
