import { assignedName, levelsOf } from '../../surveys/definition/assigned.ts';
import { openCells, simpleCell, withAssignment } from '../../surveys/engine/assign.ts';
import type { Issue } from '../../surveys/model/issue.ts';
import type { Draft } from '../../surveys/model/response.ts';
import type { Experiment, Survey } from '../../surveys/model/survey.ts';
import { issue } from '../problem.ts';
import type { Submission } from './schema.ts';

type Stated = NonNullable<Submission['assigned']>;

const statedCell = ({ factors }: Experiment, levels: Stated[string]): string | null => {
  const known =
    Object.keys(levels).length === factors.length &&
    factors.every(({ name, levels: own }) => own.some((level) => level.name === levels[name]));
  return known ? factors.map(({ name }) => `${name}=${levels[name] ?? ''}`).join(' ') : null;
};

/** What is wrong with the arms a sender states: an experiment, factor or level that is not there, or one left out. */
export const statedIssues = (survey: Survey, stated: Stated): readonly Issue[] =>
  Object.entries(stated).flatMap(([name, levels]) => {
    const experiment = survey.experiments.find((own) => own.name === name);
    if (experiment === undefined)
      return [issue('ASSIGNED-UNKNOWN', { experiment: name }, `assigned/${name}`)];
    return statedCell(experiment, levels) === null
      ? [issue('ASSIGNED-LEVELS', { experiment: name }, `assigned/${name}`)]
      : [];
  });

/**
 * A draft from outside with its arms: what the sender states, else what the seed decides. Where the sender brings no
 * seed, nobody can have been shown a vignette, and its experiment assigns nobody.
 */
export const withSubmittedArms = (survey: Survey, draft: Draft, submission: Submission): Draft =>
  survey.experiments.reduce((own, experiment) => {
    const levels = submission.assigned?.[experiment.name];
    const cell = levels === undefined ? null : statedCell(experiment, levels);
    if (cell !== null) return withAssignment(own, experiment, cell, 'stated');
    const unseen =
      submission.seed === undefined && survey.pages.some(({ vignette }) => vignette === experiment.name);
    if (unseen) return own;
    return withAssignment(
      own,
      experiment,
      simpleCell(experiment, own.seed, openCells(experiment, own)),
      'simple',
    );
  }, draft);

/** Experiments that assigned nobody here. */
export const unassigned = (survey: Survey, { assigned }: Draft): ReadonlySet<string> =>
  new Set(
    survey.experiments.map(({ name }) => name).filter((name) => assigned[assignedName(name)] === undefined),
  );

/** The arms a seed decides, by experiment and factor: what a sender shows before the answer is there. */
export const simpleArms = (
  survey: Survey,
  seed: number,
): Readonly<Record<string, Readonly<Record<string, string>>>> => {
  const cells: Record<string, string> = {};
  for (const experiment of survey.experiments)
    cells[experiment.name] = simpleCell(experiment, seed, openCells(experiment, { assigned: cells }));
  return Object.fromEntries(Object.entries(cells).map(([name, cell]) => [name, levelsOf(cell)]));
};
