import type { Context } from 'hono';
import { jsonFromBytes } from '../json-from-bytes.ts';
import { issue, problem } from '../problem.ts';

/** A body, or the answer that refuses it. */
export type Body =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly response: Response };

const isJson = (type: string): boolean =>
  /^application\/(?:json|[a-z0-9.+-]+\+json)\s*(?:;\s*charset="?utf-8"?\s*)?$/i.test(type);

/** Reads a JSON body: `application/json` in UTF-8, as it is; all else is refused before it is read. */
export const readBody = async (context: Context): Promise<Body> => {
  const refuse = (response: Response): Body => ({ ok: false, response });
  if (!isJson(context.req.header('content-type') ?? ''))
    return refuse(problem(context, 415, [issue('HTTP-MEDIA-TYPE')]));
  const encoding = context.req.header('content-encoding') ?? 'identity';
  if (encoding.toLowerCase() !== 'identity') return refuse(problem(context, 415, [issue('HTTP-ENCODING')]));
  const read = jsonFromBytes(new Uint8Array(await context.req.arrayBuffer()));
  return read.ok ? { ok: true, value: read.value } : refuse(problem(context, 400, read.issues));
};
