import { panelDifferences } from '../pairwise/panel-differences.ts';
import { panelCodes, panelTally } from '../pairwise/panel-tally.ts';
import { sliceDesignTally, tallyOfDesign } from '../summary/design-tally-cells.ts';
import type { DesignTally } from '../summary/tally.ts';
import type { Asked } from './asked.ts';
import { smallBase } from './asked.ts';
import type { BesideTable, CrosstabFinding } from './crosstab-finding.ts';
import type { AnalysisTask } from './schema.ts';

/** Two filters as one; absent: everybody. */
const joined = (one: string | undefined, other: string | undefined, by: 'and' | 'or'): string | undefined => {
  if (one === undefined || other === undefined) return by === 'and' ? (one ?? other) : undefined;
  return `(${one}) ${by} (${other})`;
};

/** The same question to whoever passes another filter. */
export const askedUnder = async (asked: Asked, where: string | undefined): Promise<Asked> => {
  const { where: _, ...design } = asked.design;
  const own = where === undefined ? design : { ...design, where };
  const passing = where === undefined ? null : await asked.source.tally({ variables: [], where });
  return {
    ...asked,
    design: own,
    rows: passing === null ? await asked.source.rows() : (passing.n[0] ?? 0),
    provenance: (path) => ({ ...asked.provenance(path), where: where ?? null }),
  };
};

/** Whoever passes one of two filters: of those are the codes of a table that has both. */
export const askedOfEither = (asked: Asked, beside: string): Promise<Asked> =>
  askedUnder(asked, joined(asked.design.where, beside, 'or'));

/**
 * What a table under a second filter adds to the first: that table, how many pass both, and how far apart the shares are.
 * `tallyOf` gives the stub by the banner under a filter, with names and codes as the finding has them.
 */
export const besideTable = async (
  asked: Asked,
  told: NonNullable<AnalysisTask['crosstab']>,
  beside: {
    readonly where: string;
    readonly first: Pick<CrosstabFinding, 'rows' | 'columns' | 'nets'>;
    readonly finding: CrosstabFinding;
    readonly tallyOf: (asked: Asked) => Promise<DesignTally>;
  },
): Promise<BesideTable> => {
  const { where, first, finding, tallyOf } = beside;
  const both = await askedUnder(asked, joined(asked.design.where, where, 'and'));
  const other = await askedUnder(asked, where);
  const codes = {
    [first.rows.variable]: first.rows.codes,
    ...(first.columns === null ? {} : { [first.columns.variable]: first.columns.codes }),
  };
  const [one, two, shared] = await Promise.all(
    [asked, other, both].map(async (own) => sliceDesignTally(await tallyOf(own), codes)),
  );
  if (one === undefined || two === undefined || shared === undefined)
    throw new Error('besideTable: three tallies are needed');
  const evidence = panelTally(one, two, shared);
  const share = told.percent ?? 'column';
  const { n } = tallyOfDesign(evidence);
  const everybody = await asked.source.rows();
  const size = n.length / panelCodes.length;
  return {
    where,
    finding,
    share,
    passing: {
      one: asked.rows - both.rows,
      other: other.rows - both.rows,
      both: both.rows,
      neither: everybody - asked.rows - other.rows + both.rows,
    },
    both: n.subarray(2 * size).reduce((sum, count) => sum + count, 0),
    differences: panelDifferences(evidence, {
      share,
      rows: first.rows.codes,
      columns: first.columns?.codes ?? null,
      nets: first.nets ?? [],
      level: told.level,
      least: smallBase,
      lonely: asked.lonely,
    }),
    evidence,
  };
};
