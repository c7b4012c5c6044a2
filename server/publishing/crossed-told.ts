import type { PublishCrossed } from '../../client/designer/publish-crossed.tsx';
import { languageName } from '../../client/lib/language-name.ts';
import { type PublishWord, publishWords } from '../../surveys/locales/publish.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { Crossed } from './merge-written.ts';
import { studyWordLabel } from './study-word-label.ts';

const labels: Readonly<Record<string, PublishWord>> = {
  mode: 'mode',
  closes: 'date-closes',
  'retention/freeze': 'date-freeze',
  'retention/texts': 'date-texts',
  'retention/responses': 'date-responses',
  'retention/draftDays': 'draftDays',
  minimumGroup: 'minimumGroup',
  invitationOnly: 'invitationOnly',
  providerFixed: 'providerFixed',
  hypotheticalConfirmed: 'hypotheticalConfirmed',
  pilot: 'pilot',
  modules: 'modules',
  embedOn: 'embedOn',
};

const labelOf = (
  [part = '', first = '', second = '', third = '']: readonly string[],
  reader: LanguageTag,
) => {
  const say = publishWords(reader);
  const language = (tag: string): string => languageName(tag, [tag], reader);
  if (part === 'plan') return say('planTitle');
  if (part === 'leaveOut') return say('leaveOutOf', { name: language(first) });
  if (part === 'said') return say(first === 'meaning' ? 'meaningOf' : 'recodeOf', { name: second });
  if (first === 'placeholders')
    return second === ''
      ? studyWordLabel(third, reader)
      : `${studyWordLabel(third, reader)} (${language(second)})`;
  if (first === 'languageExceptions') return say('exception', { name: language(second) });
  const label = labels[second === '' ? first : `${first}/${second}`];
  return label === undefined ? first : say(label);
};

const told = (value: unknown, reader: LanguageTag): string => {
  const say = publishWords(reader);
  if (value === true) return say('theirsYes');
  if (value === undefined || value === false || value === '' || (Array.isArray(value) && value.length === 0))
    return say('theirsNone');
  if (value === 'confidential' || value === 'anonymous') return say(`mode-${value}`);
  if (value === 'same' || value === 'other') return say(`meaning-${value}`);
  const text = Array.isArray(value) ? value.join(', ') : String(value);
  return text.length > 200 ? `${text.slice(0, 200)} …` : text;
};

/** What somebody else wrote on the page meanwhile, with what it is called there and the way to it. */
export const crossedTold = (crossed: readonly Crossed[], reader: LanguageTag): readonly PublishCrossed[] =>
  crossed.map(({ path, theirs, both }) => ({
    label: labelOf(path, reader),
    path,
    theirs: told(theirs, reader),
    both,
  }));
