import type { UnitView } from '../../client/designer/translation-unit.tsx';
import { textHash } from '../../surveys/definition/hash.ts';
import type { TextStatus } from '../../surveys/definition/languages.ts';
import type { Translatable } from '../../surveys/exchange/translation/translatable.ts';
import { workbenchWords } from '../../surveys/locales/workbench.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { MessageKey, Survey } from '../../surveys/model/survey.ts';
import { wordDiff } from '../../surveys/version/word-diff.ts';
import { textStanding } from '../drafts/text-standing.ts';

/** What can be asked to see of a language's texts. */
export const filters = ['all', 'open', 'stale', 'missing', 'draft', 'reviewed', 'done'] as const;

export type Filter = (typeof filters)[number];

const toneOf = (status: TextStatus): Exclude<Filter, 'all' | 'open'> => {
  if (status === 'missing' || status === 'retired') return 'missing';
  if (status === 'needs_update') return 'stale';
  if (status === 'reviewed' || status === 'adjudicated') return 'reviewed';
  return status === 'pretested' || status === 'approved' ? 'done' : 'draft';
};

/** Whether a text of a status is among those a filter shows. */
export const isIn = (filter: Filter, status: TextStatus): boolean => {
  const tone = toneOf(status);
  if (filter === 'open') return tone === 'stale' || tone === 'missing' || status === 'draft_mt';
  return filter === 'all' || filter === tone;
};

const holds = (own: Translatable, search: string, language: LanguageTag): boolean =>
  search === '' ||
  [own.key, own.source, own.target ?? '', ...own.places].some((text) =>
    text.toLocaleLowerCase(language).includes(search.toLocaleLowerCase(language)),
  );

/** The texts that are asked for: what is out of date first, then in the order of the survey. */
export const wantedTexts = (
  all: readonly Translatable[],
  language: LanguageTag,
  filter: Filter,
  search = '',
): readonly Translatable[] => {
  const found = all.filter((own) => isIn(filter, own.status) && holds(own, search, language));
  const isStale = ({ status }: Translatable): boolean => status === 'needs_update';
  return [...found.filter(isStale), ...found.filter((own) => !isStale(own))];
};

/** What somebody wrote into a field and why it was not kept. */
export interface Unkept {
  readonly text: string;
  readonly status: TextStatus;
  readonly note?: string;
  readonly problems: readonly string[];
  /** What somebody else wrote meanwhile; null where they took it away, absent where there is no conflict. */
  readonly theirs?: string | null;
}

interface Told {
  readonly survey: Survey;
  readonly language: LanguageTag;
  readonly reader: LanguageTag;
  /** Source texts by hash, of translations that are stale. */
  readonly wordings: ReadonlyMap<string, string>;
  readonly remarks: (key: MessageKey) => readonly string[];
  readonly unkept: ReadonlyMap<MessageKey, Unkept>;
}

/** One text as the page shows it. */
export const unitView = (
  { survey, language, reader, wordings, remarks, unkept }: Told,
  { key, places, shown, source, target, status, note }: Translatable,
): UnitView => {
  const stored = survey.texts[language]?.[key];
  const of = typeof stored === 'object' ? stored.of : '';
  const earlier = status === 'needs_update' ? (wordings.get(of) ?? null) : null;
  const own = unkept.get(key);
  const words = workbenchWords(reader);
  const { where, at, page } = textStanding(places[0] ?? '', reader);
  return {
    key,
    where: where === '' ? key : where,
    at,
    page,
    about: [
      ...(places.length > 1 ? [words('usedTimes', { n: places.length })] : []),
      ...(places.length === 0 ? [words('unused')] : shown ? [] : [words('seenBy')]),
    ],
    source,
    target: own?.text ?? target ?? '',
    status,
    tone: toneOf(status),
    chosen: own?.status ?? status,
    shown: { of: textHash(source), text: textHash(target ?? ''), note: textHash(note ?? '') },
    note: own?.note ?? note ?? '',
    changed: status !== 'needs_update' ? null : earlier === null ? [] : wordDiff(earlier, source),
    remarks: status === 'missing' ? [] : remarks(key),
    problems: own?.problems ?? [],
    theirs: own?.theirs,
  };
};
