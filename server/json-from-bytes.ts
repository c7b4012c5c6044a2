import { parseJson } from '../surveys/definition/parse-json.ts';
import type { Result } from '../surveys/model/issue.ts';
import { issue } from './problem.ts';

/** JSON from bytes, which must be UTF-8 without a byte order mark; read by the one strict reader there is. */
export const jsonFromBytes = (bytes: Uint8Array): Result<unknown> => {
  try {
    return parseJson(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return { ok: false, issues: [issue('BODY-NOT-UTF8')] };
  }
};
