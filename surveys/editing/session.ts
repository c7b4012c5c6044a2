import type { Issue, Result } from '../model/issue.ts';
import type { Survey } from '../model/survey.ts';
import { applyEdit } from './apply-edit.ts';
import { type Edit, stepsOf } from './edit.ts';
import { editIssue } from './edit-issue.ts';
import type { Conflict, Told } from './entry.ts';
import { followEntry } from './follow.ts';
import { readAt } from './locate.ts';
import { same } from './same.ts';

/** An edit as it is sent: on the revision that whoever made it had seen. */
export interface Unsent {
  readonly id: string;
  readonly base: number;
  readonly edit: Edit;
}

/** An edit on its way. */
export interface Pending {
  /** As it was made, which is how it is sent: what others did since is for the server to find. */
  readonly sent: Unsent;
  /** As it is shown, after what others did since. */
  readonly edit: Edit;
}

/** What one person sees of a definition that others edit too: what is confirmed, and their own edits on the way. */
export interface Session {
  readonly editor: string;
  readonly revision: number;
  /** As the server has it at this revision. */
  readonly confirmed: Survey;
  /** With what is on the way: what is shown. */
  readonly shown: Survey;
  readonly pending: readonly Pending[];
  /** Inverses of what this person did, the last one last. */
  readonly undo: readonly Edit[];
  readonly redo: readonly Edit[];
  /** What is not in effect, or in effect under another name, of whoever; the last one last. */
  readonly conflicts: readonly Conflict[];
}

/** A session that begins at a revision. */
export const openSession = (editor: string, definition: Survey, revision: number): Session => ({
  editor,
  revision,
  confirmed: definition,
  shown: definition,
  pending: [],
  undo: [],
  redo: [],
  conflicts: [],
});

const withPending = (definition: Survey, pending: readonly Pending[]): Survey =>
  pending.reduce((shown, { edit }) => {
    const result = applyEdit(shown, edit);
    return result.ok ? result.value.definition : shown;
  }, definition);

const made = (session: Session, id: string, edit: Edit): Result<{ session: Session; inverse: Edit }> => {
  const result = applyEdit(session.shown, edit);
  if (!result.ok) return result;
  const { definition, inverse } = result.value;
  return {
    ok: true,
    value: {
      session: {
        ...session,
        shown: definition,
        pending: [...session.pending, { sent: { id, base: session.revision, edit }, edit }],
      },
      inverse,
    },
    issues: [],
  };
};

/** Edits: shown at once, sent later. What was undone cannot be done again after. */
export const edit = (session: Session, id: string, change: Edit): Result<Session> => {
  const result = made(session, id, change);
  if (!result.ok) return result;
  const { session: next, inverse } = result.value;
  return { ok: true, value: { ...next, undo: [...session.undo, inverse], redo: [] }, issues: [] };
};

/** A place that no longer holds what the edit left there. */
const superseded = (definition: Survey, inverse: Edit): Issue | null => {
  const steps = stepsOf(inverse);
  const seen = new Set<string>();
  for (const step of steps) {
    if ((step.kind !== 'set' && step.kind !== 'clear') || step.expects === undefined) continue;
    const key = step.at.join('\u0000');
    if (seen.has(key)) continue;
    seen.add(key);
    if (!same(readAt(definition, step.at), step.expects[0])) return editIssue('EDIT-SUPERSEDED', step.at);
  }
  return null;
};

const back = (
  session: Session,
  id: string,
  from: 'undo' | 'redo',
  to: 'undo' | 'redo',
): { readonly session: Session; readonly issue: Issue | null } => {
  const last = session[from].at(-1);
  if (last === undefined) return { session, issue: null };
  const popped = { ...session, [from]: session[from].slice(0, -1) };
  const issue = superseded(session.shown, last);
  if (issue !== null) return { session: popped, issue };
  const result = made(popped, id, last);
  if (!result.ok) return { session: popped, issue: result.issues[0] ?? editIssue('EDIT-SUPERSEDED', []) };
  const { session: next, inverse } = result.value;
  return { session: { ...next, [to]: [...session[to], inverse] }, issue: null };
};

/**
 * Takes back the last thing this person did. Where somebody has changed the same place since, theirs stays: the issue
 * `EDIT-SUPERSEDED` says so, and the next time takes back what was done before.
 */
export const undo = (
  session: Session,
  id: string,
): { readonly session: Session; readonly issue: Issue | null } => back(session, id, 'undo', 'redo');

/** Does again what was taken back last. */
export const redo = (
  session: Session,
  id: string,
): { readonly session: Session; readonly issue: Issue | null } => back(session, id, 'redo', 'undo');

const received = (session: Session, entry: Told): Session => {
  if (entry.revision !== session.revision + 1) return session;
  const applied = applyEdit(session.confirmed, entry.edit);
  const follow = (own: Edit): Edit => followEntry(own, entry, session.editor);
  return {
    ...session,
    revision: entry.revision,
    confirmed: applied.ok ? applied.value.definition : session.confirmed,
    pending: session.pending
      .filter(({ sent }) => entry.editor !== session.editor || sent.id !== entry.id)
      .map((own) => ({ ...own, edit: follow(own.edit) })),
    undo: session.undo.map(follow),
    redo: session.redo.map(follow),
    conflicts: [...session.conflicts, ...entry.conflicts],
  };
};

/** The first edits that were made on one revision, and that revision; null where nothing is on its way. */
export const nextBatch = (
  unsent: readonly Unsent[],
): { readonly base: number; readonly edits: readonly Unsent[] } | null => {
  const [first] = unsent;
  if (first === undefined) return null;
  const end = unsent.findIndex(({ base }) => base !== first.base);
  return { base: first.base, edits: end < 0 ? unsent : unsent.slice(0, end) };
};

/** Entries as the server has them, in order; those already known are passed over. */
export const receive = (session: Session, entries: readonly Told[]): Session => {
  const next = entries.reduce(received, session);
  return next === session ? session : { ...next, shown: withPending(next.confirmed, next.pending) };
};
