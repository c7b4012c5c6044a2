import type { Told } from '../../surveys/editing/entry.ts';
import type { DraftEntry } from '../storage/survey-drafts.ts';

/** An edit as everybody who has the draft open is told of it: what only the server needs stays there. */
export const toldEntry = ({
  inverse: _,
  places: __,
  ...entry
}: DraftEntry): Told & { readonly person: string } => entry;
