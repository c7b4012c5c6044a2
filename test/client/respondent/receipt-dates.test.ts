import { expect, it } from 'vitest';
import { tongueOf } from '../../../client/lib/tongue.ts';
import { tellsDates } from '../../../client/respondent/receipt-dates.tsx';
import { everyPromise } from '../../../surveys/promise/proven.ts';

const dates = { code: 'November 23, 2027', texts: null, tones: false, answers: 'November 24, 2028' };

it('a receipt has a part for its days only where the study has set some and a line about them is proven', () => {
  expect(tellsDates(tongueOf('en', everyPromise), dates)).toBe(true);
  expect(tellsDates(tongueOf('en', everyPromise), null)).toBe(false);
  expect(tellsDates(tongueOf('en'), dates)).toBe(false);
});
