import { type Edit, type Json, type Path, together } from '../../surveys/editing/edit.ts';
import { identityOf, isList } from '../../surveys/editing/identity.ts';
import { readAt } from '../../surveys/editing/locate.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import type { Part } from './field.ts';

/** What tells texts apart that two people begin in the same place before they know of each other. */
const chanceMark = (): string => crypto.randomUUID().slice(0, 4);

/** A key for a text that no text has, nor gets in another window meanwhile, made of where it will stand. */
const newTextKey = (survey: Survey, at: Path): string => {
  const wanted = at
    .join('.')
    .replace(/[^\w.+-]/g, '_')
    .replace(/^[^A-Za-z]+/, 't')
    .slice(0, 180);
  const taken = (key: string): boolean => Object.values(survey.texts).some((own) => Object.hasOwn(own, key));
  for (;;) {
    const key = `${wanted}.${chanceMark()}`;
    if (!taken(key)) return key;
  }
};

/** A first text in the source language, and its key. */
export const newText = (
  survey: Survey,
  at: Path,
  text = '',
): { readonly textKey: string; readonly edit: Edit } => {
  const textKey = newTextKey(survey, at);
  return { textKey, edit: { kind: 'set', at: ['texts', survey.source, textKey], value: text } };
};

/** A name with a number that nothing of its kind has. */
export const newName = (start: string, taken: readonly string[]): string => {
  for (let number = 1; ; number += 1) {
    const name = `${start}${number}`;
    if (!taken.includes(name)) return name;
  }
};

const firstItem = (survey: Survey): string =>
  survey.pages.flatMap(({ items }) => items).find(({ kind }) => kind === 'rating')?.name ??
  survey.pages.flatMap(({ items }) => items)[0]?.name ??
  '';

const scoreParts = (survey: Survey, kind: string): { readonly [key: string]: Json } => {
  switch (kind) {
    case 'states':
      return { item: firstItem(survey), states: ['1'], measure: 'count', excludeRows: [], minimum: 1 };
    case 'bipolar':
      return { item: firstItem(survey) };
    case 'options':
      return { item: firstItem(survey), exclude: [] };
    case 'composite':
      return { components: [{ of: 'item', name: firstItem(survey), sign: 1 }], minimum: 1 };
    case 'rule':
      return { rule: '0', requires: [] };
    default:
      return { items: [{ item: firstItem(survey) }], minimum: 1 };
  }
};

type Made = { readonly member: Json; readonly texts: readonly Edit[] };

const withText = (survey: Survey, at: Path, rest: { readonly [key: string]: Json }, text = ''): Made => {
  const { textKey, edit } = newText(survey, [...at, 'text'], text);
  return { member: { ...rest, text: textKey }, texts: [edit] };
};

/** What a part is when it is new: as little as can be read. */
const newPart = (survey: Survey, part: Part, at: Path, name: string, kind: string): Made => {
  const bare = (member: Json): Made => ({ member, texts: [] });
  switch (part) {
    case 'page':
      return bare({ name, items: [] });
    case 'question':
      return withText(survey, at, { name, kind: kind === '' ? 'single' : kind });
    case 'scoreItem':
      return bare({ item: name });
    case 'component':
      return bare({ of: survey.scores.some((own) => own.name === name) ? 'score' : 'item', name, sign: 1 });
    case 'language':
      return bare({ tag: name, status: 'draft_t1' });
    case 'quota':
      return bare({ name, when: 'true()', limit: 100, action: 'mark' });
    case 'section':
      return bare({ name });
    case 'block':
      return bare({ name, pages: [survey.pages[0]?.name ?? ''] });
    case 'score':
      return withText(survey, at, { name, kind: kind === '' ? 'mean' : kind, ...scoreParts(survey, kind) });
    case 'construct':
      return withText(survey, at, { name, score: survey.scores[0]?.name ?? '', model: 'reflective' });
    case 'attribute':
      return withText(survey, at, { name, list: Object.keys(survey.lists)[0] ?? '' });
    case 'consentBox':
      return withText(survey, at, { name, required: true });
    case 'experiment':
      return bare({ name, stratum: 'language', factors: [emptyFactor('factor')] });
    case 'factor':
      return bare(emptyFactor(name));
    case 'recode':
      return bare({ variable: name });
    case 'waiver':
      return bare({ code: name, reason: '…' });
    case 'list':
      return bare({ choices: [{ name: '1' }, { name: '2' }] });
    default:
      return withText(survey, at, { name });
  }
};

const emptyFactor = (name: string): { readonly [key: string]: Json } => ({
  name,
  reference: 'without',
  levels: [
    { name: 'without', text: null },
    { name: 'with', text: null },
  ],
});

/** Adds a new part to a list, last or after another; `list` is the path of the list it goes into. */
export const adding = (
  survey: Survey,
  part: Part,
  {
    list,
    name,
    kind = '',
    after,
  }: { readonly list: Path; readonly name: string; readonly kind?: string; readonly after?: string },
): Edit => {
  const at = part === 'question' ? ['questions', name] : [...list, name];
  const { member, texts } = newPart(survey, part, at, name, kind);
  if (part === 'list') return { kind: 'set', at, value: member };
  const there = readAt(survey, list);
  if (!isList(there)) return together([...texts, { kind: 'set', at: list, value: [member] }]);
  const last = there.at(-1);
  const end = last === undefined ? null : identityOf(last);
  return together([...texts, { kind: 'insert', into: list, member, after: after ?? end }]);
};

export const scoreKinds = ['mean', 'composite', 'rule', 'states', 'options', 'bipolar'] as const;

/** A score of another kind under the same name: what kinds share stays, the rest begins anew. */
export const changingKind = (survey: Survey, name: string, kind: string): Edit => {
  const index = survey.scores.findIndex((own) => own.name === name);
  const score = survey.scores[index];
  if (score === undefined || score.kind === kind) return together([]);
  const { text, range, direction } = score;
  const member = {
    name,
    text,
    kind,
    ...(range === undefined ? {} : { range }),
    ...(direction === undefined ? {} : { direction }),
    ...scoreParts(survey, kind),
  };
  return together([
    { kind: 'remove', at: ['scores', name] },
    { kind: 'insert', into: ['scores'], member, after: survey.scores[index - 1]?.name ?? null },
  ]);
};
