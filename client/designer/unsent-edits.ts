import type { Unsent } from '../../surveys/editing/session.ts';

const storageKey = 'confia-studio';

/** Edits that a window had not sent when it was closed. */
export interface Left {
  readonly draft: string;
  readonly editor: string;
  readonly edits: readonly Unsent[];
}

const all = (): readonly Left[] => {
  try {
    const text = localStorage.getItem(storageKey);
    const kept: unknown = text === null ? [] : JSON.parse(text);
    return Array.isArray(kept) ? (kept as readonly Left[]) : [];
  } catch {
    return [];
  }
};

/** What any window left of a draft. */
export const unsentOf = (draft: string): readonly Left[] => all().filter((own) => own.draft === draft);

/** Keeps what is on the way, so that a closed tab loses nothing; nothing on the way leaves nothing. */
export const keepUnsent = (unsent: Left): boolean => {
  const others = all().filter(({ draft, editor }) => draft !== unsent.draft || editor !== unsent.editor);
  const next = unsent.edits.length === 0 ? others : [...others, unsent];
  try {
    if (next.length === 0) localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, JSON.stringify(next));
    return true;
  } catch {
    return false;
  }
};
