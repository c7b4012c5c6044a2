import type { Context } from 'hono';
import { callerOf } from '../middleware/researcher.ts';

/** Who edits: as the log of acts calls them, and as others who have the draft open do; a program has no name. */
export const personOf = (context: Context): { readonly id: string; readonly name: string } => {
  const { who, person } = callerOf(context);
  return { id: who, name: person?.name ?? '' };
};
