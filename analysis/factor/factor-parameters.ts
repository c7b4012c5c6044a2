import { at } from '../algebra/at.ts';
import { element, type Matrix } from '../algebra/matrix.ts';
import type { Layout, Slot } from './factor-model.ts';
import type { FactorFit } from './fit-factor-model.ts';

/** A parameter of one group with its standard error; null where it is fixed. */
export interface FactorParameter extends Slot {
  readonly group: number;
  readonly value: number;
  readonly se: number | null;
}

/** Every parameter of every group from its values by slot, in the order of the layout. */
export const listParameters = (
  layout: Layout,
  groups: readonly Float64Array[],
  covariance: Matrix,
): readonly FactorParameter[] =>
  groups.flatMap((own, group) =>
    layout.slots.map((slot, place): FactorParameter => {
      const free = layout.places[group]?.[place] ?? -1;
      return {
        ...slot,
        group,
        value: at(own, place),
        se: free < 0 ? null : Math.sqrt(Math.max(0, element(covariance, free, free))),
      };
    }),
  );

export const factorParameters = (fit: FactorFit): readonly FactorParameter[] =>
  listParameters(
    fit.layout,
    fit.groups.map(({ own }) => own),
    fit.covariance(),
  );

/** Standard error of a function of the parameters by the delta method, from its derivatives by slot of one group. */
export const deltaError = (fit: FactorFit, group: number, derivatives: ArrayLike<number>): number => {
  const along = new Float64Array(fit.layout.free);
  fit.layout.places[group]?.forEach((free, slot) => {
    if (free >= 0) along[free] = (along[free] ?? 0) + at(derivatives, slot);
  });
  const covariance = fit.covariance();
  let total = 0;
  for (let row = 0; row < along.length; row += 1)
    for (let column = 0; column < along.length; column += 1)
      total += at(along, row) * at(along, column) * element(covariance, row, column);
  return Math.sqrt(Math.max(0, total));
};

/** A loading of standardised items on standardised factors: λ √ψ / √σ, with its standard error (delta method). */
export const standardisedLoadings = (
  fit: FactorFit,
  group: number,
): readonly {
  readonly item: string;
  readonly factor: string;
  readonly value: number;
  readonly se: number;
}[] => {
  const { layout, groups } = fit;
  const { own, implied, basis } = groups[group] ?? { own: new Float64Array(0), implied: null, basis: null };
  if (implied === null || basis === null) return [];
  return layout.slots.flatMap((slot, place) => {
    if (slot.kind !== 'loading') return [];
    const spread = layout.slots.findIndex(
      ({ kind, one, other }) => kind === 'covariance' && one === slot.other && other === slot.other,
    );
    const psi = at(own, spread);
    const sigma = element(implied, slot.one, slot.one);
    const value = (at(own, place) * Math.sqrt(psi)) / Math.sqrt(sigma);
    const derivatives = layout.slots.map((_, other) => {
      const part = (vector: number): number => at(basis.vectors, slot.one * basis.width + vector);
      const bySigma = 2 * at(basis.scale, other) * part(at(basis.u, other)) * part(at(basis.v, other));
      return (
        (other === place ? Math.sqrt(psi / sigma) : 0) +
        (other === spread ? value / (2 * psi) : 0) -
        (value * bySigma) / (2 * sigma)
      );
    });
    return [
      {
        item: layout.items[slot.one] ?? '',
        factor: layout.factors[slot.other] ?? '',
        value,
        se: deltaError(fit, group, derivatives),
      },
    ];
  });
};

/** A solution that cannot be the truth: a negative residual variance, or a standardised loading beyond 1. */
export const isImproper = (fit: FactorFit): boolean =>
  factorParameters(fit).some(({ kind, value }) => kind === 'residual' && value < 0) ||
  fit.groups.some((_, group) => standardisedLoadings(fit, group).some(({ value }) => Math.abs(value) > 1));
