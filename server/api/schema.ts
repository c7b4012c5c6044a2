import * as z from 'zod';
import { marginsSchema } from '../../analysis/weight/schema.ts';
import { exportFormats } from '../export/export-format.ts';
import { weightLimits, weightNames } from '../export/read-weighting.ts';
import { nextSchema } from './page/schema.ts';

/** A name that prototypes cannot hide behind and every file format can carry. */
const name = z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,63}$/);

const answers = z
  .record(name, z.union([z.string().max(20_000), z.number(), z.null()]))
  .describe(
    'Variable to answer: a choice’s name, chosen names joined by a space, a number or a text; null is not answered.',
  );

const submissionId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{22,64}$/)
  .describe('Made by the sender for this answer: 128 random bits or more, e.g. as base64url.');

/** The body of a finished answer. */
export const submissionSchema = z
  .strictObject({
    id: submissionId,
    language: z.string().regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}$/),
    answers,
    consent: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional()
      .describe(
        'Hash of the consent text that was shown and agreed to, as the survey gives it for the language.',
      ),
    attributes: z.record(name, z.string().max(200)).optional().describe('What came with the invitation.'),
    invitation: z
      .string()
      .max(64)
      .optional()
      .describe('Token of a link of somebody’s own: the last part of its path. It can be used once.'),
    seed: z
      .number()
      .int()
      .min(0)
      .max(2_147_483_647)
      .optional()
      .describe(
        'The number every order and arm was drawn from: as the assignment gives it, or drawn by the sender. Without it, pages that show a vignette can be answered only with a stated arm.',
      ),
    assigned: z
      .record(name, z.record(name, z.string().max(64)))
      .optional()
      .describe(
        'Experiment to factor to level, where the sender assigned the arms; stored as stated. An experiment that is not named is drawn from the seed.',
      ),
    begun: z
      .string()
      .max(64)
      .optional()
      .describe(
        'As the assignment gave it: with it an answer that was begun while the survey was open is taken after it has closed, until its codes end.',
      ),
  })
  .meta({ id: 'Submission' });

/** The body of a request for an assignment. */
export const assignmentRequestSchema = z.strictObject({ id: submissionId }).meta({ id: 'AssignmentRequest' });

/** What chance decides for an answer that is still to be given. */
export const assignmentSchema = z
  .strictObject({
    seed: z.number().int().describe('To be sent with the answer.'),
    assigned: z
      .record(z.string(), z.record(z.string(), z.string()))
      .describe('Experiment to factor to level: simple draws from the seed.'),
    begun: z
      .string()
      .nullable()
      .describe('Says that the answer was begun; to be sent with it. Null where the survey is closed.'),
  })
  .meta({ id: 'Assignment' });

export type Submission = z.infer<typeof submissionSchema>;

/** What a sender gets back for an answer that is safe. */
export const acknowledgementSchema = z
  .strictObject({
    status: z.literal('stored'),
    receipt: z
      .string()
      .nullable()
      .describe(
        'With it the answers can be seen and withdrawn; nothing else finds them. Null in a survey without receipts.',
      ),
  })
  .meta({ id: 'Acknowledgement' });

const surveyHead = {
  name: z.string(),
  version: z.number().int(),
  hash: z.string().describe('Content hash of the definition.'),
  status: z.enum(['open', 'closed']),
  day: z.string().describe('ISO day of publishing.'),
  validated: z.boolean(),
  languages: z.array(
    z.strictObject({
      tag: z.string(),
      direction: z.enum(['ltr', 'rtl']),
      status: z.string(),
      title: z.string(),
      consent: z.string().describe('Hash of the consent text in this language.'),
    }),
  ),
};

export const surveySummarySchema = z.strictObject(surveyHead).meta({ id: 'SurveySummary' });

export const surveyListSchema = z
  .strictObject({ surveys: z.array(surveySummarySchema), next: nextSchema })
  .meta({ id: 'SurveyList' });

