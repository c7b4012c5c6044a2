import type { Result } from '../../surveys/model/issue.ts';
import { type Replication, replicatedSource, unitsLeftOut } from '../source/replicated-source.ts';
import type { Design, Source } from '../source/source.ts';
import type { Note, ReplicatesMade } from './finding-parts.ts';
import { requestError as error } from './request-issue.ts';
import type { AnalysisRequest } from './schema.ts';

type Told = NonNullable<AnalysisRequest['replicates']>;

/** The most units that are left out one by one or drawn again. */
const mostUnits = 3000;
const usual = { count: 500, seed: 1 } as const;

const replicationOf = (told: Told): Replication => {
  if (told.method === 'jackknife') return told;
  if (told.method === 'bootstrap')
    return { method: 'bootstrap', count: told.count ?? usual.count, seed: told.seed ?? usual.seed };
  const { columns, scale, each, degrees } = told;
  return {
    method: 'columns',
    columns,
    scales: columns.map((_, index) => scale * (each?.[index] ?? 1)),
    degrees: degrees ?? columns.length - 1,
  };
};

/**
 * A source of which errors come from replicates: replicate weights that the data have, clusters left out one by one, or
 * clusters drawn again; people where the request names no clusters. A stratum of one unit is refused unless it is there
 * for certain: leaving it out says nothing.
 */
export const replicate = async (
  source: Source,
  design: Design,
  { replicates: told, lonely }: AnalysisRequest,
): Promise<Result<{ readonly source: Source; readonly made: ReplicatesMade | null }>> => {
  if (told === undefined) return { ok: true, issues: [], value: { source, made: null } };
  const replication = replicationOf(told);
  let count = replication.method === 'columns' ? replication.columns.length : 0;
  if (replication.method !== 'columns') {
    const rows = await source.rows();
    if (design.cluster === undefined && rows > mostUnits)
      return {
        ok: false,
        issues: [error('REQUEST-REPLICATES-MANY', 'replicates', { units: rows, most: mostUnits })],
      };
    const { stratum, cluster } = unitsLeftOut(design);
    const { units } = await source.designTally({
      variables: [],
      ...(stratum === undefined ? {} : { stratum }),
      ...(cluster === undefined ? {} : { cluster }),
    });
    if (units.length > mostUnits)
      return {
        ok: false,
        issues: [error('REQUEST-REPLICATES-MANY', 'replicates', { units: units.length, most: mostUnits })],
      };
    const alone = units.filter(
      (unit) => units.filter((other) => other.stratum === unit.stratum).length === 1,
    );
    if (alone.length > 0 && (lonely !== 'certainty' || alone.length === units.length))
      return {
        ok: false,
        issues: [error('REQUEST-REPLICATES-LONELY', 'replicates', { strata: alone.length })],
      };
    count = replication.method === 'bootstrap' ? replication.count : units.length - alone.length;
  }
  return {
    ok: true,
    issues: [],
    value: {
      source: replicatedSource(source, replication),
      made: {
        method: replication.method,
        count,
        seed: replication.method === 'bootstrap' ? replication.seed : null,
      },
    },
  };
};

/** Where errors come from, for the reader. */
export const replicateNotes = (made: ReplicatesMade | null): readonly Note[] =>
  made === null
    ? []
    : [
        {
          code: `replicates-${made.method}`,
          data: { count: made.count, ...(made.seed === null ? {} : { seed: String(made.seed) }) },
        },
      ];

/** A summary as a finding carries it: replicates of clusters would tell of each of them. */
export const withoutReplicates = <Evidence extends { readonly replicates?: unknown }>({
  replicates: _,
  ...evidence
}: Evidence): Omit<Evidence, 'replicates'> => evidence;
