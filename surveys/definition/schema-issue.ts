import type { Issue } from '../model/issue.ts';
import { placeOf } from './place.ts';

/** What a schema reports, as far as a sentence is made of it. */
export interface Fault {
  readonly code: string;
  readonly path: readonly PropertyKey[];
  readonly expected?: string | undefined;
  readonly values?: readonly unknown[] | undefined;
  readonly keys?: readonly string[] | undefined;
  readonly maximum?: number | bigint | undefined;
  readonly minimum?: number | bigint | undefined;
  readonly origin?: string | undefined;
  readonly options?: readonly unknown[] | undefined;
  readonly params?: Readonly<Record<string, unknown>> | undefined;
}

const at = (document: unknown, path: readonly PropertyKey[]): unknown => {
  let here = document;
  for (const step of path) {
    if (here === null || typeof here !== 'object' || !Object.hasOwn(here, step)) return undefined;
    here = Reflect.get(here, step);
  }
  return here;
};

const kindOf = (value: unknown): string =>
  value === null
    ? 'null'
    : Array.isArray(value)
      ? 'list'
      : typeof value === 'object'
        ? 'object'
        : typeof value;

const plainKind = (kind: string): string =>
  kind === 'array' || kind === 'tuple'
    ? 'list'
    : kind === 'record'
      ? 'object'
      : kind === 'int'
        ? 'number'
        : kind;

const shorten = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
};

const bodyOf = (fault: Fault, found: unknown): Pick<Issue, 'code' | 'data'> => {
  switch (fault.code) {
    case 'unrecognized_keys':
      return { code: 'SCHEMA-UNKNOWN-KEY', data: { keys: (fault.keys ?? []).map(shorten).join(', ') } };
    case 'invalid_type':
      return found === undefined
        ? { code: 'SCHEMA-MISSING', data: { expected: plainKind(fault.expected ?? '') } }
        : {
            code: 'SCHEMA-TYPE',
            data: { expected: plainKind(fault.expected ?? ''), found: plainKind(kindOf(found)) },
          };
    case 'invalid_value':
      return found === undefined
        ? { code: 'SCHEMA-MISSING', data: { expected: (fault.values ?? []).map(shorten).join(', ') } }
        : {
            code: 'SCHEMA-VALUE',
            data: { found: shorten(found), expected: (fault.values ?? []).map(shorten).join(', ') },
          };
    case 'invalid_union':
      return found === undefined
        ? { code: 'SCHEMA-MISSING', data: { expected: (fault.options ?? []).map(shorten).join(', ') } }
        : { code: 'SCHEMA-SHAPE', data: { found: shorten(found) } };
    case 'too_big':
      return fault.origin === 'array'
        ? {
            code: 'SCHEMA-TOO-MANY',
            data: { found: (found as readonly unknown[]).length, maximum: Number(fault.maximum) },
          }
        : { code: 'SCHEMA-TOO-BIG', data: { maximum: Number(fault.maximum) } };
    case 'too_small':
      return fault.origin === 'array'
        ? { code: 'SCHEMA-TOO-FEW', data: { minimum: Number(fault.minimum) } }
        : { code: 'SCHEMA-TOO-SMALL', data: { minimum: Number(fault.minimum) } };
    case 'custom':
      return { code: 'SCHEMA-SURROGATE', data: {} };
    default:
      return { code: 'SCHEMA-FORM', data: { found: shorten(found) } };
  }
};

/** What a schema found wrong, with a stable code and a place a researcher can find. */
export const schemaIssue = (document: unknown, fault: Fault): Issue => ({
  severity: 'error',
  place: placeOf(document, fault.path),
  ...bodyOf(fault, at(document, fault.path)),
});