export const surveyDetailSchema = z
  .strictObject({
    ...surveyHead,
    definition: z.looseObject({ format: z.literal('survey-1') }).describe('See survey-1.schema.json.'),
  })
  .meta({ id: 'SurveyDetail' });

/** A codebook goes out as it is; its own schema is published beside the definition's. */
export const codebookOutSchema = z
  .looseObject({ format: z.literal('codebook-1'), name: z.string(), version: z.string() })
  .meta({ id: 'Codebook' });

export const findingsSchema = z
  .strictObject({
    findings: z.array(z.looseObject({ kind: z.string() })),
    notes: z.array(
      z.strictObject({ code: z.string(), severity: z.string(), place: z.string(), sentence: z.string() }),
    ),
  })
  .meta({ id: 'Findings' });

export const problemSchema = z
  .strictObject({
    type: z.string(),
    title: z.string().describe('A sentence in the language the request accepts (en, es).'),
    status: z.number().int(),
    code: z.string().describe('Stable.'),
    place: z.string(),
    issues: z.array(
      z.strictObject({
        code: z.string(),
        severity: z.enum(['error', 'warning', 'note']),
        place: z.string(),
        sentence: z.string(),
      }),
    ),
  })
  .meta({ id: 'Problem' });

export const linksSchema = z
  .strictObject({
    links: z.array(
      z.strictObject({
        language: z.string(),
        address: z.string(),
        qr: z.string().describe('The address as a QR code: an SVG picture.'),
      }),
    ),
  })
  .meta({ id: 'Links' });

/** Who is to get a link of their own; `{}` for somebody of whom nothing is said. */
export const invitationRequestSchema = z
  .strictObject({
    people: z
      .array(
        z.strictObject({
          language: z.string().max(35).optional(),
          attributes: z.record(name, z.string().max(200)).optional(),
        }),
      )
      .min(1)
      .max(10_000),
  })
  .meta({ id: 'InvitationRequest' });

/** Links, each told once. */
export const invitationsSchema = z
  .strictObject({
    invitations: z.array(
      z.strictObject({
        link: z.string(),
        pseudonym: z
          .string()
          .nullable()
          .describe('What stands with the answers; null in an anonymous study.'),
      }),
    ),
  })
  .meta({ id: 'Invitations' });

/** Whose answers are to be erased, in a confidential study. */
export const erasureRequestSchema = z
  .strictObject({ pseudonym: z.string().min(1).max(64) })
  .meta({ id: 'ErasureRequest' });

export const erasureSchema = z
  .strictObject({
    erased: z.number().int().describe('Answers, begun ones too.'),
    unreadable: z
      .number()
      .int()
      .describe('Damaged answers of which nobody can tell whose they are; `confia verify` names them.'),
  })
  .meta({ id: 'Erasure' });

export const quotasSchema = z
  .strictObject({
    quotas: z.array(
      z.strictObject({
        quota: z.string(),
        limit: z.number(),
        of: z.enum(['places', 'percent']),
        action: z.enum(['close', 'skip', 'mark']),
        places: z.number().int().describe('How many there are now.'),
        complete: z.number().int().describe('Taken by finished answers.'),
        reserved: z.number().int().describe('Held by people on their way.'),
        turnedAway: z.number().int(),
      }),
    ),
  })
  .meta({ id: 'Quotas' });

export const dataCardSchema = z
  .strictObject({
    name: z.string(),
    version: z.number().int(),
    mode: z.enum(['confidential', 'anonymous']),
    lines: z.array(
      z.strictObject({
        place: z.enum(['table', 'response', 'draft', 'log', 'browser', 'file']),
        name: z.string().describe('`table.column`, or the name of a member, a field, a key or a file.'),
        thing: z.string().describe('What it holds; places that hold the same share it.'),
        purpose: z.string(),
        keeping: z.string(),
        until: z.iso.date().nullable().describe('The day on which it goes; null where none is set.'),
        readers: z.array(z.enum(['respondent', 'researcher', 'operator'])),
        tells: z
          .enum(['said', 'trace', 'nobody'])
          .describe(
            'What it tells of one person: something in words or codes, a hash or random id, nothing.',
          ),
      }),
    ),
    columns: z
      .array(z.strictObject({ name: z.string(), thing: z.string().nullable() }))
      .describe('Columns of an export.'),
    breach: z.strictObject({ readable: z.array(z.string()), traces: z.array(z.string()) }),
  })
  .meta({ id: 'DataCard' });

