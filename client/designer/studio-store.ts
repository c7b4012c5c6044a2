import type { Edit } from '../../surveys/editing/edit.ts';
import { stepsOf, together } from '../../surveys/editing/edit.ts';
import type { Conflict, Told } from '../../surveys/editing/entry.ts';
import {
  edit,
  nextBatch,
  openSession,
  receive,
  redo,
  type Session,
  undo,
} from '../../surveys/editing/session.ts';
import type { Issue } from '../../surveys/model/issue.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { followHistory, leaveHistory, takeHistory } from './undo-history.ts';
import { keepUnsent, unsentOf } from './unsent-edits.ts';
import type { Failure, Person, Report, Wire } from './wire.ts';

/** What the studio shows at a moment. */
export interface Shown {
  readonly survey: Survey;
  readonly saving: 'saved' | 'saving' | 'offline' | 'refused';
  /** Why the server took nothing. */
  readonly refusal: string;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly people: readonly Person[];
  readonly report: Report | null;
  readonly conflicts: readonly Conflict[];
  /** Why the last edit was not made here. */
  readonly notice: Issue | null;
}

export interface StudioStore {
  readonly editor: string;
  readonly shown: () => Shown;
  readonly watch: (told: () => void) => () => void;
  readonly edit: (change: Edit) => boolean;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Puts back what a conflict keeps, and no longer tells of it. */
  readonly restore: (conflict: Conflict) => void;
  readonly dismiss: (conflict: Conflict) => void;
  /** The page is left: what can be taken back is kept for the next one of this window. */
  readonly leave: () => void;
}

const sendAfter = 250;
const reportAfter = 500;
const longestPause = 10_000;

const isEmpty = (change: Edit): boolean => stepsOf(change).length === 0;

/** The draft as this window has it: edits show at once, are kept, and go out as soon as they can. */
export const openStore = async (
  draft: string,
  { wire, newId }: { readonly wire: Wire; readonly newId: () => string },
): Promise<StudioStore | Failure> => {
  const before = takeHistory(draft);
  const editor = before?.editor ?? newId();
  for (const left of unsentOf(draft)) {
    let { edits } = left;
    for (let batch = nextBatch(edits); batch !== null; batch = nextBatch(edits)) {
      const sent = await wire.send(batch.base, left.editor, batch.edits);
      if (!sent.ok) return sent.failure;
      edits = edits.slice(batch.edits.length);
      keepUnsent({ ...left, edits });
    }
  }
  const begun = await wire.draft();
  if (!begun.ok) return begun.failure;
  let session: Session = openSession(editor, begun.value.definition, begun.value.revision);
  const since = before === null ? null : await wire.since(before.revision);
  if (before !== null && since?.ok === true) {
    const { revision } = session;
    const entries = since.value.entries.filter((entry) => entry.revision <= revision);
    const { undo: undone, redo: redone, conflicts } = followHistory(before, entries);
    session = { ...session, undo: undone, redo: redone, conflicts };
  }
  let sending = false;
  let pause = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let reporting: ReturnType<typeof setTimeout> | undefined;
  let rest: Omit<Shown, 'survey' | 'canUndo' | 'canRedo' | 'conflicts'> = {
    saving: 'saved',
    refusal: '',
    people: [],
    report: null,
    notice: null,
  };
  const watchers = new Set<() => void>();
  let now: Shown;
  const tell = (changed: Partial<typeof rest> = {}): void => {
    rest = { ...rest, ...changed };
    now = {
      ...rest,
      survey: session.shown,
      canUndo: session.undo.length > 0,
      canRedo: session.redo.length > 0,
      conflicts: session.conflicts,
    };
    for (const told of watchers) told();
  };
  const unsent = () => session.pending.map(({ sent }) => sent);
  const keep = (): void => {
    keepUnsent({ draft, editor, edits: unsent() });
  };
  const askReport = (): void => {
    clearTimeout(reporting);
    reporting = setTimeout(async () => {
      const report = await wire.report();
      if (report.ok) tell({ report: report.value });
    }, reportAfter);
  };
  const send = async (): Promise<void> => {
    const batch = nextBatch(unsent());
    if (sending || batch === null) return;
    sending = true;
    const answer = await wire.send(batch.base, editor, batch.edits.slice(0, 200));
    sending = false;
    if (answer.ok) {
      pause = 0;
      session = receive(session, answer.value.entries);
      keep();
      tell({ saving: session.pending.length === 0 ? 'saved' : 'saving' });
      askReport();
    } else if (answer.failure.kind === 'refused') tell({ saving: 'refused', refusal: answer.failure.title });
    else {
      pause = Math.min(longestPause, Math.max(1_000, pause * 2));
      tell({ saving: 'offline' });
    }
    if (session.pending.length > 0 && rest.saving !== 'refused') soon();
  };
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void send(), Math.max(sendAfter, pause));
  };
  const moved = (next: Session, notice: Issue | null): void => {
    const grown = next.pending.length > session.pending.length;
    session = next;
    if (grown) {
      keep();
      soon();
    }
    tell({ notice, ...(grown && rest.saving !== 'offline' ? { saving: 'saving' as const } : {}) });
  };
  const without = (conflict: Conflict): void => {
    session = { ...session, conflicts: session.conflicts.filter((own) => own !== conflict) };
  };
  /** Entries as they are heard; what was missed between them and the last known one is asked for. */
  const hear = async (entries: readonly Told[]): Promise<void> => {
    const [first] = entries;
    const isWhole = first === undefined || first.revision <= session.revision + 1;
    const missed = isWhole ? null : await wire.since(session.revision);
    const before = session.revision;
    session = receive(session, missed?.ok === true ? missed.value.entries : entries);
    if (session.revision === before) return;
    keep();
    tell();
    askReport();
  };
  tell();
  wire.listen(session.revision, editor, {
    edits: (entries) => void hear(entries),
    people: (people) => tell({ people: people.filter((own) => own.editor !== editor) }),
  });
  askReport();
  const make = (change: Edit): boolean => {
    if (isEmpty(change)) return true;
    const result = edit(session, newId(), together([change]));
    moved(result.ok ? result.value : session, result.ok ? null : (result.issues[0] ?? null));
    return result.ok;
  };
  return {
    editor,
    shown: () => now,
    watch: (told) => {
      watchers.add(told);
      return () => watchers.delete(told);
    },
    edit: make,
    undo: () => {
      const { session: next, issue } = undo(session, newId());
      moved(next, issue);
    },
    redo: () => {
      const { session: next, issue } = redo(session, newId());
      moved(next, issue);
    },
    restore: (conflict) => {
      without(conflict);
      if (conflict.restore === null) tell();
      else make(conflict.restore);
    },
    dismiss: (conflict) => {
      without(conflict);
      tell();
    },
    leave: () => leaveHistory(draft, session),
  };
};
