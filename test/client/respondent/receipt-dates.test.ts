import { expect, it } from 'vitest';
import { tongueOf } from '../../../client/lib/tongue.ts';
import { Dates, tellsDates } from '../../../client/respondent/receipt-dates.tsx';
import { everyPromise } from '../../../surveys/promise/proven.ts';

const dates = { code: 'November 23, 2027', texts: null, tones: false, answers: 'November 24, 2028' };

it('a receipt has a part for its days only where the study has set some and a line about them is proven', () => {
  expect(tellsDates(tongueOf('en', everyPromise), dates)).toBe(true);
  expect(tellsDates(tongueOf('en', everyPromise), null)).toBe(false);
  expect(tellsDates(tongueOf('en'), dates)).toBe(false);
});

it('says what stays of a text beside the day on which it goes, where something does', () => {
  const said = (texts: string | null, tones: boolean): string =>
    String(Dates({ tongue: tongueOf('en', everyPromise), dates: { ...dates, texts, tones } }));
  const stays = 'stays with your other answers, without your words';
  expect(said('May 1, 2027', true)).toContain(stays);
  expect(said('May 1, 2027', false)).not.toContain(stays);
  expect(said(null, true)).not.toContain(stays);
});
