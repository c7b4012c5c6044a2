/** A variable of a tally with its codes in order (missing reasons included: estimators decide what is valid). */
export interface Dimension {
  readonly variable: string;
  readonly codes: readonly string[];
}

/**
 * Cells of n, sum of weights and sum of squared weights, in row-major order of the dimensions (the last runs
 * fastest). A commutative monoid under `merge`: every table, share, test and rank statistic is a function of it.
 */
export interface Tally {
  readonly dimensions: readonly Dimension[];
  readonly n: Float64Array;
  readonly w: Float64Array;
  readonly w2: Float64Array;
}

/** A variance unit of a design: the whole sample, a stratum, or a cluster (PSU) inside its stratum. */
export interface Unit {
  readonly stratum: string;
  /** Absent when elements were sampled directly. */
  readonly cluster?: string;
  /** Rows of the design in this unit, also those whose answers are missing or filtered out. */
  readonly rows: number;
  /** How many sampling units its stratum has in the population (people, where no clusters were drawn); absent: very many. */
  readonly population?: number;
  /** Where weights were made to meet margins: the part of a unit whose rows are alike in all of them. */
  readonly margin?: MarginCell;
}

/** Rows of a unit with the same codes of the margins' variables. Weights count all of them, also those filtered out. */
export interface MarginCell {
  /** The codes, as `cellName` writes them. */
  readonly cell: string;
  readonly w: number;
  readonly w2: number;
}

/**
 * A tally a unit: what linearised variances need (statistics: TS for element sampling, TP for clusters).
 * `units[u].rows` counts the whole design; `cells[u]` holds the rows that passed the filter.
 */
export interface DesignTally {
  readonly units: readonly Unit[];
  readonly cells: readonly Tally[];
  /** The same cells under replicate weights, where errors come from those; null where replicates cannot be had. */
  readonly replicates?: Replicated<Tally> | null;
}

/** Summaries under replicate weights, how much each counts, and degrees of freedom where not the design's hold. */
export interface Replicated<Summary> {
  readonly scales: readonly number[];
  readonly summaries: readonly Summary[];
  readonly degrees?: number;
}
