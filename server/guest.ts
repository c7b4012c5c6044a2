import type { Answers } from '../surveys/model/response.ts';
import type { AppParts } from './app-parts.ts';
import { anonymousKey, confidentialKey } from './invitation.ts';
import { isKey } from './random.ts';
import type { PublishedSurvey } from './storage/store.ts';

/** Whoever came by a link of their own that can still be used. */
export interface Guest {
  readonly token: string;
  /** Under which they answer: in a confidential survey the same on every device, in an anonymous one a new one each time. */
  readonly key: string;
  /** Null in an anonymous survey, where nothing of them goes with the answer. */
  readonly pseudonym: string | null;
  readonly attributes: Answers;
}

/**
 * Who a token lets in. Null for one that was used, that belongs to another survey or that nobody was given: nothing
 * tells these apart.
 */
export const guestOf = async (
  { store, settings, random }: Pick<AppParts, 'store' | 'settings' | 'random'>,
  { survey, study }: PublishedSurvey,
  token: string,
): Promise<Guest | null> => {
  const known = isKey(token) ? await store.invitation(survey.name, token) : null;
  if (known === null || known.used) return null;
  const secret = settings.receiptSecret;
  return study.mode === 'anonymous'
    ? { token, key: anonymousKey(secret, survey.name, token, random), pseudonym: null, attributes: {} }
    : { ...known, token, key: confidentialKey(secret, survey.name, token) };
};
