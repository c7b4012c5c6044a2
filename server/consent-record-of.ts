import { createHash } from 'node:crypto';
import { consentRecord } from '../surveys/consent/consent-record.ts';
import type { ConsentRecord } from '../surveys/consent/schema.ts';
import { agreedText, type TextsFrom } from './agreed-text.ts';
import type { PublishedSurvey, StoredResponse } from './storage/store.ts';

/** What the study says in a language, else in every language. */
const said = ({ study }: PublishedSurvey, language: string, name: string): string =>
  study.placeholders[language]?.[name] ?? study.placeholders['']?.[name] ?? '';

/** The record of what the author of an answer agreed to; null where its text is nowhere. */
export const consentRecordOf = async (
  from: TextsFrom,
  published: PublishedSurvey,
  { id, document }: StoredResponse,
): Promise<ConsentRecord | null> => {
  const { study } = published;
  const { language } = document;
  const text = await agreedText(from, published, document);
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
