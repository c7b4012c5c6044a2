import { pageSchema } from '../definition/flow/schema.ts';
import { listSchema } from '../definition/list/schema.ts';
import { questionSchema } from '../definition/question/schema.ts';
import { surveySchema } from '../definition/schema.ts';
import { type Fault, schemaIssue } from '../definition/schema-issue.ts';
import type { Issue } from '../model/issue.ts';
import type { Survey } from '../model/survey.ts';
import type { Path } from './edit.ts';
import { isObject } from './identity.ts';
import { documentOf, keysOf, plainPath, valueAt } from './locate.ts';

/** What a schema makes of a value. */
interface Parsed {
  readonly success: boolean;
  readonly error?: { readonly issues: readonly Fault[] } | undefined;
}

interface Part {
  readonly at: Path;
  readonly reads: (value: unknown) => Parsed;
  readonly of?: (value: unknown) => unknown;
}

/** Schemas of documents that have one key of a definition and no other. */
const alone = new Map(
  surveySchema.keyof().options.map((key) => {
    const schema = surveySchema.pick({ [key]: true } as Record<typeof key, true>);
    return [key as string, (value: unknown): Parsed => schema.safeParse(value)] as const;
  }),
);

/** The smallest part around a place that has a schema of its own. */
const partOf = ([first = '', second, third]: Path): Part | null => {
  if (first === 'questions' && second !== undefined)
    return { at: [first, second], reads: (value) => questionSchema.safeParse(value) };
  if (first === 'pages' && second !== undefined && third !== undefined && third !== 'items')
    return {
      at: [first, second],
      reads: (value) => pageSchema.safeParse(value),
      of: (value) => ({ ...(value as object), items: [] }),
    };
  if (first === 'pages' && second !== undefined && third === undefined)
    return { at: [first, second], reads: (value) => pageSchema.safeParse(value) };
  if (first === 'lists' && second !== undefined)
    return { at: [first, second], reads: (value) => listSchema.safeParse(value) };
  const whole = alone.get(first);
  if (whole === undefined) return null;
  if (first === 'texts' && second !== undefined && third !== undefined)
    return {
      at: [first, second, third],
      reads: (value) => whole({ texts: { [second]: { [third]: value } } }),
    };
  return { at: [first], reads: (value) => whole(value === undefined ? {} : { [first]: value }) };
};

/** How far inside what a schema was given the part stands. */
const depthOf = ([first, ...rest]: Path): number => (rest.length === 0 ? 1 : first === 'texts' ? 3 : 0);

const noPage: Issue = { code: 'SCHEMA-TOO-FEW', severity: 'error', place: 'pages', data: { minimum: 1 } };

const notATop = (place: string): Issue => ({
  code: 'SCHEMA-UNKNOWN-KEY',
  severity: 'error',
  place,
  data: { key: place },
});

/**
 * What keeps a definition from being read after something was written at some places: only the parts around those places
 * are looked at, so that a keystroke in a long survey costs no more than in a short one.
 */
export const partIssues = (definition: Survey, places: readonly Path[]): readonly Issue[] => {
  const met = new Set<string>();
  const document = documentOf(definition);
  return places.flatMap((place): readonly Issue[] => {
    const path = plainPath(place).filter((step) => !step.startsWith('#'));
    const part = partOf(path);
    if (part === null) return [notATop((path[0] ?? '').slice(0, 80))];
    const key = part.at.join('\u0000');
    if (met.has(key)) return [];
    met.add(key);
    const keys = keysOf(document, part.at);
    const value = keys === null ? undefined : valueAt(document, keys);
    if (value === undefined && part.at.length > 1)
      return part.at[0] === 'pages' && definition.pages.length === 0 ? [noPage] : [];
    const read = part.of === undefined || !isObject(value) ? value : part.of(value);
    const parsed = part.reads(read);
    return (parsed.error?.issues ?? []).slice(0, 20).map((fault) => {
      const depth = depthOf(part.at);
      const issue = schemaIssue(read, { ...fault, path: fault.path.slice(depth) });
      return { ...issue, place: [...part.at, ...(issue.place === '' ? [] : [issue.place])].join('/') };
    });
  });
};
