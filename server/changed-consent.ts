import { consentInForce, isInForce, type Studied } from '../surveys/engine/consent-in-force.ts';
import type { ResponseDocument } from '../surveys/model/response.ts';
import type { AppParts } from './app-parts.ts';

/**
 * What the author of answers, sent or on their way, would be asked to agree to now; null while that is what they agreed
 * to, and for answers from elsewhere that say of no text that it was agreed to.
 */
export const changedConsent = async (
  { store, proof }: Pick<AppParts, 'store' | 'proof'>,
  own: Studied,
  { consent, language }: Pick<ResponseDocument, 'consent' | 'language'>,
): Promise<Studied | null> => {
  if (consent === '') return null;
  const newest = await store.published(own.survey.name);
  const now = newest === null ? own : consentInForce(own, newest);
  return isInForce(now, consent, proof.proven, language) ? null : now;
};
