import type { CodebookWord } from '../../locales/codebook.ts';
import type { Variable } from '../../model/codebook.ts';
import type { Experiment, Factor, Survey } from '../../model/survey.ts';
import { type Assignment, assignedName, assignments, stratumName } from '../assigned.ts';
import { languageCodes, systemCodes } from './codes.ts';
import { labelsOf, ownLabels } from './labels.ts';

const ways: Readonly<Record<Assignment, CodebookWord>> = {
  balanced: 'assignedBalanced',
  simple: 'assignedSimple',
  stated: 'assignedStated',
};

const factorVariable = (survey: Survey, experiment: string, factor: Factor): Variable => ({
  name: `${experiment}_${factor.name}`,
  measure: 'nominal',
  label: ownLabels(survey, 'factor', () => ({ experiment, factor: factor.name })),
  codes: [
    ...[...factor.levels]
      .sort((one, other) => Number(other.name === factor.reference) - Number(one.name === factor.reference))
      .map(({ name, text }) => ({
        code: name,
        label: text === null ? ownLabels(survey, 'levelNothing') : labelsOf(survey, text),
      })),
    ...systemCodes(survey),
  ],
});

/**
 * One variable a factor: the level a person was assigned, the reference level first. Beside them how the cell was
 * assigned, and where cells are balanced within languages, the language in which it was drawn.
 */
export const experimentVariables = (
  survey: Survey,
  { name: experiment, factors, stratum }: Experiment,
): readonly Variable[] => [
  ...factors.map((factor) => factorVariable(survey, experiment, factor)),
  {
    name: assignedName(experiment),
    measure: 'nominal',
    label: ownLabels(survey, 'assigned', () => ({ experiment })),
    codes: [
      ...assignments.map((code) => ({ code, label: ownLabels(survey, ways[code]) })),
      ...systemCodes(survey),
    ],
  },
  ...(stratum === 'language'
    ? [
        {
          name: stratumName(experiment),
          measure: 'nominal' as const,
          label: ownLabels(survey, 'stratum', () => ({ experiment })),
          codes: [...languageCodes(survey), ...systemCodes(survey)],
        },
      ]
    : []),
];
