import type { Codebook } from '../../surveys/model/codebook.ts';

/** Where a variable begins and ends: what its scale says, else its numeric codes. */
export const rangeOf = ({ variables }: Codebook, name: string): readonly [number, number] => {
  const variable = variables.find((own) => own.name === name);
  if (variable?.range !== undefined) return variable.range;
  const numbers = (variable?.codes ?? [])
    .filter(({ missing }) => missing === undefined)
    .map(({ code }) => Number(code))
    .filter(Number.isFinite);
  return numbers.length === 0 ? [0, 1] : [Math.min(...numbers), Math.max(...numbers)];
};
