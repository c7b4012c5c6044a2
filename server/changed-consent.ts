import type { ConsentText } from '../surveys/consent/consent-text.ts';
import { consentInForce, languageInForce, type Studied } from '../surveys/engine/consent-in-force.ts';
import { consentTextOf } from '../surveys/engine/consent-view.ts';
import type { ResponseDocument } from '../surveys/model/response.ts';
import type { AppParts } from './app-parts.ts';

type Agreed = Pick<ResponseDocument, 'consent' | 'language'>;

/** The text in force for answers, and the language in which it is what their author agreed to; null where in none. */
const standing = async (
  { store, proof }: Pick<AppParts, 'store' | 'proof'>,
  own: Studied,
  { consent, language }: Agreed,
) => {
  const newest = await store.published(own.survey.name);
  const now = newest === null ? own : consentInForce(own, newest);
  return { now, language: languageInForce(now, consent, proof.proven, language) };
};

/**
 * What the author of answers, sent or on their way, would be asked to agree to now; null while that is what they agreed
 * to, and for answers from elsewhere that say of no text that it was agreed to.
 */
export const changedConsent = async (
  parts: Pick<AppParts, 'store' | 'proof'>,
  own: Studied,
  agreed: Agreed,
): Promise<Studied | null> => {
  if (agreed.consent === '') return null;
  const { now, language } = await standing(parts, own, agreed);
  return language === null ? now : null;
};

/** What the author of answers agreed to, word for word, while it is in force. */
export const textInForce = async (
  parts: Pick<AppParts, 'store' | 'proof'>,
  own: Studied,
  agreed: Agreed,
): Promise<ConsentText | undefined> => {
  if (agreed.consent === '') return undefined;
  const { now, language } = await standing(parts, own, agreed);
  return language === null ? undefined : consentTextOf({ ...now, language, proven: parts.proof.proven });
};
