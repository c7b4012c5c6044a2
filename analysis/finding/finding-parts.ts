/** How many people stand behind a number: heads, weighted, and Kish's effective base (Σw)²/Σw². */
export interface Base {
  readonly n: number;
  readonly weighted: number;
  readonly effective: number;
}

/** A number with its uncertainty. Null where it cannot be had; a note says why. */
export interface Estimate {
  readonly value: number | null;
  readonly se: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly base: Base;
}

export interface Test {
  /** `rao-scott`, `design-t`, `wald-f` … */
  readonly name: string;
  readonly statistic: number | null;
  readonly df: readonly number[];
  readonly p: number | null;
}

export interface Effect {
  readonly name: string;
  readonly value: number | null;
  readonly low?: number | null;
  readonly high?: number | null;
}

/** Something a reader must know beside a number: a stable code and the facts its sentence needs. */
export interface Note {
  /** e.g. `small-base`, `no-variance`, `too-few`, `suppressed`, `not-comparable`, `negative-item-rest`. */
  readonly code: string;
  readonly place?: string;
  readonly data?: Readonly<Record<string, string | number>>;
}

/** How weights were made to meet margins. */
export interface WeightsMade {
  readonly method: 'rake' | 'post-stratify';
  /** Where the margins are from. */
  readonly source: {
    readonly who: string;
    readonly title: string;
    readonly year: number;
    readonly address: string;
  };
  readonly variables: readonly string[];
  /** Rounds of raking until all margins were met. */
  readonly rounds: number;
  /** Kish's, of the weights alone, and as many people as say as much unweighted. */
  readonly designEffect: number;
  readonly effective: number;
  /** The smallest and the largest weight, as multiples of the mean weight. */
  readonly least: number;
  readonly most: number;
  /** Share of the people whose weight was cut to a limit, and by how much of the whole a margin is missed then at most. */
  readonly trimmed: number | null;
  readonly missed: number | null;
}

/** Replicates that errors come from. */
export interface ReplicatesMade {
  readonly method: 'columns' | 'jackknife' | 'bootstrap';
  readonly count: number;
  readonly seed: number | null;
}

/** What a number was made from and with. */
export interface Provenance {
  readonly source: string;
  readonly version: string;
  readonly rows: number;
  readonly weight: string | null;
  readonly strata: string | null;
  readonly cluster: string | null;
  readonly where: string | null;
  /** How weights were made, where the request had margins. */
  readonly weighting: WeightsMade | null;
  /** Where errors come from, where the request asked for replicates. */
  readonly replicates: ReplicatesMade | null;
  /** Which path computed it. */
  readonly path: 'tally' | 'moments' | 'scan';
  /** True when any row in the source is simulated: said wherever the number shows. */
  readonly simulated: boolean;
  /** The models that read the texts it rests on; absent where it rests on none. */
  readonly textModels?: readonly string[];
  readonly toolkit: string;
}

/** How many of a finding's people answered which version of the survey. */
export interface VersionBase extends Base {
  readonly version: number;
}

export interface FindingHead {
  /** The task of the request that this answers, as given. */
  readonly asks: unknown;
  readonly notes: readonly Note[];
  readonly provenance: Provenance;
  /** By version, when the rows asked about are of more than one. */
  readonly versions?: readonly VersionBase[];
}
