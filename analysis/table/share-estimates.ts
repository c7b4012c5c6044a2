import { at } from '../algebra/at.ts';
import { element } from '../algebra/matrix.ts';
import type { Estimate } from '../finding/finding-parts.ts';
import { baseOf } from '../weight/effective-base.ts';
import { covarianceOver } from '../weight/replicate-variance.ts';
import type { Interval } from './intervals.ts';
import type { DesignShare } from './share-interval.ts';
import type { ShareTable } from './share-table.ts';

/**
 * The share of each cell of a domain in that domain (all cells, a column, a row): p_k = T_k/W, its linearised
 * standard error by the influence values w(1[k] − p_k)/W, and its interval. A domain of nobody has null everywhere;
 * a share of 0 or 1 has no standard error, but an interval; one that the weights were made to meet has an error of 0.
 * Binder 1983; equals `svymean` and `svyby` of R's survey.
 */
export const shareEstimates = (
  table: ShareTable,
  domain: readonly number[],
  intervalOf: (share: DesignShare) => Interval | null,
): readonly Estimate[] => {
  const add = (values: Float64Array): number => domain.reduce((total, place) => total + at(values, place), 0);
  const base = baseOf(add(table.n), add(table.w), add(table.w2));
  if (!(base.weighted > 0)) return domain.map(() => ({ value: null, se: null, low: null, high: null, base }));
  const { covariance, df } = table;
  const withDomain = domain.map((one) =>
    covariance ? domain.reduce((total, other) => total + element(covariance, one, other), 0) : 0,
  );
  const ofDomain = withDomain.reduce((total, value) => total + value, 0);
  const under = table.replicates?.w.map((own) => {
    const whole = domain.reduce((total, place) => total + at(own, place), 0);
    return domain.map((place) => (whole > 0 ? at(own, place) / whole : Number.NaN));
  });
  const overReplicates = (index: number): number => {
    const [variance = 0] = covarianceOver(
      table.replicates?.scales ?? [],
      (under ?? []).map((own) => [own[index] ?? Number.NaN]),
    ).values;
    return Number.isNaN(variance) ? 0 : variance;
  };
  const occupied = domain.filter((place) => at(table.n, place) > 0).length;
  return domain.map((place, index) => {
    const alone = occupied === 1 && at(table.n, place) > 0;
    const share = alone ? 1 : at(table.w, place) / base.weighted;
    const linearised = covariance
      ? (element(covariance, place, place) -
          2 * share * (withDomain[index] ?? 0) +
          share * share * ofDomain) /
        (base.weighted * base.weighted)
      : 0;
    const variance = under === undefined ? linearised : overReplicates(index);
    const known =
      covariance !== null && df > 0 && variance > 1e-14 * share * (1 - share) && share > 0 && share < 1;
    if (table.meetsMargins && covariance !== null && !known && share > 0 && share < 1)
      return { value: share, se: 0, low: share, high: share, base };
    const interval =
      covariance && intervalOf({ share, variance: known ? variance : 0, effective: base.effective });
    return {
      value: share,
      se: known ? Math.sqrt(variance) : null,
      low: interval?.low ?? null,
      high: interval?.high ?? null,
      base,
    };
  });
};
