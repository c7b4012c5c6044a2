import { element } from '../algebra/matrix.ts';
import type { Layout } from './factor-model.ts';
import type { GroupSample } from './group-sample.ts';

/** Loadings on the first item's scale, and the variance of the factor, guessed from one group's covariances. */
const guess = ({ covariance }: GroupSample, items: readonly number[]) => {
  const towards = items.map((item) =>
    items.reduce((total, other) => (other === item ? total : total + element(covariance, item, other)), 0),
  );
  const marker = towards[0] ?? 0;
  const loadings = towards.map((value) => {
    const ratio = value / marker;
    return items.length > 1 && Number.isFinite(ratio) ? Math.max(-3, Math.min(3, ratio)) : 1;
  });
  let [over, under] = [0, 0];
  items.forEach((item, row) => {
    items.forEach((other, column) => {
      const product = (loadings[row] ?? 0) * (loadings[column] ?? 0);
      if (row === column || product === 0) return;
      over += element(covariance, item, other) * product;
      under += product * product;
    });
  });
  const own = element(covariance, items[0] ?? 0, items[0] ?? 0);
  const variance = under > 0 ? over / under : 0.5 * own;
  return { loadings, variance: Math.max(0.05 * own, variance) };
};

/** Where the search begins: a guess a group, averaged where a parameter is held equal; factors uncorrelated. */
export const startValues = (
  layout: Layout,
  samples: readonly GroupSample[],
  unit: 'marker' | 'variance',
): Float64Array => {
  const sums = new Float64Array(layout.free);
  const counts = new Float64Array(layout.free);
  const itemsOf = layout.factors.map((_, factor) =>
    layout.slots.flatMap(({ kind, one, other }) => (kind === 'loading' && other === factor ? [one] : [])),
  );
  const factorOf = layout.items.map((_, item) => itemsOf.findIndex((items) => items.includes(item)));
  samples.forEach((sample, group) => {
    const guesses = itemsOf.map((items) => guess(sample, items));
    const loadingOf = (item: number): number => {
      const factor = factorOf[item] ?? 0;
      return guesses[factor]?.loadings[itemsOf[factor]?.indexOf(item) ?? 0] ?? 1;
    };
    const varianceOf = (factor: number): number => guesses[factor]?.variance ?? 1;
    layout.slots.forEach(({ kind, one, other }, slot) => {
      const place = layout.places[group]?.[slot] ?? -1;
      if (place < 0) return;
      const factor = factorOf[one] ?? 0;
      const own = element(sample.covariance, one, one);
      const value = {
        loading: () => loadingOf(one) * (unit === 'variance' ? Math.sqrt(varianceOf(factor)) : 1),
        residual: () => Math.max(0.2 * own, own - loadingOf(one) ** 2 * varianceOf(factor)),
        covariance: () => (one === other ? (unit === 'variance' ? 1 : varianceOf(one)) : 0),
        intercept: () => sample.mean[one] ?? 0,
        mean: () => 0,
      }[kind]();
      sums[place] = (sums[place] ?? 0) + value;
      counts[place] = (counts[place] ?? 0) + 1;
    });
  });
  return sums.map((total, place) => total / (counts[place] || 1));
};
