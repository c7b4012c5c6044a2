import type { Draft, ResponseDocument } from '../../surveys/model/response.ts';
import { apart, type Entry, given } from './entry.ts';

/** Members of a stored response. A member that is not carded does not compile. */
export const documentEntries: Readonly<Record<keyof ResponseDocument, Entry>> = {
  survey: given('answers'),
  version: given('answers'),
  hash: given('answers'),
  language: given('answers'),
  day: given('answers'),
  status: given('answers'),
  simulated: given('answers'),
  seed: given('assignment'),
  consent: given('consent'),
  purposes: given('consent'),
  renewed: given('consent'),
  pseudonym: given('invitation', 'freeze', 'confidential'),
  answers: given('answers', 'texts'),
  missing: given('answers'),
  attributes: given('invitation'),
  assigned: given('assignment'),
  shownIn: given('answers'),
  readings: given('rights'),
  codes: given('results'),
  tones: given('results'),
  quotes: given('results'),
  corrected: given('rights'),
};

const onTheWay = apart('progress', 'draft');

/** Members of a response on its way; all of it goes when the answers are sent or left. */
export const draftEntries: Readonly<Record<keyof Draft, Entry>> = {
  survey: onTheWay,
  version: onTheWay,
  hash: onTheWay,
  language: onTheWay,
  day: onTheWay,
  simulated: onTheWay,
  seed: onTheWay,
  consent: onTheWay,
  purposes: onTheWay,
  renewed: onTheWay,
  pseudonym: { ...onTheWay, modes: 'confidential' },
  answers: onTheWay,
  attributes: onTheWay,
  assigned: onTheWay,
  shownIn: onTheWay,
  untouched: onTheWay,
  seen: onTheWay,
  taken: onTheWay,
  revision: onTheWay,
};
