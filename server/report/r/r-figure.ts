import type { Estimate } from '../../../analysis/finding/finding-parts.ts';
import type { Codebook, Variable } from '../../../surveys/model/codebook.ts';
import type { RDraws } from './r-draws.ts';
import { rText, rTexts } from './r-text.ts';

/** One number of the report: its name, what R works it out by, and what the report says. */
export interface RFigure {
  readonly id: string;
  /** An expression with the value, and the error where one is told. */
  readonly r: string;
  readonly told: readonly (number | null)[];
}

/** A number that is not worked out again, and why. */
export interface RLeftOut {
  readonly id: string;
  readonly why: string;
}

export interface RBlock {
  readonly figures: readonly RFigure[];
  readonly variables: readonly string[];
  readonly leftOut?: readonly RLeftOut[];
  /** Samples of bootstraps that its figures are made of. */
  readonly draws?: readonly RDraws[];
}

/** A share, mean or difference with its error; nothing where the report does not show it. */
export const toldFigure = (
  id: string,
  r: string,
  { value, se }: Pick<Estimate, 'value' | 'se'>,
): readonly RFigure[] => (value === null ? [] : [{ id, r, told: [value, se] }]);

export const variableIn = ({ variables }: Codebook, name: string): Variable | undefined =>
  variables.find((own) => own.name === name);

/** Codes that count as an answer. */
export const validCodes = (codebook: Codebook, name: string): readonly string[] =>
  (variableIn(codebook, name)?.codes ?? []).flatMap(({ code, missing }) =>
    missing === undefined ? [code] : [],
  );

/** A variable as numbers: a number, or the codes that count as an answer. */
export const rNumber = (codebook: Codebook, name: string): string =>
  variableIn(codebook, name)?.measure === 'number'
    ? `number(${rText(name)})`
    : `number(${rText(name)}, ${rTexts(validCodes(codebook, name))})`;

/** Whether a variable has a code; missing where it has none of those that count. */
export const rHas = (name: string, code: string, codes: readonly string[]): string =>
  `has(${rText(name)}, ${rText(code)}, ${rTexts(codes)})`;

/** People with these codes in these variables; everybody for none. */
export const rGroup = (by: readonly string[], codes: readonly string[]): string =>
  by.length === 0
    ? 'TRUE'
    : by.map((name, place) => `is(${rText(name)}, ${rText(codes[place] ?? '')})`).join(' & ');

/** People who are in one of the groups. */
export const rInGroups = (codebook: Codebook, by: readonly string[]): string =>
  by.length === 0
    ? 'TRUE'
    : by.map((name) => `among(${rText(name)}, ${rTexts(validCodes(codebook, name))})`).join(' & ');
