import type { Step } from '../../surveys/editing/edit.ts';
import type { Follows, Survey } from '../../surveys/model/survey.ts';
import type { Form } from '../pages/respondent-form.ts';

/**
 * The edits by which a draft says what a form says of new words: that they mean the same as in the version it follows, or
 * something else. None where nothing is said otherwise than it was.
 */
export const saidFrom = (form: Form, draft: Survey, next: Survey): readonly Step[] => {
  const { follows } = next;
  if (follows === undefined) return [];
  const said = [...form.answers]
    .filter(([name]) => name.startsWith('meaning.'))
    .map(([name, [value = '']]) => [name.slice('meaning.'.length), value] as const);
  if (said.length === 0) return [];
  const { sameMeaning = [], otherMeaning = [], ...rest } = follows;
  const keys = (before: readonly string[], wanted: string): readonly string[] => [
    ...before.filter((key) => !said.some(([own]) => own === key)),
    ...said.filter(([, value]) => value === wanted).map(([key]) => key),
  ];
  const [same, other] = [keys(sameMeaning, 'same'), keys(otherMeaning, 'other')];
  const now: Follows = {
    ...rest,
    ...(same.length === 0 ? {} : { sameMeaning: same }),
    ...(other.length === 0 ? {} : { otherMeaning: other }),
  };
  if (JSON.stringify(now) === JSON.stringify(draft.follows)) return [];
  return [
    { kind: 'set', at: ['version'], value: next.version },
    { kind: 'set', at: ['follows'], value: { ...now } as never },
  ];
};
