import { lastCodeDay } from '../engine/last-code-day.ts';
import type { ResponseDocument } from '../model/response.ts';
import type { Retention } from '../model/study.ts';
import { type ConsentText, consentHash } from './consent-text.ts';
import type { ConsentRecord } from './schema.ts';

export interface ConsentRecordOptions {
  /** A name for the record that leads to nothing else. */
  readonly id: string;
  readonly document: Pick<
    ResponseDocument,
    'consent' | 'day' | 'language' | 'purposes' | 'renewed' | 'pseudonym'
  >;
  /** The text whose hash the document has. */
  readonly text: ConsentText;
  readonly controller: { readonly name: string; readonly contact: string };
  readonly retention?: Retention;
}

/** Lines that name what is stored. */
const storedLines = new Set(['stored', 'storedEvent', 'sampleFields']);

const lineOf = ({ lines }: ConsentText, name: string): string | undefined =>
  lines.find((line) => line.name === name)?.text;

const purposesIn = (
  text: ConsentText,
  agreed: ResponseDocument['purposes'],
): ConsentRecord['dpv:hasPurpose'] => [
  {
    '@type': 'dpv:Purpose',
    'dct:identifier': 'taking-part',
    'dct:description': lineOf(text, 'purpose') ?? text.title,
    'dpv:hasConsentStatus': 'dpv:ConsentGiven',
  },
  ...text.boxes
    .filter(({ required }) => !required)
    .map(({ name, text: words }) => ({
      '@type': 'dpv:Purpose' as const,
      'dct:identifier': name,
      'dct:description': words,
      'dpv:hasConsentStatus':
        agreed?.includes(name) === true ? ('dpv:ConsentGiven' as const) : ('dpv:ConsentRefused' as const),
    })),
];

/**
 * What somebody agreed to, as a record that others can read: the text whole, each purpose with yes or no, the day, who is
 * answerable, until when. In the shape of the guide to ISO/IEC TS 27560 by W3C's DPVCG; what this toolkit does not know
 * (postal address, place of storage, jurisdiction, recipients) is not in it.
 *
 * @throws {Error} when the text is not the one that was agreed to
 */
export const consentRecord = (options: ConsentRecordOptions): ConsentRecord => {
  const { id, document, text, controller, retention } = options;
  if (consentHash(text) !== document.consent) throw new Error('consentRecord: not the text agreed to');
  const withdraw = lineOf(text, 'rights');
  const lastDay = retention === undefined ? null : lastCodeDay({ retention });
  return {
    '@context': {
      dpv: 'https://w3id.org/dpv#',
      dct: 'http://purl.org/dc/terms/',
      confia: 'urn:confia:consent-record-1#',
    },
    '@type': 'dpv:ConsentRecord',
    'dct:conformsTo': 'https://w3id.org/dpv/schema/dpv-27560#record',
    'dct:identifier': id,
    'dpv:hasDataSubject': {
      '@type': 'dpv:DataSubject',
      'dct:identifier': document.pseudonym ?? 'unidentified',
    },
    'dpv:hasNotice': {
      '@type': text.mode === 'notice' ? 'dpv:PrivacyNotice' : 'dpv:ConsentNotice',
      'dct:identifier': document.consent,
      'dct:isPartOf': text.survey,
      'dct:hasVersion': text.version,
      'dct:language': text.language,
      'dct:title': text.title,
      'confia:line': text.lines.map(({ name, text: words }) => ({
        'dct:identifier': name,
        'dct:description': words,
      })),
      'confia:box': text.boxes.map(({ name, text: words, required }) => ({
        'dct:identifier': name,
        'dct:description': words,
        'dpv:hasNecessity': required ? 'dpv:Required' : 'dpv:Optional',
      })),
      'confia:refusal': text.decline,
    },
    'dct:language': document.language,
    'dpv:hasPurpose': purposesIn(text, document.purposes),
    'dpv:hasLegalBasis': text.mode === 'notice' ? 'dpv:ImpliedConsent' : 'dpv:ExpressedConsent',
    'dpv:hasPersonalData': text.lines
      .filter(({ name }) => storedLines.has(name))
      .map(({ text: words }) => ({ '@type': 'dpv:PersonalData', 'dct:description': words })),
    'dpv:hasDataController': {
      '@type': 'dpv:DataController',
      'dpv:hasName': controller.name,
      'dpv:hasContact': controller.contact,
    },
    ...(retention === undefined
      ? {}
      : {
          'dpv:hasStorageCondition': { '@type': 'dpv:StorageDeletion', 'dct:valid': retention.responses },
        }),
    ...(withdraw === undefined
      ? {}
      : { 'dpv:hasConsentControl': { '@type': 'dpv:WithdrawConsent', 'dct:description': withdraw } }),
    'dpv:hasConsentStatus': {
      '@type': 'dpv:ConsentGiven',
      'dct:date': (document.renewed ?? document).day,
      ...(lastDay === null || withdraw === undefined ? {} : { 'dct:valid': lastDay }),
      'dpv:isImplementedByEntity': 'dpv:DataSubject',
    },
  };
};

/** The text in a record, word for word: its hash is the record's. */
export const textOfRecord = (record: ConsentRecord): ConsentText => {
  const notice = record['dpv:hasNotice'];
  return {
    survey: notice['dct:isPartOf'],
    version: notice['dct:hasVersion'],
    language: notice['dct:language'],
    mode: notice['@type'] === 'dpv:PrivacyNotice' ? 'notice' : 'boxes',
    title: notice['dct:title'],
    lines: notice['confia:line'].map((own) => ({
      name: own['dct:identifier'],
      text: own['dct:description'],
    })),
    boxes: notice['confia:box'].map((own) => ({
      name: own['dct:identifier'],
      text: own['dct:description'],
      required: own['dpv:hasNecessity'] === 'dpv:Required',
    })),
    decline: notice['confia:refusal'],
  };
};
