import { describe, expect, it } from 'vitest';
import { withheldColumns } from '../../../server/export/withheld-columns.ts';
import { contentHash } from '../../../surveys/definition/hash.ts';
import type { ResponseDocument } from '../../../surveys/model/response.ts';
import type { Survey } from '../../../surveys/model/survey.ts';
import { join } from '../../../surveys/version/join.ts';
import { purposeSurvey } from '../../support/purpose-survey.ts';
import { smallDocument } from '../storage/small-survey.ts';

const without = (survey: Survey): Survey => ({
  ...survey,
  consent: { ...survey.consent, boxes: survey.consent.boxes.filter(({ name }) => name !== 'quote') },
});

/** Whether the words of somebody who answered the first of two versions are withheld. */
const isWithheld = (first: Survey, second: Survey, more: Partial<ResponseDocument>): boolean => {
  const joined = join([first, second].map((survey) => ({ survey, hash: contentHash(survey) })));
  const document = { ...smallDocument(), survey: first.name, version: 1, hash: contentHash(first), ...more };
  const holds = withheldColumns(joined, document);
  return joined.columns.some((column) => column.variable.name === 'OT1' && holds(column));
};

const renewed = { day: '2026-12-01', version: 2 };

describe('words of somebody who agreed to a changed consent', () => {
  const [first, second] = [purposeSurvey(1), purposeSurvey(2)];

  it('leave only with the leave given there', () => {
    expect(isWithheld(first, second, { purposes: ['quote'] })).toBe(false);
    expect(isWithheld(first, second, { purposes: ['panel'], renewed })).toBe(true);
    expect(isWithheld(first, second, { purposes: ['quote'], renewed })).toBe(false);
    expect(isWithheld(first, without(second), { purposes: ['panel'], renewed })).toBe(true);
  });

  it('leave where leave was asked for there alone, and not without it', () => {
    expect(isWithheld(without(first), second, {})).toBe(true);
    expect(isWithheld(without(first), second, { purposes: [], renewed })).toBe(true);
    expect(isWithheld(without(first), second, { purposes: ['quote'], renewed })).toBe(false);
  });
});
