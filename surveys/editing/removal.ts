import { textUses } from '../definition/text-uses.ts';
import type { Survey } from '../model/survey.ts';
import { applyEdit } from './apply-edit.ts';
import { type Edit, type Path, together } from './edit.ts';
import { isList } from './identity.ts';
import { documentOf, keysOf, valueAt } from './locate.ts';

/**
 * Taking something away with the texts that nothing else uses, in every language: one edit, so that undoing it brings
 * the words back too.
 */
export const removal = (survey: Survey, at: Path): Edit => {
  const keys = keysOf(documentOf(survey), at);
  const parent = keys === null ? undefined : valueAt(documentOf(survey), keys.slice(0, -1));
  const own: Edit = isList(parent) ? { kind: 'remove', at } : { kind: 'clear', at };
  const result = applyEdit(survey, own);
  if (!result.ok) return own;
  const left = new Set(textUses(result.value.definition).map(({ key }) => key));
  const gone = new Set(
    textUses(survey)
      .map(({ key }) => key)
      .filter((key) => !left.has(key)),
  );
  const texts = Object.entries(survey.texts).flatMap(([tag, words]) =>
    [...gone]
      .filter((key) => Object.hasOwn(words, key))
      .map((key): Edit => ({ kind: 'clear', at: ['texts', tag, key] })),
  );
  return together([own, ...texts]);
};
