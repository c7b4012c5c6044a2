/** Which items stand for which factor; an item may stand for one factor only. */
export interface FactorModel {
  readonly factors: readonly { readonly factor: string; readonly items: readonly string[] }[];
  /** How a factor gets its unit: the loading of its first item is 1, or its variance (in the first group) is 1. */
  readonly unit: 'marker' | 'variance';
  /** Whether intercepts and factor means are part of the model. */
  readonly means: boolean;
  /** What is held equal over groups. */
  readonly equal: readonly ('loadings' | 'intercepts' | 'residuals')[];
  /** Items whose intercepts are not held equal after all. */
  readonly freed?: readonly string[];
}

/** One parameter of one group: a loading, a residual variance, a (co)variance of factors, an intercept, a mean. */
export interface Slot {
  readonly kind: 'loading' | 'residual' | 'covariance' | 'intercept' | 'mean';
  /** Place of the item, or of the factor for a covariance or a mean. */
  readonly one: number;
  /** Place of the factor, or of the other factor of a covariance; the same as `one` where there is no other. */
  readonly other: number;
}

/** Where every group's parameters stand among the free ones. */
export interface Layout {
  readonly items: readonly string[];
  readonly factors: readonly string[];
  readonly slots: readonly Slot[];
  /** By group, then slot: the place among the free parameters, or −1 where the value is fixed. */
  readonly places: readonly Int32Array[];
  /** By group, then slot: the fixed value, 0 where free. */
  readonly fixed: readonly Float64Array[];
  readonly free: number;
}

const slotsOf = ({ factors, means }: FactorModel): readonly Slot[] => {
  const items = factors.flatMap((own, factor) => own.items.map(() => factor));
  return [
    ...items.map((factor, item): Slot => ({ kind: 'loading', one: item, other: factor })),
    ...items.map((_, item): Slot => ({ kind: 'residual', one: item, other: item })),
    ...factors.flatMap((_, one) =>
      factors.slice(0, one + 1).map((__, other): Slot => ({ kind: 'covariance', one, other })),
    ),
    ...(means
      ? [
          ...items.map((_, item): Slot => ({ kind: 'intercept', one: item, other: item })),
          ...factors.map((_, factor): Slot => ({ kind: 'mean', one: factor, other: factor })),
        ]
      : []),
  ];
};

/**
 * The parameters of a factor model in so many groups. Fixed are the units of the factors, and their means: in every
 * group, or in the first alone where intercepts are held equal. What is held equal stands last, so that the information
 * is one block a group with a border.
 *
 * @example
 * layoutOf({ factors: [{ factor: 'f', items: ['a', 'b', 'c'] }], unit: 'marker', means: true, equal: [] }, 2).free // 18
 */
export const layoutOf = (model: FactorModel, groups: number): Layout => {
  const slots = slotsOf(model);
  const items = model.factors.flatMap((own) => own.items);
  const marker = new Set(model.factors.map((own) => items.indexOf(own.items[0] ?? '')));
  const held = ({ kind, one }: Slot): boolean =>
    (kind === 'loading' && model.equal.includes('loadings')) ||
    (kind === 'residual' && model.equal.includes('residuals')) ||
    (kind === 'intercept' &&
      model.equal.includes('intercepts') &&
      !(model.freed ?? []).includes(items[one] ?? ''));
  const fixedAt = ({ kind, one, other }: Slot, group: number): number | null => {
    if (kind === 'loading') return model.unit === 'marker' && marker.has(one) ? 1 : null;
    if (kind === 'covariance')
      return model.unit === 'variance' && one === other && (group === 0 || !model.equal.includes('loadings'))
        ? 1
        : null;
    if (kind === 'mean') return group === 0 || !model.equal.includes('intercepts') ? 0 : null;
    return null;
  };
  const fixed: Float64Array[] = [];
  const places: Int32Array[] = [];
  let free = 0;
  for (let group = 0; group < groups; group += 1) {
    const own = slots.map((slot) => fixedAt(slot, group));
    fixed.push(Float64Array.from(own, (value) => value ?? 0));
    places.push(
      Int32Array.from(slots, (slot, place) => {
        if (own[place] !== null || held(slot)) return -1;
        free += 1;
        return free - 1;
      }),
    );
  }
  slots.forEach((slot, place) => {
    if (!held(slot)) return;
    const groupsFree = places.filter((_, group) => fixedAt(slot, group) === null);
    for (const own of groupsFree) own[place] = free;
    if (groupsFree.length > 0) free += 1;
  });
  return { items, factors: model.factors.map(({ factor }) => factor), slots, places, fixed, free };
};
