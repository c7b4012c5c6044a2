import type { Issue } from '../model/issue.ts';
import type { Edit, Path } from './edit.ts';

/** Somewhere a name was given anew. */
export interface Naming {
  readonly at: Path;
  readonly to: string;
}

/**
 * Something of an edit that is not in effect, or no longer: kept, so that nothing is lost. `EDIT-OVERWRITTEN`: somebody
 * who had not seen it changed the same place later. `EDIT-GONE`: what it is about was removed meanwhile. `EDIT-TAKEN`:
 * the name it gives was given meanwhile, and it has another. `EDIT-REFUSED`: the definition could not be read with it.
 */
export interface Conflict {
  readonly code: 'EDIT-OVERWRITTEN' | 'EDIT-GONE' | 'EDIT-TAKEN' | 'EDIT-REFUSED';
  readonly at: Path;
  /** Whose edit it is. */
  readonly editor: string;
  /** Puts it in effect again; null where it is in effect under another name. */
  readonly restore: Edit | null;
  /** Why it cannot be in effect. */
  readonly issues?: readonly Issue[];
}

/** An edit that was taken, as it changed the definition then; nothing of it changes later. */
export interface Entry {
  /** The revision it made. */
  readonly revision: number;
  /** Given by who made it, so that the same edit sent again is not made twice. */
  readonly id: string;
  /** The window or program it was made in. */
  readonly editor: string;
  readonly edit: Edit;
  readonly inverse: Edit;
  /** Where it wrote. */
  readonly places: readonly Path[];
  /** Names it gave, wherever they stand. */
  readonly names: readonly Naming[];
  /** Names it gave that are others than it wanted. */
  readonly displaced: readonly Naming[];
  readonly conflicts: readonly Conflict[];
}

/** An entry as everybody is told of it: enough to follow it, not to take it back. */
export type Told = Omit<Entry, 'inverse' | 'places'>;
