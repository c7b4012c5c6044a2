import type { Unit } from '../summary/tally.ts';

/**
 * ν of a design: its sampling units less its strata. An element is its own unit where no cluster is declared. From the
 * whole design, whoever answered.
 *
 * Not for: subgroups: ν is that of the whole design.
 * Source: Korn & Graubard 1999.
 * Oracle: `degf` of R's survey.
 *
 * @example
 * degreesOfFreedom([{ stratum: 'A', rows: 100 }, { stratum: 'B', rows: 50 }]) // 148
 * degreesOfFreedom([{ stratum: 'A', cluster: '1', rows: 9 }, { stratum: 'A', cluster: '2', rows: 7 }]) // 1
 */
export const degreesOfFreedom = (units: readonly Unit[]): number => {
  const strata = new Set(units.map(({ stratum }) => stratum));
  const clusters = new Set(
    units.flatMap(({ stratum, cluster }) =>
      cluster === undefined ? [] : [JSON.stringify([stratum, cluster])],
    ),
  );
  const people = units.reduce((total, { cluster, rows }) => total + (cluster === undefined ? rows : 0), 0);
  return people + clusters.size - strata.size;
};

/**
 * ν behind a summary by design: that of its replicates where they have their own, else of its units.
 *
 * @example
 * designDegrees({ units: [{ stratum: '', rows: 100 }], replicates: { scales: [], summaries: [], degrees: 79 } }) // 79
 */
export const designDegrees = ({
  units,
  replicates,
}: {
  readonly units: readonly Unit[];
  readonly replicates?: { readonly degrees?: number } | null;
}): number => replicates?.degrees ?? degreesOfFreedom(units);
