import { variableOf } from '../../../analysis/data/codes.ts';
import type { Codebook } from '../../../surveys/model/codebook.ts';
import { rNumber } from './r-figure.ts';
import { rText } from './r-text.ts';

const part = /^\s*\$\{(\w+)\}\s*(>=|<=|!=|=|>|<)\s*(?:(-?\d+(?:\.\d+)?)|'([^'\\]*)')\s*$/;

/**
 * A filter as R has it: comparisons with numbers or texts, all of which must hold; null for any other. Whoever has no
 * answer to one of them is not among them, but where it is to be unlike a text.
 */
export const rFilter = (where: string | undefined, codebook: Codebook): string | null => {
  if (where === undefined) return 'TRUE';
  const made = where.split(/\sand\s/).map((text) => {
    const [, name = '', sign = '', number, code] = part.exec(text) ?? [];
    if (variableOf(codebook, name) === null) return null;
    const own = sign === '=' ? '==' : sign;
    return number === undefined
      ? `(d[[${rText(name)}]] ${own} ${rText(code ?? '')}) %in% TRUE`
      : `(${rNumber(codebook, name)} ${own} ${number}) %in% TRUE`;
  });
  return made.some((own) => own === null) ? null : made.join(' & ');
};
