import { canonical } from '../definition/canonical.ts';
import { textOf } from '../definition/text-of.ts';
import type { MessageKey, Survey } from '../model/survey.ts';
import type { Change, ChangeClass, Declared, Settled } from './change.ts';

/** Two versions being compared, and what the author says of the way from one to the other. */
export interface Comparing {
  readonly before: Survey;
  readonly after: Survey;
  readonly declared: Declared;
}

/** Where a change stands and whose answers it touches. */
export interface Site {
  readonly place: string;
  readonly affects: readonly string[];
  /** What it is called in a sentence. */
  readonly name: string;
}

/** How a change of one member of an object counts; `own`: something else compares it. */
export type Rule =
  | readonly [ChangeClass, Change['code']]
  /** A text respondents read. */
  | 'text'
  /** The same, read only once an answer is given or where none is: it touches no answer. */
  | 'message'
  /** A text researchers read. */
  | 'label'
  | 'own';

/** A rule for every member a type has, so that a new one cannot be forgotten. */
export type Rules<T> = Readonly<Record<keyof T, Rule>>;

const longestShown = 120;

const cut = (text: string): string =>
  [...text].length > longestShown ? `${[...text].slice(0, longestShown).join('')}…` : text;

/** A value as a sentence shows it. */
export const shownValue = (value: unknown): string =>
  value === undefined || value === null ? '–' : cut(typeof value === 'string' ? value : canonical(value));

/** Whether two values say the same. */
export const isSame = (one: unknown, other: unknown): boolean =>
  canonical(one ?? null) === canonical(other ?? null);

/** A breaking change is settled by a recode of every variable it touches. */
const settledBy = (declared: Declared, kind: ChangeClass, affects: readonly string[]): Settled | null => {
  if (kind !== 'breaking') return null;
  return affects.length > 0 && affects.every((name) => declared.recodes.has(name)) ? 'recode' : 'open';
};

/** A change with what the author says of it. */
export const changed = (
  { declared }: Comparing,
  [kind, code]: readonly [ChangeClass, Change['code']],
  { place, affects, name }: Site,
  data: Change['data'] = {},
): Change => ({
  class: kind,
  code,
  place,
  affects,
  settled: settledBy(declared, kind, affects),
  data: { name, ...data },
});

/** The source words of a text, in the language the earlier version was written in. */
export const wordsOf = (
  { before }: Comparing,
  survey: Survey,
  key: MessageKey | null | undefined,
): string | null =>
  typeof key === 'string' ? (textOf(survey, key, before.source)?.normalize('NFC') ?? null) : null;

/** Languages whose translation of a text is now one of an older wording. */
const staleLanguages = ({ after }: Comparing, key: MessageKey): string =>
  after.languages
    .filter(({ tag }) => tag !== after.source && textOf(after, key, tag) !== null)
    .map(({ tag }) => tag)
    .join(', ');

/** The source words at one place, before and after. */
export const compareText = (
  comparing: Comparing,
  site: Site,
  before: MessageKey | null | undefined,
  after: MessageKey | null | undefined,
  kind: 'text' | 'message' | 'label' = 'text',
): readonly Change[] => {
  const [was, is] = [
    wordsOf(comparing, comparing.before, before),
    wordsOf(comparing, comparing.after, after),
  ];
  if (was === is)
    return isSame(before, after)
      ? []
      : [
          changed(
            comparing,
            ['presentation', 'TEXT-KEY'],
            { ...site, affects: [] },
            {
              before: shownValue(before),
              after: shownValue(after),
            },
          ),
        ];
  const key = after ?? before ?? '';
  const data = { key, before: shownValue(was), after: shownValue(is) };
  if (kind === 'label')
    return [changed(comparing, ['presentation', 'LABEL-CHANGED'], { ...site, affects: [] }, data)];
  const affects = kind === 'text' ? site.affects : [];
  const code = was === null ? 'TEXT-ADDED' : is === null ? 'TEXT-REMOVED' : 'TEXT-CHANGED';
  const { same, other } = comparing.declared;
  const settled: Settled = same.has(key) ? 'same-meaning' : other.has(key) ? 'other-meaning' : 'open';
  return [
    {
      ...changed(comparing, ['wording', code], { ...site, affects }, data),
      data: { name: site.name, ...data, stale: staleLanguages(comparing, key) || '–' },
      settled: affects.length === 0 ? null : settled,
    },
  ];
};

/** Every member of an object by its rule. */
export const compareMembers = <T extends object>(
  comparing: Comparing,
  rules: Rules<T>,
  before: T,
  after: T,
  site: Site,
): readonly Change[] =>
  (Object.keys(rules) as (keyof T & string)[]).flatMap((member): readonly Change[] => {
    const rule: Rule = rules[member];
    if (rule === 'own') return [];
    const [was, is]: readonly unknown[] = [before[member], after[member]];
    const here = { ...site, place: `${site.place}/${member}` };
    if (typeof rule === 'string') {
      const keyOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
      return compareText(comparing, here, keyOf(was), keyOf(is), rule);
    }
    return isSame(was, is)
      ? []
      : [changed(comparing, rule, here, { member, before: shownValue(was), after: shownValue(is) })];
  });

interface Named {
  readonly name: string;
}

/** Members with a name: pairs of those in both, and those in one alone. */
export const paired = <T extends Named>(
  before: readonly T[],
  after: readonly T[],
): {
  readonly both: readonly (readonly [before: T, after: T])[];
  readonly added: readonly T[];
  readonly removed: readonly T[];
} => {
  const was = new Map(before.map((own) => [own.name, own]));
  const is = new Set(after.map(({ name }) => name));
  return {
    both: after.flatMap((own) => {
      const earlier = was.get(own.name);
      return earlier === undefined ? [] : [[earlier, own] as const];
    }),
    added: after.filter(({ name }) => !was.has(name)),
    removed: before.filter(({ name }) => !is.has(name)),
  };
};

/** Whether what is in both stands in another order. */
export const isReordered = (before: readonly string[], after: readonly string[]): boolean => {
  const is = new Set(after);
  const was = new Set(before);
  return !isSame(
    before.filter((name) => is.has(name)),
    after.filter((name) => was.has(name)),
  );
};
