import type { Survey } from '../model/survey.ts';
import type { Path, Step } from './edit.ts';
import { identityOf } from './identity.ts';
import { plainPath } from './locate.ts';

/** The place of a member's place among the others, and of its name: no key of a document begins so. */
const order = '#order';
const ownName = '#name';

/** Where an edit of one place writes. */
export const writtenPlace = (step: Step): Path => {
  switch (step.kind) {
    case 'insert':
      return plainPath([...step.into, identityOf(step.member) ?? '']);
    case 'move':
      return [...plainPath(step.at), order];
    case 'name':
    case 'rename':
      return [...plainPath(step.at).slice(0, -1), step.to, ownName];
    default:
      return plainPath(step.at);
  }
};

/** Where an edit of one place writes in a definition: what takes a page away takes its questions away. */
export const writtenPlaces = (definition: Survey, step: Step): readonly Path[] => {
  const place = writtenPlace(step);
  const [part, name] = place;
  if (part !== 'pages' || step.kind === 'insert' || (place.length !== 2 && place[2] !== 'items'))
    return [place];
  const items = definition.pages.find((page) => page.name === name)?.items ?? [];
  return [place, ...items.map((question) => ['questions', question.name])];
};

/** Whether what is written at one place can be told at the other. */
export const overlap = (one: Path, other: Path): boolean => {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  return short.every((step, index) => step === long[index]);
};
