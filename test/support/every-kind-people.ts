import { expect } from 'vitest';
import type { ResponseDocument } from '../../surveys/model/response.ts';
import { everyKindSurvey } from './every-kind-survey.ts';
import { respondent } from './survey.ts';

const answered = (
  pages: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>,
  seed: number,
): ResponseDocument => {
  const person = respondent(everyKindSurvey, { seed, language: 'es' });
  for (const page of person.route()) {
    const problems = pages[page] === undefined ? [] : person.sends(page, pages[page]);
    expect(problems, page).toEqual([]);
  }
  return person.document();
};

const full = answered(
  {
    about: {
      adult: 'yes',
      born: '2001-02-03',
      hours: '٤٠',
      mark: '5,5',
      home: 'CL',
      tongue: 'arn',
      region: 'n',
      city: 'iquique',
    },
    use: { apps: ['bank', 'mail'], which: '=1+1', wake: '7:05', recent: '2026-03-01T10:15', minutes: '45' },
    views: { felt: '2', likely: '10', attention: '3' },
    order: { grid_see: '1', grid_mend: '98', 'weighs.ease': '1', 'weighs.price': '2', 'weighs.privacy': '3' },
    words: { why: 'skipped', quote: 'yes', contact: 'no', called: 'Mine', fixed: 'changed' },
  },
  11,
);

const refusing = answered(
  {
    about: { adult: 'no', born: 'pns', hours: 'dk', mark: '' },
    use: { apps: ['pns'], wake: 'dk', minutes: 'dk' },
    views: { felt: '98', likely: 'dk', attention: '1' },
    order: { weighs: 'dk' },
    words: { why: 'pns', called: '' },
  },
  12,
);

const partial = answered(
  {
    about: { adult: 'yes', hours: '0', home: 'pns', region: 's' },
    use: { apps: ['mail'], which: 'pns' },
    views: {},
    order: { weighs: 'privacy ease' },
    words: {},
  },
  13,
);

const half = answered({ about: { adult: 'no', born: '1980-12-31' } }, 14);

/** People who answered every kind of question: fully, by reasons why not, partly; and one who left. */
export const everyKindPeople = {
  full,
  refusing,
  people: [{ ...full, pseudonym: 'A1B2C3D4E5F6' }, refusing, partial, half],
};
