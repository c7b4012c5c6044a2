import { filterNames } from '../../analysis/finding/filter-names.ts';
import type { Design, Source } from '../../analysis/source/source.ts';
import { type CellWeights, variablesOf } from '../../analysis/source/weigh-frame.ts';

/** The columns that a design reads. */
export const designNames = (
  { codebook }: Pick<Source, 'codebook'>,
  { weight, stratum, cluster, margin, where }: Design,
): readonly string[] => [
  ...[weight, stratum, cluster, margin].filter((name) => name !== undefined),
  ...filterNames(codebook, where),
];

/**
 * A source over columns that are read when they are asked for, and only those.
 *
 * @param load a source that has at least these columns, of those that there are
 */
export const deferredSource = (
  head: Pick<Source, 'codebook' | 'simulated' | 'reader'>,
  load: (names: readonly string[]) => Promise<Source>,
): Source => {
  const of = (design: Design, names: readonly string[]): Promise<Source> =>
    load([...names, ...designNames(head, design)]);
  return {
    ...head,
    rows: async () => (await load([])).rows(),
    extent: async (name) => (await load([name])).extent(name),
    filterIssues: async (where) => (await of({ where }, [])).filterIssues(where),
    tally: async (query) => (await of(query, query.variables)).tally(query),
    designTally: async (query) => (await of(query, query.variables)).designTally(query),
    moments: async (query) => (await of(query, [...query.variables, ...query.by])).moments(query),
    designMoments: async (query) => (await of(query, [query.variable, ...query.by])).designMoments(query),
    weighted: (by: CellWeights) => {
      const { reader: _, ...own } = head;
      const { base, where } = by;
      const needed = [
        ...variablesOf(by.axes),
        ...designNames(head, { ...(base && { weight: base }), ...(where && { where }) }),
      ];
      return deferredSource(own, async (names) => (await load([...names, ...needed])).weighted(by));
    },
    scan: async function* (query) {
      yield* (await of(query, query.variables)).scan(query);
    },
  };
};
