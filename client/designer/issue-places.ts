import type { Path } from '../../surveys/editing/edit.ts';
import type { Shown } from './studio-store.ts';
import type { ToldIssue } from './wire.ts';

/** A place as issues name it, from where a question is called by its name alone. */
const inside = (place: string): string => place.replace(/^pages\/[^/]+\/items\//, 'questions/');

/** What is to be said of exactly this place. */
export const issuesAt = ({ report }: Shown, at: Path): readonly ToldIssue[] => {
  const wanted = at.join('/');
  return (report?.issues ?? []).filter(({ place }) => inside(place) === wanted);
};

/** What is to be said of a part and all in it; of a page, not of its questions. */
export const issuesIn = ({ report }: Shown, at: Path): readonly ToldIssue[] => {
  const wanted = at.join('/');
  return (report?.issues ?? []).filter(({ place }) => {
    const own = inside(place);
    return own === wanted || own.startsWith(`${wanted}/`);
  });
};

/** The part of a definition that an issue is about, as the studio opens it. */
export const partOfPlace = (place: string): Path => {
  const [first = '', second] = inside(place).split('/');
  const parts = [
    'questions',
    'pages',
    'lists',
    'scores',
    'constructs',
    'quotas',
    'sections',
    'blocks',
    'experiments',
    'attributes',
  ];
  if (parts.includes(first) && second !== undefined) return [first, second];
  return first === 'consent' ? ['consent'] : ['survey'];
};

/** Where an issue is, by names, as edits say it. */
export const pathOfPlace = (place: string): Path => inside(place).split('/');
