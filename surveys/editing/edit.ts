/** A value of a JSON document. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json | undefined };

/**
 * Where something stands, by names and never by positions: keys of objects, names of the members of lists. A question
 * stands at `['questions', NAME]` on whichever page it is, so that moving it and editing it do not meet.
 */
export type Path = readonly string[];

/** What an edit was made on: nothing there, or this value. */
export type Expected = readonly [] | readonly [Json];

/** Gives a key of an object a value. */
export interface SetEdit {
  readonly kind: 'set';
  readonly at: Path;
  readonly value: Json;
  /** What has to be there for it to be undone. */
  readonly expects?: Expected;
}

/** Takes a key of an object away. */
export interface ClearEdit {
  readonly kind: 'clear';
  readonly at: Path;
  readonly expects?: Expected;
}

/** Puts a member into a list, after another or first; where that other is gone, last. */
export interface InsertEdit {
  readonly kind: 'insert';
  readonly into: Path;
  readonly member: Json;
  readonly after: string | null;
}

/** Takes a member out of a list. */
export interface RemoveEdit {
  readonly kind: 'remove';
  readonly at: Path;
}

/** Puts a member of a list elsewhere in it, or a question on another page. */
export interface MoveEdit {
  readonly kind: 'move';
  readonly at: Path;
  readonly after: string | null;
  /** The page of a question. */
  readonly page?: string;
}

/** Names a member of a list or a key of an object anew and nothing else. */
export interface NameEdit {
  readonly kind: 'name';
  readonly at: Path;
  readonly to: string;
}

/** Names it anew wherever it is named: in logic, scores, texts, blocks, waivers. */
export interface RenameEdit {
  readonly kind: 'rename';
  readonly at: Path;
  readonly to: string;
}

/** Several edits as one: undone together, refused together. */
export interface AllEdit {
  readonly kind: 'all';
  readonly edits: readonly Step[];
}

/** An edit of one place. */
export type Step = SetEdit | ClearEdit | InsertEdit | RemoveEdit | MoveEdit | NameEdit | RenameEdit;

/** A change of a definition, as data. */
export type Edit = Step | AllEdit;

/** The edits of single places that an edit is made of, in order. */
export const stepsOf = (edit: Edit): readonly Step[] =>
  edit.kind === 'all' ? edit.edits.flatMap(stepsOf) : [edit];

/** Several edits as one, a single one as itself. */
export const together = (edits: readonly Edit[]): Edit => {
  const steps = edits.flatMap(stepsOf);
  const [only] = steps;
  return only !== undefined && steps.length === 1 ? only : { kind: 'all', edits: steps };
};
