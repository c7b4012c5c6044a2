import type { Survey } from '../model/survey.ts';
import { type Edit, type Path, type Step, stepsOf, together } from './edit.ts';
import type { Conflict, Entry, Naming } from './entry.ts';
import { followEntry, followNames, followPath } from './follow.ts';
import { freeName } from './free-name.ts';
import { identityOf } from './identity.ts';
import { plainPath, readAt } from './locate.ts';
import { overlap, writtenPlace, writtenPlaces } from './places.ts';
import { same } from './same.ts';
import { takeEdit } from './take-edit.ts';

/** An edit as it is sent: made on a revision that may be old by now. */
export interface Sent {
  readonly id: string;
  readonly editor: string;
  readonly edit: Edit;
}

/** A definition and how many edits made it. */
export interface Revised {
  readonly definition: Survey;
  readonly revision: number;
}

export interface Accepted extends Revised {
  readonly entry: Entry;
}

/** A place that somebody else wrote since, as it is called now. */
interface Written {
  readonly place: Path;
  readonly removes: boolean;
  readonly entry: Entry;
}

interface Work {
  readonly definition: Survey;
  readonly done: readonly Step[];
  readonly places: readonly Path[];
  readonly written: readonly Written[];
  readonly inverses: readonly Edit[];
  readonly names: readonly Naming[];
  readonly displaced: readonly Naming[];
  readonly conflicts: readonly Conflict[];
}

/** The entry of somebody else after which something is no longer there. */
const removedBy = ({ written }: Work, at: Path): Entry | undefined =>
  written.findLast(({ place, removes }) => removes && place.length <= at.length && overlap(place, at))?.entry;

/** What an earlier edit of the same place, which this one did not know, loses by it. */
const overwritten = (work: Work, step: Step, inverse: Edit, after: Survey): readonly Conflict[] => {
  if (step.kind === 'insert') return [];
  const places = writtenPlaces(work.definition, step);
  const earlier = work.written.findLast(({ place }) => places.some((own) => overlap(own, place)));
  const isValue = step.kind === 'set' || step.kind === 'clear';
  if (earlier === undefined || (isValue && same(readAt(work.definition, step.at), readAt(after, step.at))))
    return [];
  return [
    { code: 'EDIT-OVERWRITTEN', at: writtenPlace(step), editor: earlier.entry.editor, restore: inverse },
  ];
};

/** Whether what a step wants is so already. */
const isSo = (definition: Survey, step: Step): boolean => {
  if (step.kind === 'remove' || step.kind === 'clear') return readAt(definition, step.at) === undefined;
  if (step.kind !== 'insert') return false;
  const there = readAt(definition, [...step.into, identityOf(step.member) ?? '']);
  return there !== undefined && same(there, step.member);
};

const kept = (work: Work, conflict: Conflict): Work => ({
  ...work,
  conflicts: [...work.conflicts, conflict],
});

const renamed = (written: readonly Written[], names: readonly Naming[]): readonly Written[] =>
  names.length === 0
    ? written
    : written.map((own) => ({
        ...own,
        place: names.reduce((place, naming) => followPath(place, naming), own.place),
      }));

/** What others wrote since, in the names of now. */
const writtenSince = (since: readonly Entry[], editor: string): readonly Written[] =>
  since.reduce<readonly Written[]>((written, entry) => {
    const before = renamed(written, entry.names);
    if (entry.editor === editor) return before;
    const removes = stepsOf(entry.edit).some(({ kind }) => kind === 'remove' || kind === 'clear');
    return [...before, ...entry.places.map((place) => ({ place, removes, entry }))];
  }, []);

/** The same step with a name that is free. */
const displacedStep = (
  definition: Survey,
  step: Step,
): { readonly step: Step; readonly naming: Naming } | null => {
  if (step.kind === 'insert') {
    const wanted = identityOf(step.member) ?? '';
    const to = freeName(definition, step.into, wanted, step.member);
    if (to === null) return null;
    const at = plainPath([...step.into, wanted]);
    return { step: { ...step, member: { ...(step.member as object), name: to } }, naming: { at, to } };
  }
  if (step.kind !== 'rename') return null;
  const list = plainPath(step.at).slice(0, -1);
  const to = freeName(definition, list, step.to, readAt(definition, step.at) ?? null);
  return to === null ? null : { step: { ...step, to }, naming: { at: [...list, step.to], to } };
};

const took = (work: Work, given: Step, editor: string): Work => {
  const step = stepsOf(followNames(given, work.displaced))[0] ?? given;
  const place = writtenPlace(step);
  const gone = step.kind === 'set' && place[0] === 'texts' ? removedBy(work, place) : undefined;
  const result = takeEdit(work.definition, step);
  const code = result.ok ? null : (result.issues[0]?.code ?? null);
  if (result.ok && gone === undefined) {
    const { definition, inverse, names } = result.value;
    return {
      ...work,
      definition,
      done: [...work.done, step],
      places: [...work.places, ...writtenPlaces(work.definition, step)],
      written: renamed(work.written, names),
      inverses: [inverse, ...work.inverses],
      names: [...work.names, ...names],
      conflicts: [...work.conflicts, ...overwritten(work, step, inverse, definition)],
    };
  }
  if (gone === undefined && isSo(work.definition, step)) return work;
  if (code === 'EDIT-TAKEN') {
    const free = displacedStep(work.definition, step);
    if (free !== null) {
      const { at, to } = free.naming;
      const next = { ...work, displaced: [...work.displaced, free.naming] };
      const conflict: Conflict = { code: 'EDIT-TAKEN', at: [...at.slice(0, -1), to], editor, restore: null };
      return took(kept(next, conflict), free.step, editor);
    }
  }
  if (gone !== undefined || code === 'EDIT-GONE') {
    const cause = gone ?? removedBy(work, plainPath(step.kind === 'insert' ? step.into : step.at));
    const restore = cause === undefined ? step : together([cause.inverse, step]);
    return kept(work, { code: 'EDIT-GONE', at: place, editor, restore });
  }
  const issues = result.ok ? [] : result.issues;
  return kept(work, { code: 'EDIT-REFUSED', at: place, editor, restore: step, issues });
};

/**
 * Takes an edit that was made on an older revision into a definition. What others did since is followed where it gave
 * new names; edits of other places are as if nobody else had been there; of the same place the later wins, and what the
 * earlier one loses is kept with the entry (`Conflict`), as is what of this edit cannot be in effect. So everything that
 * was ever sent is in effect or can be read and put back.
 *
 * @param since Entries after the revision it was made on, in order, those of its own editor too.
 */
export const accept = ({ definition, revision }: Revised, since: readonly Entry[], sent: Sent): Accepted => {
  const { id, editor } = sent;
  const edit = since.reduce((own, entry) => followEntry(own, entry, editor), sent.edit);
  const start: Work = {
    definition,
    done: [],
    places: [],
    written: writtenSince(since, editor),
    inverses: [],
    names: [],
    displaced: [],
    conflicts: [],
  };
  const end = stepsOf(edit).reduce((so, step) => took(so, step, editor), start);
  return {
    definition: end.definition,
    revision: revision + 1,
    entry: {
      revision: revision + 1,
      id,
      editor,
      edit: together(end.done),
      inverse: together(end.inverses),
      places: end.places,
      names: end.names,
      displaced: end.displaced,
      conflicts: end.conflicts,
    },
  };
};
