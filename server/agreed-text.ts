import type { ConsentText } from '../surveys/consent/consent-text.ts';
import { consentInForce, languageInForce, type Studied } from '../surveys/engine/consent-in-force.ts';
import { consentTextOf } from '../surveys/engine/consent-view.ts';
import type { ResponseDocument } from '../surveys/model/response.ts';
import { everyPromise, type Proven } from '../surveys/promise/proven.ts';
import type { Store } from './storage/store.ts';

/** Where texts are kept, and what is proven on this build. */
export interface TextsFrom {
  readonly store: Pick<Store, 'consentText' | 'published'>;
  readonly proven: Proven;
}

/**
 * What the author of answers, sent or on their way, agreed to, word for word: the text that was kept for its hash; where
 * none is kept (nothing was sent under it yet, or by another client), that of the version whose consent it is, if that has
 * the hash in any language. Null where neither does.
 */
export const agreedText = async (
  { store, proven }: TextsFrom,
  own: Studied,
  { consent, language, renewed }: Pick<ResponseDocument, 'consent' | 'language' | 'renewed'>,
): Promise<ConsentText | null> => {
  const kept = await store.consentText(own.survey.name, consent);
  if (kept !== null) return kept;
  const later = renewed === undefined ? null : await store.published(own.survey.name, renewed.version);
  const studied = later === null ? own : consentInForce(own, later);
  for (const shown of [proven, everyPromise]) {
    const read = languageInForce(studied, consent, shown, language);
    if (read !== null) return consentTextOf({ ...studied, language: read, proven: shown });
  }
  return null;
};
