import type { Edit } from '../../surveys/editing/edit.ts';
import type { Told } from '../../surveys/editing/entry.ts';
import { followEntry } from '../../surveys/editing/follow.ts';
import type { Session } from '../../surveys/editing/session.ts';

const storageKey = 'confia-studio-undo';

/** The most steps back that outlive a window's page. */
const longest = 300;

/** What a window could take back when its page was left. */
export type History = Pick<Session, 'editor' | 'revision' | 'undo' | 'redo' | 'conflicts'>;

/** Leaves the history for the page that comes after in the same window. */
export const leaveHistory = (draft: string, { editor, revision, undo, redo, conflicts }: Session): void => {
  const left = { editor, revision, undo: undo.slice(-longest), redo: redo.slice(-longest), conflicts };
  try {
    sessionStorage.setItem(storageKey, JSON.stringify({ draft, left }));
  } catch {
    /* A window that may keep nothing begins anew. */
  }
};

/**
 * What the page before left in this window, taken once: a copy of the window is another editor and has a history of its
 * own.
 */
export const takeHistory = (draft: string): History | null => {
  try {
    const text = sessionStorage.getItem(storageKey);
    sessionStorage.removeItem(storageKey);
    const kept = text === null ? null : (JSON.parse(text) as { draft: string; left: History });
    return kept?.draft === draft ? kept.left : null;
  } catch {
    return null;
  }
};

/** A history after what happened since, by whomever. */
export const followHistory = (history: History, entries: readonly Told[]): History => {
  const follow = (edit: Edit): Edit =>
    entries.reduce((own, entry) => followEntry(own, entry, history.editor), edit);
  return {
    ...history,
    revision: entries.at(-1)?.revision ?? history.revision,
    undo: history.undo.map(follow),
    redo: history.redo.map(follow),
    conflicts: [...history.conflicts, ...entries.flatMap(({ conflicts }) => conflicts)],
  };
};
