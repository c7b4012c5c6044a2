import { type ConsentText, consentHash } from '../surveys/consent/consent-text.ts';
import { consentTextOf } from '../surveys/engine/consent-view.ts';
import type { ResponseDocument } from '../surveys/model/response.ts';
import { everyPromise, type Proven } from '../surveys/promise/proven.ts';
import type { PublishedSurvey, Store } from './storage/store.ts';

/** Where texts are kept, and what is proven on this build. */
export interface TextsFrom {
  readonly store: Pick<Store, 'consentText'>;
  readonly proven: Proven;
}

/**
 * What the author of an answer agreed to, word for word: the text that was kept for its hash; where none was kept (an
 * answer from another client), that of its version, if that has the hash. Null where neither does.
 */
export const agreedText = async (
  { store, proven }: TextsFrom,
  { survey, study }: Pick<PublishedSurvey, 'survey' | 'study'>,
  { consent, language }: Pick<ResponseDocument, 'consent' | 'language'>,
): Promise<ConsentText | null> =>
  (await store.consentText(survey.name, consent)) ??
  [proven, everyPromise]
    .map((shown) => consentTextOf({ survey, study, language, proven: shown }))
    .find((own) => consentHash(own) === consent) ??
  null;
