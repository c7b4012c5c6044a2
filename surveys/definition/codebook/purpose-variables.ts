import type { Variable } from '../../model/codebook.ts';
import type { Survey } from '../../model/survey.ts';
import { purposesOf, purposeVariable } from '../purposes.ts';
import { sha256Hex } from '../sha256.ts';
import { agreed } from '../shipped-lists.ts';
import { textOf } from '../text-of.ts';
import { systemCodes } from './codes.ts';
import { labelsOf, ownLabels } from './labels.ts';

/** How these variables are made. */
export const purposeMake = 'purpose-1';

/** One variable a purpose: agreed to, or not; `not-shown` where no purpose was asked about. */
export const purposeVariables = (survey: Survey): readonly Variable[] =>
  purposesOf(survey).map(({ name, text }) => ({
    name: purposeVariable(name),
    measure: 'nominal',
    label: labelsOf(survey, text),
    codes: [
      { code: agreed, label: ownLabels(survey, 'agreed') },
      { code: 'no', label: ownLabels(survey, 'notAgreed') },
      ...systemCodes(survey),
    ],
    derived: {
      from: [],
      rule: `box ${name} of the consent, in the words ${sha256Hex(textOf(survey, text, survey.source) ?? '').slice(0, 16)}`,
      made: purposeMake,
    },
  }));
