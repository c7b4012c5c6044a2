import type { Variable } from '../../model/codebook.ts';
import type { Experiment, Survey } from '../../model/survey.ts';
import { systemCodes } from './codes.ts';
import { labelsOf, ownLabels } from './labels.ts';

/** One variable a factor: the level a person was assigned, the reference level first. */
export const experimentVariables = (survey: Survey, experiment: Experiment): readonly Variable[] =>
  experiment.factors.map((factor) => ({
    name: `${experiment.name}_${factor.name}`,
    measure: 'nominal',
    label: ownLabels(survey, 'factor', () => ({ experiment: experiment.name, factor: factor.name })),
    codes: [
      ...[...factor.levels]
        .sort((one, other) => Number(other.name === factor.reference) - Number(one.name === factor.reference))
        .map(({ name, text }) => ({
          code: name,
          label: text === null ? ownLabels(survey, 'levelNothing') : labelsOf(survey, text),
        })),
      ...systemCodes(survey),
    ],
  }));
