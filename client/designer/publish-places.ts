import { partOfPlace } from './issue-places.ts';

/** Where something that is to be said of a definition is mended in the editor. */
export const editorAddress = (draft: string, language: string, place: string): string =>
  `/studio/${draft}?lang=${language}#${partOfPlace(place).map(encodeURIComponent).join('/')}`;

const settings: Readonly<Record<string, string>> = {
  retention: 'study-freeze',
  'retention/freeze': 'study-freeze',
  'retention/texts': 'study-texts',
  'retention/responses': 'study-responses',
  'retention/draftDays': 'study-draftDays',
  follows: 'changes',
  version: 'changes',
  promises: 'study',
};

/** Where a setting of the study is on the page. */
export const studyAnchor = (place: string): string => {
  const [first = '', second = '', third] = place.split('/');
  if (first === 'placeholders')
    return `#word-${(third ?? second) === 'Provider' ? 'provider' : (third ?? second)}`;
  if (first === 'languages' || first === 'languageExceptions') return `#language-${second}`;
  if (first === 'plan') return '#plan';
  return `#${settings[place] ?? settings[first] ?? `study-${first}`}`;
};
