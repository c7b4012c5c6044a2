import * as z from 'zod';
import type { Edit } from '../../surveys/editing/edit.ts';
import { nextSchema } from '../api/page/schema.ts';

const name = z.string().min(1).max(200);
const path = z.array(name).min(1).max(12).describe('By names: `["questions", "FC1", "relevant"]`.');

/** Bodies are read by a reader of our own, so that what arrives here is JSON. */
const json = z
  .unknown()
  .refine((value) => value !== undefined)
  .describe('Any JSON.');

const expects = z.array(z.unknown()).max(1).exactOptional().describe('What has to be there to undo it.');

const stepSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('set'), at: path, value: json, expects }),
  z.strictObject({ kind: z.literal('clear'), at: path, expects }),
  z.strictObject({
    kind: z.literal('insert'),
    into: path,
    member: json,
    after: name.nullable().describe('The member it follows; null: first. Where that is gone: last.'),
  }),
  z.strictObject({ kind: z.literal('remove'), at: path }),
  z.strictObject({
    kind: z.literal('move'),
    at: path,
    after: name.nullable(),
    page: name.exactOptional().describe('The page of a question.'),
  }),
  z.strictObject({ kind: z.literal('name'), at: path, to: name }),
  z.strictObject({ kind: z.literal('rename'), at: path, to: name }),
]);

/** An edit of a definition. */
export const editSchema = z
  .union([stepSchema, z.strictObject({ kind: z.literal('all'), edits: z.array(stepSchema).max(2_000) })])
  .meta({ id: 'Edit' });

const key = z.string().regex(/^[\w-]{1,64}$/);

/** Edits as they are sent. */
export const sentSchema = z
  .strictObject({
    base: z.int().min(0).describe('The revision they were made on.'),
    editor: key.describe('The window or program they were made in.'),
    edits: z
      .array(z.strictObject({ id: key.describe('Sent again, it is not made again.'), edit: editSchema }))
      .max(500),
  })
  .meta({ id: 'SentEdits' });

/** What was read by the schema is an edit: its values are JSON. */
export const editOf = (read: z.infer<typeof editSchema>): Edit => read as unknown as Edit;

const surveyName = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,63}$/);

const shelf = {
  folder: z.string().max(100),
  tags: z.array(z.string().min(1).max(50)).max(20),
  archived: z.boolean(),
};

/** Where a new draft begins. */
export const newDraftSchema = z
  .strictObject({
    name: surveyName,
    from: z.union([
      z.strictObject({ instrument: name }).describe('A shipped instrument.'),
      z.strictObject({ draft: name }).describe('Another draft.'),
      z
        .strictObject({ survey: name })
        .describe('A published survey: of the same name its next version, else the first of a new one.'),
      z.strictObject({ definition: z.record(z.string(), z.unknown()) }).describe('A definition (survey-1).'),
      z
        .strictObject({ title: z.string().min(1).max(500), language: z.string().min(2).max(64) })
        .describe('Nothing.'),
    ]),
    folder: shelf.folder.exactOptional(),
    tags: shelf.tags.exactOptional(),
  })
  .meta({ id: 'NewDraft' });

export type NewDraft = z.infer<typeof newDraftSchema>;

export const shelfSchema = z
  .strictObject({
    folder: shelf.folder.exactOptional(),
    tags: shelf.tags.exactOptional(),
    archived: shelf.archived.exactOptional(),
  })
  .meta({ id: 'Shelf' });

const head = {
  name: surveyName,
  title: z.string().describe('In its source language.'),
  languages: z.array(z.string()),
  questions: z.int(),
  revision: z.int().describe('How many edits made it.'),
  ...shelf,
  deleted: z.iso
    .date()
    .nullable()
    .describe('The day on which it was put aside; it can be brought back for 30 days.'),
};

export const draftHeadSchema = z.strictObject(head).meta({ id: 'DraftHead' });

export const draftListSchema = z
  .strictObject({ drafts: z.array(draftHeadSchema), next: nextSchema })
  .meta({ id: 'Drafts' });

export const draftSchema = z
  .strictObject({ ...head, definition: z.looseObject({ format: z.literal('survey-1') }) })
  .meta({ id: 'Draft' });

const naming = z.array(z.strictObject({ at: path, to: name }));

/** An edit that was taken, as everybody is told of it. */
const entrySchema = z
  .strictObject({
    revision: z.int(),
    id: z.string(),
    editor: z.string(),
    person: z.string(),
    edit: editSchema,
    names: naming.describe('Names it gave.'),
    displaced: naming.describe('Names it gave because those it wanted were taken.'),
    conflicts: z
      .array(
        z.looseObject({
          code: z.enum(['EDIT-OVERWRITTEN', 'EDIT-GONE', 'EDIT-TAKEN', 'EDIT-REFUSED']),
          at: z.array(z.string()),
          editor: z.string().describe('Whose edit is not, or no longer, in effect.'),
          restore: editSchema.nullable().describe('Puts it in effect again.'),
        }),
      )
      .describe('What is not in effect by it: nothing is lost.'),
  })
  .meta({ id: 'Entry' });

export const entriesSchema = z
  .strictObject({ revision: z.int(), entries: z.array(entrySchema) })
  .meta({ id: 'Entries' });

export const watchSchema = z.object({
  since: z.coerce.number().int().min(0).default(0),
  editor: key.default('reader'),
});

export const importQuerySchema = z.object({
  file: z
    .string()
    .min(1)
    .max(255)
    .describe('Name of the file: its ending says what it is (.xlsx, .csv, .json).'),
  name: surveyName.exactOptional(),
  language: z.string().min(2).max(64).default('en').describe('Of texts that do not say theirs.'),
});

/** What is to be said of a draft as it is. */
export const reportSchema = z
  .strictObject({
    revision: z.int(),
    issues: z.array(
      z.looseObject({
        code: z.string(),
        severity: z.enum(['error', 'warning', 'note']),
        place: z.string(),
        sentence: z.string(),
      }),
    ),
    lengths: z.array(
      z.looseObject({
        language: z.string(),
        minutes: z.number().nullable(),
        longest: z.number().nullable(),
        reading: z.looseObject({ index: z.string(), value: z.number() }).nullable(),
      }),
    ),
  })
  .meta({ id: 'DraftReport' });

const libraryQuestionSchema = z.strictObject({
  name: z.string(),
  kind: z.string(),
  text: z.string(),
  reversed: z.boolean().describe('More of the answer is less of the construct.'),
  source: z.string().nullable().describe('Where the wording and the idea come from, and its licence.'),
  choices: z.array(z.string()).describe('Words of its scale.'),
});

/** Questions of the shipped instruments. */
export const librarySchema = z
  .strictObject({
    entries: z.array(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        model: z.string().nullable().describe('Of a construct; null for a question that belongs to none.'),
        instruments: z.array(z.string()),
        validated: z.boolean(),
        licence: z.string(),
        attribution: z.string(),
        languages: z.array(z.string()).describe('Languages in which all of it can be read.'),
        language: z.string().describe('The language of the words here.'),
        questions: z.array(libraryQuestionSchema),
      }),
    ),
  })
  .meta({ id: 'Library' });

export const libraryEntrySchema = z
  .strictObject({
    id: z.string(),
    languages: z.array(z.string()),
    part: z
      .looseObject({ format: z.literal('survey-1') })
      .describe('The questions with scale, scoring key and words, as a definition.'),
  })
  .meta({ id: 'LibraryEntry' });
