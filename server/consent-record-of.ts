import { createHash } from 'node:crypto';
import { consentRecord } from '../surveys/consent/consent-record.ts';
import { consentHash } from '../surveys/consent/consent-text.ts';
import type { ConsentRecord } from '../surveys/consent/schema.ts';
import { consentTextOf } from '../surveys/engine/consent-view.ts';
import { everyPromise, type Proven } from '../surveys/promise/proven.ts';
import type { PublishedSurvey, Store, StoredResponse } from './storage/store.ts';

/** What the study says in a language, else in every language. */
const said = ({ study }: PublishedSurvey, language: string, name: string): string =>
  study.placeholders[language]?.[name] ?? study.placeholders['']?.[name] ?? '';

/**
 * The record of what the author of an answer agreed to, with the text that was kept for its hash; where none was kept (an
 * answer from another client), with that of its version, if that has the hash. Null where neither does.
 */
export const consentRecordOf = async (
  { store, proven }: { readonly store: Pick<Store, 'consentText'>; readonly proven: Proven },
  published: PublishedSurvey,
  { id, document }: StoredResponse,
): Promise<ConsentRecord | null> => {
  const { survey, study } = published;
  const { language, consent } = document;
  const made = [proven, everyPromise].map((shown) =>
    consentTextOf({ survey, study, language, proven: shown }),
  );
  const text =
    (await store.consentText(survey.name, consent)) ??
    made.find((own) => consentHash(own) === consent) ??
    null;
  if (text === null) return null;
  return consentRecord({
    id: createHash('sha256').update(`confia-consent-record-1\n${id}`).digest('hex').slice(0, 32),
    document,
    text,
    controller: {
      name: said(published, language, 'controller'),
      contact: said(published, language, 'contact'),
    },
    ...(study.retention === undefined ? {} : { retention: study.retention }),
  });
};
