import type { Step } from '../../surveys/editing/edit.ts';
import type { Follows, Recode, Survey } from '../../surveys/model/survey.ts';
import type { Form } from '../pages/respondent-form.ts';

/** What the author of a version says of words that are new in it, by what the form calls them. */
export interface SaidOfWords {
  /** `same` or `other` by the key of a text. */
  readonly meaning: Readonly<Record<string, string>>;
  /** By variable, how its earlier codes are read: `old=new, …`. */
  readonly recode: Readonly<Record<string, string>>;
}

/** How codes that are read otherwise are written. */
export const codesText = (recode: Recode | undefined): string =>
  Object.entries(recode?.codes ?? {})
    .map(([before, now]) => `${before}=${now}`)
    .join(', ');

/** What a definition says of the words that are new in it. */
export const saidIn = (follows: Follows | undefined): SaidOfWords => ({
  meaning: Object.fromEntries([
    ...(follows?.sameMeaning ?? []).map((key) => [key, 'same'] as const),
    ...(follows?.otherMeaning ?? []).map((key) => [key, 'other'] as const),
  ]),
  recode: Object.fromEntries((follows?.recodes ?? []).map((own) => [own.variable, codesText(own)])),
});

/** What a form says of them, on top of what was said: what it does not show stays. */
export const saidOnForm = (form: Form, before: SaidOfWords): SaidOfWords => {
  const said = under(form, 'recode.');
  const recode = new Map(Object.entries(before.recode));
  for (const [variable, codes] of under(form, 'codes.'))
    if (said.get(variable) === '1') recode.set(variable, codes.trim());
    else recode.delete(variable);
  return {
    meaning: { ...before.meaning, ...Object.fromEntries(under(form, 'meaning.')) },
    recode: Object.fromEntries(recode),
  };
};

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

const recodesOf = (said: SaidOfWords['recode'], before: readonly Recode[]): readonly Recode[] =>
  Object.entries(said).map(([variable, text]): Recode => {
    const was = before.find((own) => own.variable === variable);
    if (was !== undefined && codesText(was) === text) return was;
    const { codes: _, ...rest } = was ?? { variable };
    const codes = codesIn(text);
    return Object.keys(codes).length === 0 ? rest : { ...rest, codes };
  });

/** What a version follows, with what is said of new words. */
export const followsSaying = (said: SaidOfWords, follows: Follows): Follows => {
  if (JSON.stringify(said) === JSON.stringify(saidIn(follows))) return follows;
  const { sameMeaning: _, otherMeaning: __, recodes = [], ...rest } = follows;
  const keys = (wanted: string): readonly string[] =>
    Object.entries(said.meaning).flatMap(([key, value]) => (value === wanted ? [key] : []));
  const [same, other] = [keys('same'), keys('other')];
  const read = recodesOf(said.recode, recodes);
  return {
    ...rest,
    ...(same.length === 0 ? {} : { sameMeaning: same }),
    ...(other.length === 0 ? {} : { otherMeaning: other }),
    ...(read.length === 0 ? {} : { recodes: read }),
  };
};

/**
 * The edits by which a draft says what is said of new words: that they mean the same as in the version it follows, or
 * something else, and how earlier codes are read. None where nothing is said otherwise than it was.
 */
export const sayingOf = (said: SaidOfWords, draft: Survey, next: Survey): readonly Step[] => {
  const { version } = next;
  const follows = next.follows === undefined ? undefined : followsSaying(said, next.follows);
  if (follows === undefined || JSON.stringify(follows) === JSON.stringify(draft.follows)) return [];
  return [
    { kind: 'set', at: ['version'], value: version },
    { kind: 'set', at: ['follows'], value: { ...follows } as never },
  ];
};
