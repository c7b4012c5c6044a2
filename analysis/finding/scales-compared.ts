import type { ScaleComparability } from '../factor/scale-comparability.ts';
import { comparabilityBy } from './ask-scale.ts';
import { type Asked, variableNamed } from './asked.ts';
import { scalesIn } from './scales-in.ts';

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
  const scales = scalesIn(asked.source.codebook, of).map(({ construct }) => construct);
  const groups = by.filter((name) => peoples.has(variableNamed(asked, name).role ?? ''));
  const found: ScaleComparability[] = [];
  for (const scale of scales)
    for (const name of groups) found.push(await comparabilityBy(asked, scale, [name]));
  return found;
};
