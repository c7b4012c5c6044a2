import type { ScaleComparability } from '../factor/scale-comparability.ts';
import type { Finding } from '../finding/finding.ts';

/**
 * What a claim that sets groups beside each other may say of a scale: `green` means and their order, `amber` only how
 * things go together, `red` nothing across groups, `unknown` where it could not be looked at.
 */
export type ComparabilityColour = 'green' | 'amber' | 'red' | 'unknown';

const colourOf = ({ verdict, fails }: Pick<ScaleComparability, 'verdict' | 'fails'>): ComparabilityColour => {
  if (verdict === 'unknown') return 'unknown';
  if (verdict !== 'not-comparable') return 'green';
  return fails === 'scalar' ? 'amber' : 'red';
};

const worstFirst: readonly ComparabilityColour[] = ['red', 'amber', 'unknown', 'green'];

const told = (finding: Finding): readonly Pick<ScaleComparability, 'verdict' | 'fails'>[] => {
  if (!('comparability' in finding) || finding.comparability === null) return [];
  return 'verdict' in finding.comparability ? [finding.comparability] : finding.comparability;
};

/** The worst colour of the scales that findings compare over groups; null where none does. */
export const comparabilityOf = (findings: readonly Finding[]): ComparabilityColour | null => {
  const colours = findings.flatMap(told).map(colourOf);
  return worstFirst.find((colour) => colours.includes(colour)) ?? null;
};
