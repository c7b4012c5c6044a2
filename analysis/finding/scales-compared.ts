import type { ScaleComparability } from '../factor/scale-comparability.ts';
import { comparabilityBy } from './ask-scale.ts';
import { type Asked, variableNamed } from './asked.ts';

const peoples = new Set(['country', 'language', 'first-language']);

/**
 * The gate before comparisons of scale means between countries or languages: for each scale in the variable and each
 * such group, whether it measures the same there.
 */
export const scalesCompared = async (
  asked: Asked,
  of: string,
  by: readonly string[],
): Promise<readonly ScaleComparability[]> => {
  const constructs = new Set(asked.source.codebook.scores?.map(({ construct }) => construct));
  const from = variableNamed(asked, of).derived?.from ?? [];
  const scales = constructs.has(of) ? [of] : from.filter((name) => constructs.has(name));
  const groups = by.filter((name) => peoples.has(variableNamed(asked, name).role ?? ''));
  const found: ScaleComparability[] = [];
  for (const scale of scales)
    for (const name of groups) found.push(await comparabilityBy(asked, scale, [name]));
  return found;
};