/** What a copy is for, as respondents read it: one line. */
export const copyPurposeSchema = z
  .string()
  .max(200)
  .regex(/^[^\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]*$/u);

export const copiesSchema = z
  .strictObject({
    copies: z.array(
      z.strictObject({
        id: z.string().describe('Names the state of the data that was copied.'),
        day: z.iso.date(),
        taker: z.enum(['researcher', 'operator']),
        variables: z.array(z.string()),
        answers: z.number().int().describe('Answers in it, at most.'),
        goneSince: z.number().int().describe('Answers withdrawn, or deleted on their day, since.'),
        purpose: z.string(),
      }),
    ),
    next: nextSchema,
  })
  .meta({ id: 'Copies' });

export const exportQuerySchema = z.strictObject({
  variant: z.enum(['spreadsheet', 'lossless']).default('spreadsheet'),
  values: z.enum(['codes', 'labels']).default('codes'),
  days: z.enum(['coarse', 'exact']).default('coarse'),
  language: z.string().max(35).optional(),
  texts: z.enum(['scrubbed', 'raw']).default('scrubbed'),
  weight: z.string().max(64).default(''),
  margins: z
    .string()
    .max(8000)
    .default('')
    .describe(
      'The text of a file of margins, JSON (margins-1) or CSV, for a column of weights that meet them.',
    ),
  weightName: z
    .string()
    .regex(weightNames)
    .default('margins')
    .describe('What that column is called, after `weight_`.'),
  limits: z
    .string()
    .regex(weightLimits)
    .default('')
    .describe('Limits of these weights in multiples of the mean weight, such as `0.3-3`.'),
  purpose: copyPurposeSchema.default(''),
});

/** Largest text of margins in a form. */
export const mostMargins = 60_000;

/** The same in a form, which no address limits. */
export const writtenExportSchema = exportQuerySchema.extend({
  margins: z.string().max(mostMargins).default(''),
});

/** A copy that is to be made while somebody looks on. */
export const newCopySchema = exportQuerySchema
  .extend({
    format: z.enum(exportFormats),
    margins: z
      .union([exportQuerySchema.shape.margins.unwrap(), marginsSchema])
      .default('')
      .describe(
        'Margins (margins-1), or the text of a file of them, for a column of weights that meet them.',
      ),
  })
  .meta({ id: 'NewCopy' });

export const copyProgressSchema = z
  .strictObject({
    copy: z.string().describe('Its id in the list of copies.'),
    format: z.enum(exportFormats),
    state: z.enum(['making', 'ready', 'failed']),
    rows: z.int().describe('Answers that were read.'),
    of: z
      .int()
      .describe('How many there were when it was begun, without those who broke off, who leave too.'),
    share: z.number().min(0).max(1).describe('Of all work; 1 only when it is ready.'),
    bytes: z.int().describe('Of the file, so far.'),
    failure: z
      .enum(['EXPORT-NO-ROOM', 'EXPORT-FAILED', 'EXPORT-WITHDRAWN'])
      .nullable()
      .describe('The code of what kept it from being made; its file is then refused with the same code.'),
  })
  .meta({ id: 'CopyProgress' });

/** What a researcher chose of a copy. */
export type CopyChoices = Omit<z.infer<typeof newCopySchema>, 'format'>;

/** How the data are described for archives. */
export const descriptionQuerySchema = z.object({
  language: exportQuerySchema.shape.language,
  weight: exportQuerySchema.shape.weight,
  margins: exportQuerySchema.shape.margins,
  weightName: exportQuerySchema.shape.weightName,
  limits: exportQuerySchema.shape.limits,
});
