import { analysisOfVariance, welchTest } from '../compare/analysis-of-variance.ts';
import { domainMeans } from '../compare/domain-means.ts';
import { type VarianceParts, varianceParts } from '../compare/variance-parts.ts';
import { designQuantiles } from '../describe/quantiles.ts';
import { designTotals } from '../describe/totals.ts';
import { explainedVariance } from '../effect/explained-variance.ts';
import { cohensD, type GroupSpread, hedgesG } from '../effect/mean-difference.ts';
import { equivalenceTests } from '../equivalence/equivalence-test.ts';
import { intraclassCorrelation } from '../equivalence/intraclass-correlation.ts';
import { poolEstimates } from '../equivalence/pool-estimates.ts';
import { varianceComponents } from '../equivalence/variance-components.ts';
import { meanLetters } from '../pairwise/mean-letters.ts';
import { everyPair } from '../pairwise/pairs.ts';
import { designRankTest } from '../rank/design-rank-test.ts';
import { kruskalWallis } from '../rank/kruskal-wallis.ts';
import { mannWhitney } from '../rank/mann-whitney.ts';
import { collapseDesignTally, sliceDesignTally, tallyOfDesign } from '../summary/design-tally-cells.ts';
import { collapseDesignMoments, sliceDesignMoments } from '../summary/merge-design-moments.ts';
import type { DesignMoments } from '../summary/moments.ts';
import { combinations, sliceGroupedMoments } from '../summary/slice-grouped-moments.ts';
import { designDegrees } from '../weight/degrees-of-freedom.ts';
import type { Asked } from './asked.ts';
import { smallBase } from './asked.ts';
import { distinctValues } from './distinct-values.ts';
import type { Note } from './finding-parts.ts';
import { letterNotes } from './letter-notes.ts';
import type { MeansDetails } from './means-finding.ts';
import { meansRatio } from './means-ratio.ts';
import type { AnalysisTask } from './schema.ts';

type Told = NonNullable<AnalysisTask['means']>;

interface Part {
  readonly details: MeansDetails;
  readonly notes: readonly Note[];
}

const nothing: Part = { details: {}, notes: [] };

const lettersOf = (asked: Asked, shown: DesignMoments, { letters, by = [] }: Told): Part => {
  if (letters === undefined) return nothing;
  const found = meanLetters(shown, { ...letters, least: smallBase }, asked.lonely);
  return { details: { letters: found }, notes: letterNotes(found, by.join(' ')) };
};

const equivalenceOf = (asked: Asked, shown: DesignMoments, { equivalence }: Told): Part => {
  if (equivalence === undefined) return nothing;
  const { margin: told, unit = 'deviations' } = equivalence;
  const [spread = null] = domainMeans(collapseDesignMoments(shown), asked.lonely).deviations;
  const margin = unit === 'points' ? told : spread === null ? null : told * spread;
  if (margin === null || !(margin > 0)) return { details: {}, notes: [{ code: 'too-few', place: 'test' }] };
  const { means, covariance } = domainMeans(shown, asked.lonely);
  const pairs = equivalenceTests(means, covariance, { margin, df: designDegrees(shown) });
  const same = pairs.filter(({ p }) => p !== null && p < 0.05).length;
  return {
    details: { equivalence: { margin, pairs } },
    notes: [{ code: 'equivalent-pairs', data: { same, pairs: pairs.length, margin } }],
  };
};

const pooledOf = (asked: Asked, shown: DesignMoments, { pooling }: Told): Part => {
  if (pooling === undefined) return nothing;
  const { means, covariance, bases } = domainMeans(shown, asked.lonely);
  const known = means.flatMap((mean, group) => {
    const variance = covariance?.values[group * means.length + group] ?? 0;
    return mean !== null && variance > 0 && (bases[group]?.n ?? 0) > 1
      ? [{ mean, se: Math.sqrt(variance) }]
      : [];
  });
  const pooled = poolEstimates(
    known.map(({ mean }) => mean),
    known.map(({ se }) => se),
    pooling,
  );
  return { details: { pooled }, notes: pooled === null ? [{ code: 'too-few', place: 'test' }] : [] };
};

const isPlain = ({ weight, stratum, cluster }: Asked['design']): boolean =>
  weight === undefined && stratum === undefined && cluster === undefined;

const spreadOf = ({ groups }: VarianceParts, codes: readonly string[]): GroupSpread | null => {
  const own = groups.find((group) => group.codes.join(' ') === codes.join(' '));
  return own === undefined || own.n < 2
    ? null
    : { n: own.n, mean: own.mean, sd: Math.sqrt(own.within / (own.n - 1)) };
};

