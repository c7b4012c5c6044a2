import type { Result } from '../model/issue.ts';
import type { Survey } from '../model/survey.ts';
import { applyStep, type Stepped } from './apply-step.ts';
import type { Edit, Json } from './edit.ts';
import { together } from './edit.ts';
import type { Naming } from './entry.ts';
import { documentOf, plainPath, surveyOf } from './locate.ts';
import { renaming } from './renaming.ts';
import { same } from './same.ts';

/** A definition after an edit, and the edit that takes it back. */
export interface Applied {
  readonly definition: Survey;
  readonly inverse: Edit;
  /** Names it gave, wherever they stand. */
  readonly names: readonly Naming[];
}

const inOrder = (document: Json, edits: readonly Edit[]): Result<Stepped> => {
  let here = document;
  const inverses: Edit[] = [];
  const names: Naming[] = [];
  for (const edit of edits) {
    const stepped = applied(here, edit);
    if (!stepped.ok) return stepped;
    here = stepped.value.document;
    inverses.unshift(stepped.value.inverse);
    names.push(...stepped.value.names);
  }
  return { ok: true, value: { document: here, inverse: together(inverses), names }, issues: [] };
};

/**
 * Naming back is the inverse of naming anew, so that what others wrote of the new name meanwhile follows it back; unless
 * something already read the new name, when every place is put back as it was.
 */
const rename = (document: Json, edit: Extract<Edit, { kind: 'rename' }>): Result<Stepped> => {
  const forth = inOrder(document, renaming(document, edit));
  if (!forth.ok) return forth;
  const plain = plainPath(edit.at);
  const back = { kind: 'rename', at: [...plain.slice(0, -1), edit.to], to: plain.at(-1) ?? '' } as const;
  const there = inOrder(forth.value.document, renaming(forth.value.document, back));
  return there.ok && same(there.value.document, document)
    ? { ...forth, value: { ...forth.value, inverse: back } }
    : forth;
};

const applied = (document: Json, edit: Edit): Result<Stepped> => {
  if (edit.kind === 'all') return inOrder(document, edit.edits);
  return edit.kind === 'rename' ? rename(document, edit) : applyStep(document, edit);
};

/**
 * A definition as an edit leaves it, and the edit that takes it back; issues where there is nothing at its place or the
 * name it gives is taken. Nothing is changed in place, and what is not edited is shared with the definition before.
 *
 * Whether the result may be a definition is for `partIssues` to say, whether it makes sense for `check`.
 *
 * @example
 * applyEdit({ pages: [] }, { kind: 'remove', at: ['questions', 'FC1'] }).issues[0].code // 'EDIT-GONE'
 * applyEdit({ notes: 'old' }, { kind: 'set', at: ['notes'], value: 'new' }).value.definition // { notes: 'new' }
 */
export const applyEdit = (definition: Survey, edit: Edit): Result<Applied> => {
  const result = applied(documentOf(definition), edit);
  if (!result.ok) return result;
  const { document, ...rest } = result.value;
  return { ok: true, value: { definition: surveyOf(document), ...rest }, issues: [] };
};
