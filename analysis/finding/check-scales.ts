import type { Codebook } from '../../surveys/model/codebook.ts';
import type { Issue } from '../../surveys/model/issue.ts';
import { variableOf } from '../data/codes.ts';
import { meanIssues } from '../data/score-issues.ts';
import { scalesIn } from './scales-in.ts';
import type { AnalysisTask } from './schema.ts';

interface Placed {
  readonly name: string;
  readonly place: string;
}

const listed = (names: readonly string[], place: string): readonly Placed[] =>
  names.map((name, index) => ({ name, place: `${place}/${index}` }));

/** The variables of a task that enter it as numbers, each with the place it was asked at. */
const numbersAsked = (task: AnalysisTask, at: string): readonly Placed[] => {
  if (task.crosstab?.cut !== undefined) return listed(task.crosstab.rows, `${at}/crosstab/rows`);
  if (task.means) {
    const { of, per } = task.means;
    return [
      ...listed(of, `${at}/means/of`),
      ...(per === undefined ? [] : [{ name: per, place: `${at}/means/per` }]),
    ];
  }
  for (const kind of ['regression', 'drivers'] as const) {
    const told = task[kind];
    if (told)
      return [
        { name: told.of, place: `${at}/${kind}/of` },
        ...listed(told.by, `${at}/${kind}/by`),
        ...listed(task.drivers?.blocks?.given ?? [], `${at}/drivers/blocks/given`),
      ];
  }
  if (task.paired)
    return [
      ...listed(task.paired.of, `${at}/paired/of`),
      ...listed(task.paired.against, `${at}/paired/against`),
    ];
  if (task.correlation) {
    const { of: own, with: others = [], given = [] } = task.correlation;
    return [
      ...listed(own, `${at}/correlation/of`),
      ...listed(others, `${at}/correlation/with`),
      ...listed(given, `${at}/correlation/given`),
    ];
  }
  if (!task.mediation) return [];
  const { of, cause, through, given = [] } = task.mediation;
  const place = `${at}/mediation`;
  return [
    { name: of, place: `${place}/of` },
    { name: cause, place: `${place}/cause` },
    ...(typeof through === 'string'
      ? [{ name: through, place: `${place}/through` }]
      : listed(through, `${place}/through`)),
    ...listed(given, `${place}/given`),
  ];
};

/** Of a score that came with the data, only what its items say of their direction is looked at. */
const ofDirection: ReadonlySet<string> = new Set(['SCORE-ITEM-CONTRARY', 'SCORE-ITEM-WITHOUT-DIRECTION']);

/**
 * The scores that a task would average or model although their items point in different directions, or are no scale: by
 * their own name or inside an index made of them.
 */
export const scaleIssues = (codebook: Codebook, task: AnalysisTask, at: string): readonly Issue[] =>
  numbersAsked(task, at).flatMap(({ name, place }) =>
    scalesIn(codebook, name).flatMap((score) => {
      const isThere = variableOf(codebook, name) !== null;
      return meanIssues(codebook, score, place).filter(({ code }) => !isThere || ofDirection.has(code));
    }),
  );
