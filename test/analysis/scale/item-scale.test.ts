import { describe, expect, it } from 'vitest';
import { itemHundred, itemScales } from '../../../analysis/scale/item-scale.ts';
import { everyKindSurvey } from '../../support/every-kind-survey.ts';

const hundred = (name: string, answer: string): number | null => {
  const scale = itemScales(everyKindSurvey).get(name);
  return scale === undefined ? null : itemHundred(scale, answer);
};

describe('numbers with reasons for not answering beside them', () => {
  it('are on their own scale, and a reason is on none', () => {
    expect(hundred('hours', '84')).toBe(50);
    expect(hundred('hours', 'dk')).toBeNull();
    expect(hundred('hours', '169')).toBeNull();
    expect(hundred('minutes', '60')).toBe(25);
    expect(hundred('likely', '3')).toBe(30);
    expect(hundred('likely', 'dk')).toBeNull();
    expect(hundred('felt', '98')).toBeNull();
  });
});