/** From unweighted people, because these have no form under a design. */
const varianceOf = async (
  { source, design }: Asked,
  valid: readonly (readonly string[])[],
  { variance, by = [], level }: Told,
  of: string,
): Promise<Part> => {
  if (!variance) return nothing;
  const where = design.where === undefined ? {} : { where: design.where };
  const moments = await source.moments({ variables: [of], by, ...where });
  const parts = varianceParts(sliceGroupedMoments(moments, valid));
  const plain = isPlain(design);
  const spreads = valid.length === 0 ? [] : combinations(valid).map((codes) => spreadOf(parts, codes));
  return {
    details: {
      variance: {
        ...explainedVariance(parts, level),
        pairs: everyPair(spreads.length).flatMap(([a, b]) => {
          const [one, other] = [spreads[a] ?? null, spreads[b] ?? null];
          if (one === null || other === null) return [];
          return [{ a, b, d: cohensD(one, other, level), g: hedgesG(one, other, level) }];
        }),
        icc: intraclassCorrelation(parts, level).icc,
        components: varianceComponents(parts),
        anova: plain ? analysisOfVariance(parts) : null,
        welch: plain ? welchTest(parts) : null,
      },
    },
    notes: plain ? [] : [{ code: 'variance-unweighted' }],
  };
};

const valuesOf = async (
  asked: Asked,
  valid: readonly (readonly string[])[],
  { quantiles, ranks, by = [], level }: Told,
  of: string,
  comparable: boolean,
): Promise<Part> => {
  if (quantiles === undefined && !ranks) return nothing;
  const evidence = await distinctValues(asked, of, by, valid);
  if (evidence === null) return { details: {}, notes: [{ code: 'too-many-values', place: of }] };
  const options = {
    ...(level === undefined ? {} : { level }),
    ...(asked.lonely === undefined ? {} : { lonely: asked.lonely }),
  };
  const codes = combinations(valid);
  const own = (group: number) => {
    const name = codes[group]?.join(' ') ?? '';
    return designQuantiles(collapseDesignTally(sliceDesignTally(evidence, { '': [name] }), [of]), {
      ...options,
      at: quantiles ?? [],
    }).quantiles;
  };
  const everybody = designQuantiles(collapseDesignTally(evidence, [of]), { ...options, at: quantiles ?? [] });
  const ranked = ranks && by.length > 0 && comparable ? designRankTest(evidence, options) : null;
  return {
    details: {
      ...(quantiles === undefined
        ? {}
        : {
            quantiles: {
              rule: everybody.rule,
              groups: codes.map((group, place) => ({ codes: group, quantiles: own(place) })),
              total: everybody.quantiles,
            },
          }),
      ...(ranked === null
        ? {}
        : {
            ranks: {
              groups: ranked.groups,
              test: ranked.test,
              kruskalWallis: isPlain(asked.design) ? kruskalWallis(tallyOfDesign(evidence)) : null,
              mannWhitney:
                isPlain(asked.design) && codes.length === 2 ? mannWhitney(tallyOfDesign(evidence)) : null,
            },
          }),
    },
    notes: ranked?.notes ?? [],
  };
};

/**
 * What means carry beyond themselves when asked: letters, equivalence within a margin, pooling, parts of the variance,
 * quantiles, ranks, totals. Nothing that compares groups where the scale may not be compared between them.
 */
export const meansDetails = async (
  asked: Asked,
  evidence: DesignMoments,
  valid: readonly (readonly string[])[],
  told: Told,
  comparable: boolean,
): Promise<Part> => {
  const { by = [], totals, level } = told;
  const of = evidence.variable;
  const shown = sliceDesignMoments(evidence, combinations(valid));
  const between = by.length > 0 && comparable;
  const parts: readonly Part[] = [
    ...(between
      ? [
          lettersOf(asked, shown, told),
          equivalenceOf(asked, shown, told),
          pooledOf(asked, shown, told),
          await varianceOf(asked, valid, told, of),
        ]
      : []),
    await valuesOf(asked, valid, told, of, comparable),
    told.per === undefined ? nothing : await meansRatio(asked, of, told.per, by, valid, level),
    totals ? { details: { totals: designTotals(shown, level, asked.lonely).groups }, notes: [] } : nothing,
  ];
  return {
    details: Object.assign({}, ...parts.map(({ details }) => details)) as MeansDetails,
    notes: parts.flatMap(({ notes }) => notes),
  };
};
