import { codeNumbers } from '../data/codes.ts';
import { recodeTally } from '../summary/recode-tally.ts';
import type { DesignTally } from '../summary/tally.ts';
import { type Asked, variableNamed } from './asked.ts';

/**
 * A tally of a number by whatever else, as one of the people at or below a point and of those above it, with the two
 * codes (`≤ 50`, `> 50`). What is no number keeps its code: it is missing, by its reason.
 */
export const cutStub = (
  asked: Asked,
  tally: DesignTally,
  stub: string,
  cut: number,
): { readonly evidence: DesignTally; readonly codes: readonly [below: string, above: string] } => {
  const variable = variableNamed(asked, stub);
  const met = [
    ...new Set(
      tally.cells.flatMap(({ dimensions }) => dimensions.find((own) => own.variable === stub)?.codes ?? []),
    ),
  ];
  const numbers =
    variable.measure === 'number'
      ? Float64Array.from(met, (code) => (code === '' ? Number.NaN : Number(code)))
      : codeNumbers(variable, met);
  const codes = [`≤ ${cut}`, `> ${cut}`] as const;
  const named = new Map(
    met.map((code, place) => {
      const value = numbers[place] ?? Number.NaN;
      return [code, Number.isFinite(value) ? codes[value > cut ? 1 : 0] : code] as const;
    }),
  );
  const all = [...new Set([...codes, ...named.values()])];
  return { codes, evidence: recodeTally(tally, stub, all, (code) => named.get(code) ?? code) };
};
