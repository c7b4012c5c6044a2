import type { Issue, Result } from '../model/issue.ts';

/** Where something stands in a text: both from 1, columns in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export const positionAt = (text: string, offset: number): Position => {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - lineStart + 1 };
};

/** Deepest nesting accepted. */
export const deepest = 64;

/** Called with the path of every value and the offset where it begins. */
export type Visit = (path: readonly (string | number)[], offset: number) => void;

class Refusal {
  constructor(code: string, offset: number, data: Readonly<Record<string, string | number>> = {}) {
    this.code = code;
    this.offset = offset;
    this.data = data;
  }
  readonly code: string;
  readonly offset: number;
  readonly data: Readonly<Record<string, string | number>>;
}

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const plain = /[^"\\\p{Cc}]*/uy;
const blank = /[ \t\r\n]*/y;
const halfCharacter = /\p{Surrogate}/u;
const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

const parser = (text: string, visit: Visit) => {
  let at = 0;
  const path: (string | number)[] = [];

  const match = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? '';
    at += found.length;
    return found;
  };
  const unexpected = (): Refusal =>
    at >= text.length
      ? new Refusal('JSON-END', at)
      : new Refusal('JSON-SYNTAX', at, { found: String.fromCodePoint(text.codePointAt(at) ?? 0) });

  const string = (): string => {
    const start = at;
    at += 1;
    let value = '';
    for (;;) {
      value += match(plain);
      const letter = text[at];
      if (letter === '"') break;
      if (letter === '\\') {
        const mark = text[at + 1] ?? '';
        if (mark === 'u' && /^[0-9a-fA-F]{4}$/.test(text.slice(at + 2, at + 6))) {
          value += String.fromCharCode(Number.parseInt(text.slice(at + 2, at + 6), 16));
          at += 6;
        } else if (Object.hasOwn(escapes, mark)) {
          value += escapes[mark];
          at += 2;
        } else throw new Refusal('JSON-ESCAPE', at, { found: `\\${mark}` });
      } else if (letter !== undefined && letter >= ' ') {
        value += letter;
        at += 1;
      } else throw unexpected();
    }
    at += 1;
    if (halfCharacter.test(value)) throw new Refusal('JSON-SURROGATE', start);
    return value;
  };

  const literal = (word: string, value: unknown): unknown => {
    if (!text.startsWith(word, at)) throw unexpected();
    at += word.length;
    return value;
  };

  const list = (depth: number): readonly unknown[] => {
    const items: unknown[] = [];
    at += 1;
    match(blank);
    if (text[at] === ']') {
      at += 1;
      return items;
    }
    for (;;) {
      path.push(items.length);
      items.push(value(depth));
      path.pop();
      if (text[at] === ']') break;
      if (text[at] !== ',') throw unexpected();
      at += 1;
    }
    at += 1;
    return items;
  };

  const object = (depth: number): Readonly<Record<string, unknown>> => {
    const members: Record<string, unknown> = {};
    at += 1;
    match(blank);
    if (text[at] === '}') {
      at += 1;
      return members;
    }
    for (;;) {
      match(blank);
      const start = at;
      if (text[at] !== '"') throw unexpected();
      const key = string();
      if (key === '__proto__') throw new Refusal('JSON-KEY', start, { key });
      if (Object.hasOwn(members, key))
        throw new Refusal('JSON-DUPLICATE-KEY', start, { key: key.slice(0, 60) });
      match(blank);
      if (text[at] !== ':') throw unexpected();
      at += 1;
      path.push(key);
      members[key] = value(depth);
      path.pop();
      if (text[at] === '}') break;
      if (text[at] !== ',') throw unexpected();
      at += 1;
    }
    at += 1;
    return members;
  };

  const scalar = (): unknown => {
    const start = at;
    const letter = text[at];
    if (letter === '"') return string();
    if (letter === 't') return literal('true', true);
    if (letter === 'f') return literal('false', false);
    if (letter === 'n') return literal('null', null);
    const digits = match(number);
    if (digits === '') throw unexpected();
    const read = Number(digits);
    if (!Number.isFinite(read)) throw new Refusal('JSON-NUMBER', start, { found: digits.slice(0, 40) });
    return read;
  };

  const value = (depth: number): unknown => {
    match(blank);
    visit(path, at);
    const letter = text[at];
    const nested = letter === '{' || letter === '[';
    if (nested && depth >= deepest) throw new Refusal('JSON-DEPTH', at, { limit: deepest });
    const read = letter === '{' ? object(depth + 1) : letter === '[' ? list(depth + 1) : scalar();
    match(blank);
    return read;
  };

  return (): unknown => {
    const read = value(0);
    if (at < text.length) throw unexpected();
    return read;
  };
};

/**
 * Reads JSON strictly: no key twice in an object, no key `__proto__`, at most 64 levels, no half characters, no number
 * beyond what a double holds. An error says where it stands: place `line:column`, both also in its data.
 *
 * @example
 * parseJson('{"a":[1,true]}') // { ok: true, value: { a: [1, true] }, issues: [] }
 * parseJson('{"a":1,\n "a":2}').issues[0]?.place // '2:2'
 * parseJson('{"a":1,}').issues[0]?.code // 'JSON-SYNTAX'
 */
export const parseJson = (text: string, visit: Visit = () => undefined): Result<unknown> => {
  try {
    return { ok: true, value: parser(text, visit)(), issues: [] };
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    const { line, column } = positionAt(text, refusal.offset);
    const issue: Issue = {
      code: refusal.code,
      severity: 'error',
      place: `${line}:${column}`,
      data: { line, column, ...refusal.data },
    };
    return { ok: false, issues: [issue] };
  }
};
