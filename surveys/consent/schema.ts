import * as z from 'zod';

const text = z.string();

const status = z.enum(['dpv:ConsentGiven', 'dpv:ConsentRefused']);

const box = z.strictObject({
  'dct:identifier': text.describe('Name of the box in the survey.'),
  'dct:description': text.describe('Its words as they were shown.'),
  'dpv:hasNecessity': z.enum(['dpv:Required', 'dpv:Optional']),
});

const line = z.strictObject({ 'dct:identifier': text, 'dct:description': text });

const notice = z
  .strictObject({
    '@type': z.enum(['dpv:ConsentNotice', 'dpv:PrivacyNotice']),
    'dct:identifier': z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .describe(
        'SHA-256 of the canonical JSON of title, lines, boxes and the words of the refusal, in this order.',
      ),
    'dct:isPartOf': text.describe('Name of the survey.'),
    'dct:hasVersion': z.int().min(1).describe('Version of the survey.'),
    'dct:language': text,
    'dct:title': text,
    'confia:line': z.array(line),
    'confia:box': z.array(box),
    'confia:refusal': text.describe('The words of the button that declines.'),
  })
  .describe('The text, whole, as it was shown.');

const purpose = z.strictObject({
  '@type': z.literal('dpv:Purpose'),
  'dct:identifier': text,
  'dct:description': text,
  'dpv:hasConsentStatus': status,
});

/** A consent record as DPVCG's guide to ISO/IEC TS 27560 shapes it, in JSON-LD. */
export const consentRecordSchema = z.strictObject({
  '@context': z.strictObject({
    dpv: z.literal('https://w3id.org/dpv#'),
    dct: z.literal('http://purl.org/dc/terms/'),
    confia: z.literal('urn:confia:consent-record-1#'),
  }),
  '@type': z.literal('dpv:ConsentRecord'),
  'dct:conformsTo': z.literal('https://w3id.org/dpv/schema/dpv-27560#record'),
  'dct:identifier': text.min(1),
  'dpv:hasDataSubject': z
    .strictObject({ '@type': z.literal('dpv:DataSubject'), 'dct:identifier': text.min(1) })
    .describe('The pseudonym of an invited person in a confidential survey, else `unidentified`.'),
  'dpv:hasNotice': notice,
  'dct:language': text,
  'dpv:hasPurpose': z.array(purpose).min(1),
  'dpv:hasLegalBasis': z
    .enum(['dpv:ExpressedConsent', 'dpv:ImpliedConsent'])
    .describe('Expressed by ticking and pressing; implied by going on under a notice.'),
  'dpv:hasPersonalData': z.array(
    z.strictObject({ '@type': z.literal('dpv:PersonalData'), 'dct:description': text }),
  ),
  'dpv:hasDataController': z.strictObject({
    '@type': z.literal('dpv:DataController'),
    'dpv:hasName': text,
    'dpv:hasContact': text,
  }),
  'dpv:hasStorageCondition': z
    .strictObject({ '@type': z.literal('dpv:StorageDeletion'), 'dct:valid': text })
    .optional()
    .describe('The ISO day on which the answers are deleted, where the study has one.'),
  'dpv:hasConsentControl': z
    .strictObject({ '@type': z.literal('dpv:WithdrawConsent'), 'dct:description': text })
    .optional()
    .describe('How to withdraw; absent where nobody can find the answer.'),
  'dpv:hasConsentStatus': z.strictObject({
    '@type': z.literal('dpv:ConsentGiven'),
    'dct:date': z
      .string()
      .regex(/^\d{4}(?:-(?:\d\d(?:-\d\d)?|W\d\d))?$/)
      .describe(
        'The day, or the ISO week where the survey stores no day; in a file of many records the week, month or year where few agreed on a day. Never a time.',
      ),
    'dct:valid': text.optional().describe('The last day on which it can be withdrawn, as an ISO day.'),
    'dpv:isImplementedByEntity': z.literal('dpv:DataSubject'),
  }),
});

export type ConsentRecord = z.infer<typeof consentRecordSchema>;

/** The published JSON Schema, as it is committed beside this file. */
export const consentRecordJsonSchema = (): Readonly<Record<string, unknown>> => ({
  ...z.toJSONSchema(consentRecordSchema, { target: 'draft-2020-12' }),
  title: 'Confia consent record 1',
});
