import { createHmac, timingSafeEqual } from 'node:crypto';
import { daysBefore } from '../surveys/engine/days-before.ts';
import { draftDays } from './jobs/expire-drafts.ts';
import type { PublishedSurvey } from './storage/store.ts';

const sealOf = (secret: Uint8Array, ...about: readonly string[]): Buffer =>
  createHmac('sha256', secret)
    .update(['confia-begun-1', ...about].join('\n'))
    .digest()
    .subarray(0, 16);

/** What says that an answer was begun on a day, for whoever sends it: the server keeps nothing of it. */
export const begunStamp = (secret: Uint8Array, survey: string, id: string, day: string): string =>
  `${day}.${sealOf(secret, survey, id, day).toString('base64url')}`;

/**
 * Whether an answer that comes when its survey is closed was begun before, and no longer ago than answers on our own pages
 * are kept: closing ends nothing that somebody has begun.
 */
export const wasBegun = (
  secret: Uint8Array,
  { survey, study }: Pick<PublishedSurvey, 'survey' | 'study'>,
  { id, begun }: { readonly id: string; readonly begun?: string | undefined },
  today: string,
): boolean => {
  const [, day = '', seal = ''] = /^(\d{4}-\d\d-\d\d)\.([\w-]{22})$/.exec(begun ?? '') ?? [];
  if (day === '' || day < daysBefore(today, study.retention?.draftDays ?? draftDays)) return false;
  return timingSafeEqual(Buffer.from(seal, 'base64url'), sealOf(secret, survey.name, id, day));
};
