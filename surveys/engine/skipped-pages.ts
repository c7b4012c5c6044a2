import { cameWhenFull } from '../definition/quota-mark.ts';
import type { Answers } from '../model/response.ts';
import type { Survey } from '../model/survey.ts';

const none: ReadonlySet<string> = new Set();

/** Pages that are left out because a quota was full when this person came. */
export const skippedPages = ({ quotas = [], blocks }: Survey, assigned: Answers): ReadonlySet<string> => {
  const full = quotas.filter(({ name, action }) => action === 'skip' && cameWhenFull(assigned, name));
  return full.length === 0
    ? none
    : new Set(full.flatMap(({ block }) => blocks.find(({ name }) => name === block)?.pages ?? []));
};
