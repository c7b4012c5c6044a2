import type { Codebook } from '../../surveys/model/codebook.ts';
import type { Estimate } from '../finding/finding-parts.ts';
import type { MeansFinding } from '../finding/means-finding.ts';
import type { HeadlinePart } from './report-figure.ts';
import type { Composite } from './report-tasks.ts';

/** A linear change of scale moves an estimate, its error and its interval alike. */
const rescaled = (estimate: Estimate, offset: number, factor: number): Estimate => {
  const move = (value: number | null): number | null => (value === null ? null : offset + factor * value);
  const [low, high] = factor < 0 ? [estimate.high, estimate.low] : [estimate.low, estimate.high];
  return {
    ...estimate,
    value: move(estimate.value),
    se: estimate.se === null ? null : Math.abs(factor) * estimate.se,
    low: move(low),
    high: move(high),
  };
};

/** The parts of an index from the means that were asked for, on 0 to 100 and turned where the index turns them. */
export const indexParts = (
  index: Composite,
  means: readonly MeansFinding[],
  codebook: Codebook,
): readonly HeadlinePart[] =>
  index.components.flatMap(({ name, of, sign }) => {
    const total = means.find((finding) => finding.of === name)?.total;
    if (total === undefined) return [];
    const [low, high] =
      of === 'score'
        ? [0, 100]
        : (codebook.variables.find((variable) => variable.name === name)?.range ?? [0, 100]);
    const hundred = rescaled(total, (-100 * low) / (high - low), 100 / (high - low));
    return [{ name, turned: sign === -1, estimate: sign === -1 ? rescaled(hundred, 100, -1) : hundred }];
  });
