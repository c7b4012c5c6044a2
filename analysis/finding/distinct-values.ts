import { codeNumbers } from '../data/codes.ts';
import { sliceDesignTally } from '../summary/design-tally-cells.ts';
import { combinations } from '../summary/slice-grouped-moments.ts';
import type { DesignTally } from '../summary/tally.ts';
import { type Asked, variableNamed } from './asked.ts';

/** The most cells over all variance units that distinct values are tallied in. */
const mostCells = 2_000_000;

/**
 * The design tally of a variable's distinct values by groups (all of them one dimension, named by their codes put
 * together): what quantiles and ranks are made of. Values that are missing or no number are left out and stay in the
 * design. Null where there are too many to tally.
 */
export const distinctValues = async (
  { source, design, ...asked }: Asked,
  of: string,
  by: readonly string[],
  valid: readonly (readonly string[])[],
): Promise<DesignTally | null> => {
  const where = design.where === undefined ? {} : { where: design.where };
  const variable = variableNamed({ source, design, ...asked }, of);
  const met = (await source.tally({ variables: [of], ...where })).dimensions[0]?.codes ?? [];
  const numbers =
    variable.measure === 'number'
      ? Float64Array.from(met, (code) => (code === '' ? Number.NaN : Number(code)))
      : codeNumbers(variable, met);
  const values = met.filter((_, place) => Number.isFinite(numbers[place]));
  const groups = combinations(valid);
  if (values.length * groups.length > mostCells) return null;
  const { units, cells } = await source.designTally({ ...design, variables: [of, ...by] });
  if (values.length * groups.length * units.length > mostCells) return null;
  const codes = Object.fromEntries([[of, values], ...by.map((name, place) => [name, valid[place] ?? []])]);
  const sliced = sliceDesignTally({ units, cells }, codes);
  const dimensions = [
    { variable: of, codes: values },
    { variable: '', codes: groups.map((own) => own.join(' ')) },
  ];
  return { units, cells: sliced.cells.map(({ n, w, w2 }) => ({ dimensions, n, w, w2 })) };
};
