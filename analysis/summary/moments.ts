/**
 * Count, weights, means and centred co-moments of complete rows of k variables. Merges by the parallel update of
 * Chan, Golub & LeVeque (1983), so no precision is lost to large means.
 */
export interface Moments {
  readonly variables: readonly string[];
  readonly n: number;
  readonly w: number;
  readonly w2: number;
  readonly mean: Float64Array;
  /** k x k, row-major: sum of w (x - mean)(y - mean). */
  readonly comoment: Float64Array;
}

/** Moments by group: the group's code and its moments, in codebook order. */
export interface GroupedMoments {
  readonly by: readonly string[];
  /** One code per variable of `by`. */
  readonly groups: readonly { readonly codes: readonly string[]; readonly moments: Moments }[];
}

/**
 * Per variance unit and group, for design standard errors of a mean: n, Σw, Σwy, Σwy² (for the standard deviation),
 * Σw², Σw²y, Σw²y² of valid rows.
 * Row-major: unit, then group.
 */
export interface DesignMoments {
  readonly variable: string;
  readonly by: readonly string[];
  readonly groups: readonly (readonly string[])[];
  readonly units: readonly import('./tally.ts').Unit[];
  readonly n: Float64Array;
  readonly w: Float64Array;
  readonly wy: Float64Array;
  readonly wyy: Float64Array;
  readonly w2: Float64Array;
  readonly w2y: Float64Array;
  readonly w2yy: Float64Array;
  /** Σw and Σwy of each group under replicate weights, where errors come from those; null where they cannot be had. */
  readonly replicates?: import('./tally.ts').Replicated<ReplicateSums> | null;
}

/** By group. */
export interface ReplicateSums {
  readonly w: Float64Array;
  readonly wy: Float64Array;
}
