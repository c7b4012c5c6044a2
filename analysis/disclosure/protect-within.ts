import type { Test } from '../finding/finding-parts.ts';
import type { CorrelationFinding } from '../finding/within/correlation-finding.ts';
import type { PairedFinding } from '../finding/within/paired-finding.ts';
import { enough, nobody, notesBeside } from './withheld.ts';

const hidden = { value: null, se: null, low: null, high: null };

const untested = ({ name }: Test): Test => ({ name, statistic: null, df: [], p: null });

/** A contrast of enough people, or nothing. */
export const protectPaired = (finding: PairedFinding, least: number): PairedFinding => {
  if (enough([finding.base.n], least)) return finding;
  const { equivalence, ...rest } = finding;
  return {
    ...rest,
    base: nobody,
    sides: [hidden, hidden],
    difference: hidden,
    test: untested(finding.test),
    dz: hidden,
    dav: hidden,
    notes: notesBeside(finding.notes, least),
  };
};

/** Correlations of enough people, or nothing. */
export const protectCorrelation = (finding: CorrelationFinding, least: number): CorrelationFinding => {
  if (enough([finding.base.n], least)) return finding;
  const { comparisons, ...rest } = finding;
  return {
    ...rest,
    base: nobody,
    pairs: finding.pairs.map(({ one, other, test }) => ({
      one,
      other,
      ...hidden,
      test: untested(test),
      adjusted: null,
    })),
    notes: notesBeside(finding.notes, least),
  };
};
