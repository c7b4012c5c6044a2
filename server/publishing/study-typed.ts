import type { StudyTyped } from '../../client/designer/publish-study.tsx';
import type { Publishing } from '../storage/survey-drafts.ts';

const recordIn = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};

const textIn = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

const textsIn = (value: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(recordIn(value)).map(([key, own]) => [key, textIn(own)]));

/** A document as its form shows it. */
export const typedIn = (document: Publishing['study']): StudyTyped => {
  const retention = recordIn(document['retention']);
  const list = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(textIn) : []);
  return {
    fields: {
      mode: textIn(document['mode']),
      closes: textIn(document['closes']),
      freeze: textIn(retention['freeze']),
      texts: textIn(retention['texts']),
      responses: textIn(retention['responses']),
      draftDays: textIn(retention['draftDays']),
      minimumGroup: textIn(document['minimumGroup']),
      embedOn: list(document['embedOn']).join('\n'),
    },
    boxes: {
      providerFixed: document['providerFixed'] === true,
      hypotheticalConfirmed: document['hypotheticalConfirmed'] === true,
      invitationOnly: document['invitationOnly'] === true,
      pilot: document['pilot'] === true,
    },
    modules: list(document['modules']),
    words: Object.fromEntries(
      Object.entries(recordIn(document['placeholders'])).map(([language, own]) => [language, textsIn(own)]),
    ),
    exceptions: textsIn(document['languageExceptions']),
  };
};
