import { codeNumbers, variableOf } from '../../analysis/data/codes.ts';
import type { GroupTable, SqlTable } from './group-table.ts';

/** More combinations of values than this are not worth being groups of their own. */
const mostValues = 1000;

/**
 * Whether few enough values are behind some variables that a table had better be grouped by these and the numbers be worked
 * out once a group: an engine adds one weight a row then, not a dozen products.
 */
export const areFewValues = ({ codebook, template }: SqlTable, names: readonly string[]): boolean => {
  let values = 1;
  for (const name of new Set(names)) {
    const column = template.columns.get(name);
    if (column?.kind !== 'coded' || variableOf(codebook, name) === null) return false;
    // one more for those who have none
    values *= column.codes.length + 1;
  }
  return values <= mostValues;
};

/** The number that each group has in a coded variable by which it was grouped; NaN where that is none. */
export const groupNumbers = ({ codebook }: SqlTable, found: GroupTable, name: string): Float64Array => {
  const variable = variableOf(codebook, name);
  if (variable === null) throw new Error(`groupNumbers: no variable ${name}`);
  return codeNumbers(variable, found.codeOf(name));
};
