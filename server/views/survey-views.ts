import { tableQueryOf, tableViewOf } from '../../client/lib/table-view.ts';
import type { Issue, Result } from '../../surveys/model/issue.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import { issue } from '../problem.ts';
import type { Random } from '../random.ts';
import { foldedName, type SavedView } from '../storage/saved-views.ts';
import type { Store } from '../storage/store.ts';

/** Views a survey keeps at most, the longest name, and the longest query. */
const most = { views: 200, name: 80, view: 8000 } as const;

export interface ViewParts {
  readonly store: Pick<Store, 'savedViews' | 'keepView' | 'removeView'>;
  readonly random: Random;
}

/** What is kept, by whom; without an id it is a new one. */
export interface WrittenView {
  readonly id?: string | undefined;
  readonly name: string;
  /** The query of an address of the explorer. */
  readonly view: string;
  readonly who: string;
}

/** A query as the explorer would write it: what it does not understand is left out. */
export const ownQuery = (query: string): string => tableQueryOf(tableViewOf(new URLSearchParams(query)));

const nameIssues = (name: string): readonly Issue[] => [
  ...(name === '' ? [issue('VIEW-NAME-EMPTY', {}, 'name')] : []),
  ...([...name].length > most.name ? [issue('VIEW-NAME-LONG', { most: most.name }, 'name')] : []),
];

/** The views that a survey's analysts keep under names: list, keep, rename, take away. */
export const surveyViews = ({ store, random }: ViewParts) => {
  const list = async (survey: string, language: LanguageTag = 'en'): Promise<readonly SavedView[]> => {
    const { compare } = new Intl.Collator(language, { numeric: true });
    return (await store.savedViews(survey)).toSorted((one, other) => compare(one.name, other.name));
  };
  const keep = async (
    survey: string,
    { id, name: written, view: query, who }: WrittenView,
  ): Promise<Result<SavedView & { readonly isNew: boolean }>> => {
    const name = written
      .normalize('NFC')
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .trim();
    const view = ownQuery(query);
    const issues = [
      ...nameIssues(name),
      ...(view.length > most.view ? [issue('VIEW-LONG', { most: most.view }, 'view')] : []),
    ];
    if (issues.length > 0) return { ok: false, issues };
    const own = { survey, id: id ?? Buffer.from(random(8)).toString('hex'), name, view, who };
    const kept = await store.keepView(own, most.views);
    if (kept === 'taken') return { ok: false, issues: [issue('VIEW-NAME-TAKEN', { name }, 'name')] };
    if (kept === 'full') return { ok: false, issues: [issue('VIEW-MANY', { most: most.views })] };
    return { ok: true, issues: [], value: { ...own, isNew: kept === 'made' } };
  };
  const find = async (survey: string, id: string): Promise<SavedView | null> =>
    (await store.savedViews(survey)).find((own) => own.id === id) ?? null;
  return {
    list,
    find,
    keep,
    /** The view of a name, however its letters are. */
    named: async (survey: string, name: string): Promise<SavedView | null> =>
      (await store.savedViews(survey)).find((own) => foldedName(own.name) === foldedName(name.trim())) ??
      null,
    /** The same view under another name; null where there is none. */
    rename: async (survey: string, id: string, name: string, who: string) => {
      const own = await find(survey, id);
      return own === null ? null : keep(survey, { ...own, name, who });
    },
    remove: (survey: string, id: string): Promise<boolean> => store.removeView(survey, id),
  };
};
