import type { CodebookScore } from '../../surveys/model/codebook.ts';
import { unansweredName } from '../data/add-scores.ts';
import { scaleBounds } from '../data/codes.ts';
import { type ScaleComparability, scaleComparability } from '../factor/scale-comparability.ts';
import { everyPair } from '../pairwise/pairs.ts';
import type { ScaleItem } from '../scale/item-covariance.ts';
import { pairwiseMoments } from '../scale/pairwise-moments.ts';
import { reliability } from '../scale/reliability.ts';
import { scoreSummary } from '../scale/score-summary.ts';
import { pooledMoments } from '../summary/merge-grouped-moments.ts';
import { emptyMoments } from '../summary/merge-moments.ts';
import type { GroupedMoments } from '../summary/moments.ts';
import { type Asked, baseDrop, complete, options, variableNamed } from './asked.ts';
import { codesShownBy } from './codes-shown.ts';
import { comparabilityNotes } from './comparability-notes.ts';
import type { ReliabilityFinding, ScoreFinding } from './scale-finding.ts';
import type { AnalysisTask } from './schema.ts';

const scoreNamed = ({ source }: Asked, construct: string): CodebookScore => {
  const score = source.codebook.scores?.find((own) => own.construct === construct);
  if (score === undefined) throw new Error(`scoreNamed: ${construct} was not checked`);
  return score;
};

const itemsOf = (asked: Asked, score: CodebookScore): readonly ScaleItem[] =>
  score.items.map(({ item, reversed }) => {
    const range = scaleBounds(variableNamed(asked, item));
    return { item, reversed: reversed === true, ...(range === null ? {} : { range }) };
  });

/** How a score is distributed, and how many people left items out. */
export const askScore = async (
  asked: Asked,
  task: AnalysisTask,
  { construct, level }: NonNullable<AnalysisTask['score']>,
): Promise<readonly ScoreFinding[]> => {
  const { source, design } = asked;
  const weighting = {
    ...(design.weight === undefined ? {} : { weight: design.weight }),
    ...(design.where === undefined ? {} : { where: design.where }),
  };
  const items = await Promise.all(
    itemsOf(asked, scoreNamed(asked, construct)).map(async (item) => {
      const own = await source.moments({ ...weighting, variables: [item.item], by: [] });
      return { ...item, moments: own.groups.length === 0 ? emptyMoments([item.item]) : pooledMoments(own) };
    }),
  );
  const part = scoreSummary({
    ...options(asked, level),
    construct,
    items,
    score: await source.designMoments({ ...design, variable: construct, by: [] }),
    unanswered: await source.tally({ ...weighting, variables: [unansweredName(construct)] }),
    evidence: await source.moments({ ...weighting, variables: [construct], by: [] }),
  });
  return [complete(asked, task, 'moments', part, baseDrop(asked, part.mean.base.n, construct))];
};

/** The items of a score that was checked. */
export const itemsOfConstruct = (asked: Asked, construct: string): readonly ScaleItem[] =>
  itemsOf(asked, scoreNamed(asked, construct));

/**
 * Whether a scale measures the same in the groups of some variables: from unweighted answers, since fit has no reference
 * distribution under weights.
 */
export const comparabilityBy = async (
  asked: Asked,
  construct: string,
  by: readonly string[],
): Promise<ScaleComparability> => {
  const items = itemsOf(asked, scoreNamed(asked, construct));
  const { where } = asked.design;
  const evidence = await asked.source.moments({
    variables: items.map(({ item }) => item),
    by,
    ...(where === undefined ? {} : { where }),
  });
  return scaleComparability(evidence, { construct, items, valid: await codesShownBy(asked, by) });
};

/** Moments by group of which each covariance is of those who answered both items. */
const pairwiseBy = async (
  { source, design }: Asked,
  variables: readonly string[],
  by: readonly string[],
): Promise<GroupedMoments> => {
  const single = await Promise.all(
    variables.map((name) => source.moments({ ...design, variables: [name], by })),
  );
  const double = await Promise.all(
    everyPair(variables.length).map(([one, other]) =>
      source.moments({ ...design, variables: [variables[one] ?? '', variables[other] ?? ''], by }),
    ),
  );
  const key = (codes: readonly string[]): string => codes.join('\n');
  const inGroup = (all: readonly GroupedMoments[], codes: readonly string[]) =>
    all.flatMap(({ groups }) =>
      groups.filter((own) => key(own.codes) === key(codes)).map(({ moments }) => moments),
    );
  return {
    by,
    groups: (single[0]?.groups ?? []).flatMap(({ codes }) => {
      const [items, pairs] = [inGroup(single, codes), inGroup(double, codes)];
      const moments =
        items.length < variables.length || pairs.length < double.length
          ? null
          : pairwiseMoments(items, pairs);
      return moments === null ? [] : [{ codes, moments }];
    }),
  };
};

/** Alpha, omega and item statistics, of everybody and by group; by group also whether the scale is comparable. */
export const askReliability = async (
  asked: Asked,
  task: AnalysisTask,
  { construct, by = [], cases, level }: NonNullable<AnalysisTask['reliability']>,
): Promise<readonly ReliabilityFinding[]> => {
  const { source, design } = asked;
  const items = itemsOf(asked, scoreNamed(asked, construct));
  const variables = items.map(({ item }) => item);
  const pairwise = cases === 'pairwise';
  const found = pairwise
    ? await pairwiseBy(asked, variables, by)
    : await source.moments({ ...design, variables, by });
  const evidence =
    found.groups.length > 0
      ? found
      : { by, groups: [{ codes: by.map(() => ''), moments: emptyMoments(variables) }] };
  const part = reliability(evidence, {
    ...options(asked, level),
    construct,
    items,
    valid: await codesShownBy(asked, by),
    pairwise,
    ...(pairwise ? { everybody: (await pairwiseBy(asked, variables, [])).groups[0]?.moments } : {}),
  });
  const comparability = by.length === 0 ? null : await comparabilityBy(asked, construct, by);
  return [
    {
      ...complete(asked, task, 'moments', part, [
        ...(pairwise ? [{ code: 'pairwise-cases', data: { n: part.pooled.n } }] : []),
        ...baseDrop(asked, part.pooled.n, construct),
        ...(comparability === null ? [] : comparabilityNotes(comparability)),
      ]),
      comparability,
    },
  ];
};
