import type { Survey } from '../model/survey.ts';
import { isTaken } from './apply-step.ts';
import type { Json, Path } from './edit.ts';
import { nameKeyOf } from './identity.ts';
import { documentOf } from './locate.ts';

/**
 * A name like the wanted one that nothing in a list has; null where a member is named after something else, so that
 * another name would mean another thing.
 */
export const freeName = (definition: Survey, list: Path, wanted: string, member: Json): string | null => {
  if (nameKeyOf(member) !== 'name' || list.at(-1) === 'components') return null;
  const into = list[0] === 'questions' && list.length === 1 ? ['pages', '', 'items'] : list;
  const document = documentOf(definition);
  for (let number = 2; number < 10_000; number += 1) {
    const name = `${wanted.slice(0, 27)}_${number}`;
    if (!isTaken(document, into, name)) return name;
  }
  return null;
};
