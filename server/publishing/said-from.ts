import type { Step } from '../../surveys/editing/edit.ts';
import type { Follows, Recode, Survey } from '../../surveys/model/survey.ts';
import type { Form } from '../pages/respondent-form.ts';

/** Fields of a form whose names begin so, by the rest of their names. */
const under = (form: Form, start: string): ReadonlyMap<string, string> =>
  new Map(
    [...form.answers]
      .filter(([name]) => name.startsWith(start))
      .map(([name, [value = '']]) => [name.slice(start.length), value]),
  );

/** Codes as they are written, `old=new, …`; what is no pair is taken for a code that stays. */
const codesIn = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    text
      .split(/[\s,;]+/)
      .filter((pair) => pair !== '')
      .map((pair) => {
        const [before = '', now = before] = pair.split('=');
        return [before, now];
      }),
  );

const recodesIn = (form: Form, before: readonly Recode[]): readonly Recode[] => {
  const said = under(form, 'recode.');
  const written = under(form, 'codes.');
  return [
    ...before.filter(({ variable }) => !written.has(variable)),
    ...[...written].flatMap(([variable, text]): readonly Recode[] => {
      if (said.get(variable) !== '1') return [];
      const { codes: _, ...rest } = before.find((own) => own.variable === variable) ?? { variable };
      const codes = codesIn(text);
      return [Object.keys(codes).length === 0 ? rest : { ...rest, codes }];
    }),
  ];
};

/**
 * The edits by which a draft says what a form says of new words: that they mean the same as in the version it follows, or
 * something else, and how earlier codes are read. None where nothing is said otherwise than it was.
 */
export const saidFrom = (form: Form, draft: Survey, next: Survey): readonly Step[] => {
  const { follows } = next;
  if (follows === undefined) return [];
  const said = [...under(form, 'meaning.')];
  if (said.length === 0 && under(form, 'codes.').size === 0) return [];
  const { sameMeaning = [], otherMeaning = [], recodes = [], ...rest } = follows;
  const keys = (before: readonly string[], wanted: string): readonly string[] => [
    ...before.filter((key) => !said.some(([own]) => own === key)),
    ...said.filter(([, value]) => value === wanted).map(([key]) => key),
  ];
  const [same, other] = [keys(sameMeaning, 'same'), keys(otherMeaning, 'other')];
  const read = recodesIn(form, recodes);
  const now: Follows = {
    ...rest,
    ...(same.length === 0 ? {} : { sameMeaning: same }),
    ...(other.length === 0 ? {} : { otherMeaning: other }),
    ...(read.length === 0 ? {} : { recodes: read }),
  };
  if (JSON.stringify(now) === JSON.stringify(draft.follows)) return [];
  return [
    { kind: 'set', at: ['version'], value: next.version },
    { kind: 'set', at: ['follows'], value: { ...now } as never },
  ];
};
