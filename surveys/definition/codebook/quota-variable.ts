import type { CodebookWord } from '../../locales/codebook.ts';
import type { Variable } from '../../model/codebook.ts';
import type { Quota, Survey } from '../../model/survey.ts';
import { type QuotaStanding, quotaStandings, quotaVariable } from '../quota-mark.ts';
import { systemCodes } from './codes.ts';
import { ownLabels } from './labels.ts';

const standings: Readonly<Record<QuotaStanding, CodebookWord>> = {
  in: 'quotaIn',
  full: 'quotaFull',
  out: 'quotaOut',
};

/** How somebody stands to a quota. */
export const quotaVariableOf = (survey: Survey, { name, when }: Quota): Variable => ({
  name: quotaVariable(name),
  measure: 'nominal',
  label: ownLabels(survey, 'quota', () => ({ quota: name })),
  codes: [
    ...quotaStandings.map((code) => ({ code, label: ownLabels(survey, standings[code]) })),
    ...systemCodes(survey),
  ],
  asked: when,
});
