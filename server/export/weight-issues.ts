import type { Codebook, Variable } from '../../surveys/model/codebook.ts';
import type { Issue } from '../../surveys/model/issue.ts';
import { issue } from '../problem.ts';

/**
 * Numbers that are offered to weight cases by: those made for it, and those that somebody gave. Scores, readings of texts
 * and versions are numbers too, and whoever names one gets it.
 */
export const offeredWeights = ({ variables }: Codebook): readonly Variable[] =>
  variables.filter(
    ({ name, measure, role, derived }) =>
      measure === 'number' &&
      (role === 'weight' || (role === undefined && derived === undefined && name !== 'survey_version')),
  );

/** Why cases cannot be weighted by the variable of this name; nothing where they can, or where none is named. */
export const weightIssues = ({ variables }: Codebook, name: string): readonly Issue[] =>
  name === '' || variables.some((variable) => variable.name === name && variable.measure === 'number')
    ? []
    : [issue('EXPORT-WEIGHT', { name }, 'weight')];
