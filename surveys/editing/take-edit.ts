import type { Result } from '../model/issue.ts';
import type { Survey } from '../model/survey.ts';
import { type Applied, applyEdit } from './apply-edit.ts';
import { type Edit, stepsOf, together } from './edit.ts';
import type { Naming } from './entry.ts';
import { partIssues } from './part-issues.ts';
import { writtenPlaces } from './places.ts';

/**
 * A definition as an edit leaves it, if it can still be read after each step of it: what `applyEdit` gives, held to the
 * schema of every part that was written.
 */
export const takeEdit = (definition: Survey, edit: Edit): Result<Applied> => {
  let here = definition;
  const inverses: Edit[] = [];
  const names: Naming[] = [];
  for (const step of stepsOf(edit)) {
    const result = applyEdit(here, step);
    if (!result.ok) return result;
    const issues = partIssues(result.value.definition, writtenPlaces(here, step));
    if (issues.length > 0) return { ok: false, issues };
    here = result.value.definition;
    inverses.unshift(result.value.inverse);
    names.push(...result.value.names);
  }
  return { ok: true, value: { definition: here, inverse: together(inverses), names }, issues: [] };
};
