import { variablesOf } from '../surveys/engine/variables.ts';
import type { Survey } from '../surveys/model/survey.ts';
import type { Clock } from './clock.ts';
import type { Moment } from './storage/idle-places.ts';

/** Kept beyond the time the whole survey usually takes. */
const grace = 30 * 60_000;

/** How long one question takes in the median, seven and a half seconds: the rule of thumb of eight questions a minute. */
const perQuestion = 7_500;

/**
 * This moment, and how long the place of a quota is kept for somebody of whom nothing is heard: half an hour beyond the time the
 * survey takes. That time is estimated from its questions, since nobody's is stored.
 */
export const idleMoment = ({ elapsed }: Pick<Clock, 'elapsed'>, { pages }: Survey): Moment => ({
  now: elapsed(),
  idle: grace + perQuestion * pages.flatMap(({ items }) => items.flatMap(variablesOf)).length,
});
