import type { Context } from 'hono';
import { type Form, formOf } from './respondent-form.ts';

/** A form with a file: its fields, and the file where one was chosen. */
export interface Upload extends Form {
  readonly file: { readonly name: string; readonly bytes: Uint8Array } | null;
}

/** Largest form with a file that is read, in bytes. */
export const uploadLimit = 8_000_000;

/** Whether a request brings a form with a file. */
export const isUpload = (context: Context): boolean =>
  /^multipart\/form-data\s*;/i.test(context.req.header('content-type') ?? '');

/** Reads a form with a file in its field `file`; null for anything else. Its size is limited before it comes here. */
export const readUpload = async (context: Context): Promise<Upload | null> => {
  if (!isUpload(context)) return null;
  const form = await context.req.formData().catch(() => null);
  if (form === null) return null;
  const chosen = form.get('file');
  const all = new Map<string, string[]>();
  for (const [name, value] of form)
    if (typeof value === 'string') all.set(name, [...(all.get(name) ?? []), value]);
  return {
    ...formOf(all),
    file:
      chosen instanceof File && chosen.name !== ''
        ? { name: chosen.name.slice(0, 200), bytes: new Uint8Array(await chosen.arrayBuffer()) }
        : null,
  };
};
