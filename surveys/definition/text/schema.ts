import * as z from 'zod';
import { demographicRoles, translationStatuses } from '../../model/codes.ts';

/** The longest text accepted, in UTF-16 units. */
export const longestText = 10_000;

const halfCharacter = /\p{Surrogate}/u;

const wellFormed = (text: string): boolean => !halfCharacter.test(text);

/** A text a person reads or writes: no half characters, at most 10,000 units. */
export const textSchema = z
  .string()
  .max(longestText)
  .refine(wellFormed, { params: { rule: 'surrogate' } });

/** A name or code: what names may look like is for `check` to say, with the place and the reason. */
export const nameSchema = z
  .string()
  .min(1)
  .max(200)
  .refine(wellFormed, { params: { rule: 'surrogate' } });

/** Key of a text in `texts`. */
export const keySchema = z
  .string()
  .regex(/^[A-Za-z][\w.+-]{0,199}$/)
  .meta({ description: 'Key of a text in `texts`.' });

/** A logic string in the XLSForm expression language. */
export const expressionSchema = textSchema.meta({
  description:
    'A logic string in the XLSForm expression language, whose answers stand as $ and a name in braces.',
});

export const tagSchema = z
  .string()
  .min(1)
  .max(64)
  .meta({ description: 'BCP 47 tag of a language, such as es-419.' });

export const statusSchema = z.enum(translationStatuses);

export const textHashSchema = z.string().regex(/^sha256:[0-9a-f]{16}$/);

export const translationSchema = z.strictObject({
  text: textSchema,
  of: textHashSchema.meta({
    description: 'Hash of the source text this translates; another hash means stale.',
  }),
  status: statusSchema,
});

export const languageSchema = z.strictObject({ tag: tagSchema, status: statusSchema });

export const textsSchema = z
  .record(tagSchema, z.record(keySchema, z.union([textSchema, translationSchema])))
  .meta({
    description: 'By language, then by key: plain texts in the source language, translations in the others.',
  });

/** Cells of a workbook that are kept and not used, by column. */
export const workbookSchema = z.record(nameSchema, textSchema);

export const roleSchema = z.enum(demographicRoles);
