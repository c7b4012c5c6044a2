import type { Issue, Result } from '../surveys/model/issue.ts';

/** Deepest nesting accepted. */
export const deepestJson = 64;

const refuse = (code: string, data: Readonly<Record<string, string | number>> = {}): Result<never> => ({
  ok: false,
  issues: [{ code, severity: 'error', place: '', data } satisfies Issue],
});

/** A key that stands twice in one object, in text that is known to be JSON; null when there is none. */
const duplicateKey = (text: string): string | null => {
  const keys: (Set<string> | null)[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (letter === '{' || letter === '[') keys.push(letter === '{' ? new Set() : null);
    else if (letter === '}' || letter === ']') keys.pop();
    else if (letter === '"') {
      const start = at;
      for (at += 1; text[at] !== '"'; at += 1) if (text[at] === '\\') at += 1;
      const own = keys.at(-1);
      let next = at + 1;
      while (/\s/.test(text[next] ?? '')) next += 1;
      if (own && text[next] === ':') {
        const key = JSON.parse(text.slice(start, at + 1)) as string;
        if (own.has(key)) return key;
        own.add(key);
      }
    }
  }
  return null;
};

/** Whether brackets outside strings nest too deep: asked before parsing, so that no parser is led down there. */
const tooDeep = (text: string): boolean => {
  let depth = 0;
  let inside = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charCodeAt(at);
    if (inside) {
      if (letter === 92) at += 1;
      else if (letter === 34) inside = false;
    } else if (letter === 34) inside = true;
    else if (letter === 91 || letter === 123) {
      depth += 1;
      if (depth > deepestJson) return true;
    } else if (letter === 93 || letter === 125) depth -= 1;
  }
  return false;
};

const halfCharacter = /\p{Surrogate}/u;

const loneSurrogate = (value: unknown): boolean => {
  if (typeof value === 'string') return halfCharacter.test(value);
  if (Array.isArray(value)) return value.some(loneSurrogate);
  if (value !== null && typeof value === 'object')
    return Object.entries(value).some(([key, own]) => halfCharacter.test(key) || loneSurrogate(own));
  return false;
};

/**
 * The one reader of JSON from outside: at most 64 levels, no key twice in an object, no half characters. What
 * `JSON.parse` accepts beyond that is left to the schema behind it.
 *
 * @example
 * parseJson('{"a":1}') // { ok: true, value: { a: 1 }, issues: [] }
 * parseJson('{"a":1,"a":2}').issues[0]?.code // 'BODY-DUPLICATE-KEY'
 */
export const parseJson = (text: string): Result<unknown> => {
  if (text.trim() === '') return refuse('BODY-EMPTY');
  if (tooDeep(text)) return refuse('BODY-TOO-DEEP', { limit: deepestJson });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const [, position = '0'] = /position (\d+)/.exec(String(error)) ?? [];
    return refuse('BODY-NOT-JSON', { position: Number(position) });
  }
  const duplicate = duplicateKey(text);
  if (duplicate !== null) return refuse('BODY-DUPLICATE-KEY', { key: duplicate.slice(0, 60) });
  if (loneSurrogate(value)) return refuse('BODY-LONE-SURROGATE');
  return { ok: true, value, issues: [] };
};

/** The same from bytes, which must be UTF-8 without a byte order mark. */
export const parseJsonBytes = (bytes: Uint8Array): Result<unknown> => {
  try {
    return parseJson(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return refuse('BODY-NOT-UTF8');
  }
};
