import { canBeWaived } from '../../surveys/definition/check/waivers.ts';
import { type Edit, type Path, together } from '../../surveys/editing/edit.ts';
import { isList, isObject } from '../../surveys/editing/identity.ts';
import { readAt } from '../../surveys/editing/locate.ts';
import { removal } from '../../surveys/editing/removal.ts';
import type { StudioWord } from '../../surveys/locales/studio.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { pathOfPlace } from './issue-places.ts';
import { adding, newName } from './new-member.ts';
import type { ToldIssue } from './wire.ts';

/** What one press does about an issue, and the word on the button. */
export interface Mend {
  readonly word: StudioWord;
  readonly edit: Edit;
}

type Issue = Pick<ToldIssue, 'code' | 'place' | 'data'>;

const taking = (survey: Survey, at: Path): Mend | null =>
  readAt(survey, at) === undefined ? null : { word: 'mendRemove', edit: removal(survey, at) };

const setting = (at: Path, value: string | number | boolean | null): Mend => ({
  word: 'mendSet',
  edit: { kind: 'set', at, value },
});

/** A text that nothing uses, in every language. */
const withoutText = ({ texts }: Survey, key: string): Mend => ({
  word: 'mendRemove',
  edit: {
    kind: 'all',
    edits: Object.entries(texts).flatMap(([tag, own]) =>
      Object.hasOwn(own, key) ? [{ kind: 'clear', at: ['texts', tag, key] } as const] : [],
    ),
  },
});

/** A scale of its own for a question that has nothing to choose from. */
const withScale = (survey: Survey, at: Path): Mend => {
  const name = newName('scale', Object.keys(survey.lists));
  return {
    word: 'mendScale',
    edit: together([
      adding(survey, 'list', { list: ['lists'], name }),
      { kind: 'set', at: [...at, 'list'], value: name },
    ]),
  };
};

const waiverAt = (survey: Survey, place: string): Path => {
  const waiver = survey.waivers?.[Number(place.split('/')[1]) - 1];
  return ['waivers', `${waiver?.code ?? ''}@${waiver?.place ?? ''}`];
};

/** The names in a list that a reason names. */
const outOf = (survey: Survey, at: Path, name: string): Mend | null => {
  const value = readAt(survey, at);
  if (isObject(value)) return taking(survey, [...at, name]);
  return isList(value) && value.length > 1 ? taking(survey, [...at, name]) : null;
};

/** What is plainly to be done about an issue; null where somebody has to think. */
export const mendOf = (survey: Survey, { code, place, data = {} }: Issue): Mend | null => {
  const at = pathOfPlace(place);
  const word = (name: string): string => String(data[name] ?? '');
  switch (code) {
    case 'REF-TEXT-UNUSED':
      return withoutText(survey, word('key'));
    case 'REF-PLACEHOLDER':
      return { ...setting(['placeholders', word('name')], null), word: 'mendDeclare' };
    case 'REF-CHOICES':
      return withScale(survey, at);
    case 'REF-EXPERIMENT-UNUSED':
      return taking(survey, at);
    case 'FLOW-EMPTY-PAGE':
      return survey.pages.length > 1 ? taking(survey, at) : null;
    case 'SCALE-MIDPOINT':
      return word('middle') === ''
        ? taking(survey, [...at, 'midpoint'])
        : setting([...at, 'midpoint'], word('middle'));
    case 'SCALE-POLARITY':
      return {
        word: 'mendOrdered',
        edit: {
          kind: 'all',
          edits: [
            { kind: 'set', at: [...at, 'ordered'], value: true },
            { kind: 'set', at: [...at, 'polarity'], value: 'up' },
          ],
        },
      };
    case 'SCORE-CONTRARY':
      return at[2] === 'items'
        ? { ...setting([...at, word('item'), 'reversed'], true), word: 'mendReverse' }
        : { ...setting([...at, word('item'), 'sign'], -1), word: 'mendReverse' };
    case 'SCORE-MINIMUM':
      return setting(at, Number(word('parts')));
    case 'LANG-UNLISTED':
      return {
        word: 'mendList',
        edit: {
          kind: 'insert',
          into: ['languages'],
          member: { tag: word('tag'), status: 'draft_t1' },
          after: survey.languages.at(-1)?.tag ?? null,
        },
      };
    case 'REF-PAGE':
      return at[0] === 'blocks' ? outOf(survey, at, word('page')) : taking(survey, at);
    case 'REF-SECTION':
      return taking(survey, at);
    case 'WAIVER-UNUSED':
    case 'WAIVER-REFUSED':
      return taking(survey, waiverAt(survey, place));
    default:
      return null;
  }
};

/** Whether an issue may be accepted with a reason: the part of the survey it stands in says where. */
export const canBeAccepted = ({ code, severity, waived }: ToldIssue): boolean =>
  waived === undefined && canBeWaived(code, severity) && !code.startsWith('INVITE-');

/** The edit by which an issue is accepted at its place. */
export const accepting = (survey: Survey, { code, place }: Issue, reason: string): Edit => {
  const member = { code, place, reason };
  const there = survey.waivers;
  return there === undefined
    ? { kind: 'set', at: ['waivers'], value: [member] }
    : {
        kind: 'insert',
        into: ['waivers'],
        member,
        after: there.length === 0 ? null : `${there.at(-1)?.code ?? ''}@${there.at(-1)?.place ?? ''}`,
      };
};
