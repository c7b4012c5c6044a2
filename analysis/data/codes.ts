import type { Codebook, Variable } from '../../surveys/model/codebook.ts';
import { isSystemMissing, type Missing, missingCode, systemReasons } from '../../surveys/model/missing.ts';

/** Codes that are on the scale, in order: what tables and scores count as answers. */
export const validCodes = ({ codes = [] }: Variable): readonly string[] =>
  codes
    .filter(({ code, missing }) => missing === undefined && !isSystemMissing(code))
    .map(({ code }) => code);

const isReason = (code: string): code is Missing => Object.hasOwn(missingCode, code);

/**
 * Why a code has no substantive value, or null when it is one. A code that the codebook does not list is a reason when
 * it is the name of one (`declined`, for a multiple-response option that a refusal leaves open).
 */
export const missingReason = ({ codes = [] }: Variable, code: string): Missing | null => {
  const listed = codes.find((own) => own.code === code);
  if (listed?.missing !== undefined) return listed.missing;
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

/**
 * The number behind each code of a column: that of a code on the scale which is a number, NaN for missing reasons and
 * for words.
 */
export const codeNumbers = (variable: Variable, codes: readonly string[]): Float64Array =>
  Float64Array.from(codes, (code) =>
    code.trim() === '' || missingReason(variable, code) !== null ? Number.NaN : Number(code),
  );

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
