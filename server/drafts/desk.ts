import { accept, type Revised, type Sent } from '../../surveys/editing/accept.ts';
import { sittingActs } from '../accounts/sitting-acts.ts';
import { systemClock } from '../clock.ts';
import type { Store } from '../storage/store.ts';
import type { DraftEntry } from '../storage/survey-drafts.ts';

/** Somebody who has a draft open. */
export interface Present {
  readonly editor: string;
  readonly name: string;
}

/** Told of whatever happens to a draft. */
export interface Watcher extends Present {
  readonly edited: (entries: readonly DraftEntry[]) => void;
  readonly people: (people: readonly Present[]) => void;
}

/** What became of edits that were sent: `ahead` where they say to be made on a revision there never was. */
export type Taken =
  | { readonly kind: 'taken'; readonly revision: number; readonly entries: readonly DraftEntry[] }
  | { readonly kind: 'ahead' }
  | { readonly kind: 'gone' };

/** Where drafts are edited: one at a time, whoever sends, and everybody who watches is told. */
export interface Desk {
  /** Edits made on a revision, in order; those known by their id are not made again. Gives all entries after the revision. */
  readonly edit: (name: string, base: number, sent: readonly Sent[], person: string) => Promise<Taken>;
  /** Watches until the function it gives is called. */
  readonly watch: (name: string, watcher: Watcher) => () => void;
}

/** Times that edits are taken anew where another came first. */
const mostTries = 20;

const desk = (store: Pick<Store, 'surveyDrafts' | 'accounts'>): Desk => {
  const noteAct = sittingActs(store.accounts, systemClock);
  const { surveyDrafts: drafts } = store;
  const watchers = new Map<string, Set<Watcher>>();
  const tellPeople = (name: string): void => {
    const all = [...(watchers.get(name) ?? [])];
    const people = all.map(({ editor, name: own }) => ({ editor, name: own }));
    for (const watcher of all) watcher.people(people);
  };
  const tried = async (
    name: string,
    base: number,
    sent: readonly Sent[],
    person: string,
    tries: number,
  ): Promise<Taken> => {
    const draft = await drafts.find(name);
    if (draft === null || draft.deleted !== null) return { kind: 'gone' };
    if (base > draft.revision) return { kind: 'ahead' };
    const since = await drafts.since(name, base);
    const fresh: DraftEntry[] = [];
    let now: Revised = draft;
    for (const each of sent) {
      const known = [...since, ...fresh];
      if (known.some(({ id, editor }) => id === each.id && editor === each.editor)) continue;
      const { entry, ...next } = accept(now, known, each);
      now = next;
      fresh.push({ ...entry, person });
    }
    if (!(await drafts.add(name, now.definition, fresh)))
      return tries < mostTries ? tried(name, base, sent, person, tries + 1) : { kind: 'gone' };
    if (fresh.length > 0) {
      for (const watcher of watchers.get(name) ?? []) watcher.edited(fresh);
      await noteAct(person, 'draft', name);
    }
    return { kind: 'taken', revision: now.revision, entries: [...since, ...fresh] };
  };
  return {
    edit: (name, base, sent, person) => tried(name, base, sent, person, 0),
    watch: (name, watcher) => {
      const own = watchers.get(name) ?? new Set();
      watchers.set(name, own.add(watcher));
      tellPeople(name);
      return () => {
        if (!own.delete(watcher)) return;
        if (own.size === 0) watchers.delete(name);
        tellPeople(name);
      };
    },
  };
};

const byStore = new WeakMap<object, Desk>();

/** The desk of a store, the same for pages and programs, so that everybody who watches hears of both. */
export const deskOf = (store: Pick<Store, 'surveyDrafts' | 'accounts'>): Desk => {
  const own = byStore.get(store) ?? desk(store);
  byStore.set(store, own);
  return own;
};
