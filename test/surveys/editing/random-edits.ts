import { type Edit, type Json, type Path, together } from '../../../surveys/editing/edit.ts';
import { identityOf, isList, isObject } from '../../../surveys/editing/identity.ts';
import { documentOf, keysOf, valueAt } from '../../../surveys/editing/locate.ts';
import type { Survey } from '../../../surveys/model/survey.ts';

type Chance = () => number;

const pick = <T>(from: readonly T[], chance: Chance): T | undefined =>
  from[Math.floor(chance() * from.length)];

const keysIn = (value: Json | undefined): readonly string[] => {
  if (isList(value)) return value.map(identityOf).filter((name) => name !== null);
  return isObject(value) ? Object.keys(value) : [];
};

/** Somewhere in a definition, by names, as deep as chance has it. */
const anywhere = (document: Json, chance: Chance, start: Path = []): Path => {
  const keys = keysOf(document, start);
  const key = keys === null ? undefined : pick(keysIn(valueAt(document, keys)), chance);
  if (key === undefined) return start;
  return start.length > 0 && chance() < 0.25 ? [...start, key] : anywhere(document, chance, [...start, key]);
};

const memberIn = (document: Json, list: Path, chance: Chance): Path => {
  const keys = keysOf(document, list);
  const key = keys === null ? undefined : pick(keysIn(valueAt(document, keys)), chance);
  return key === undefined ? list : [...list, key];
};

/** A new name, of so few that two people choose the same now and then. */
const newName = (chance: Chance): string => `n${Math.floor(chance() * 12)}`;

const words = [
  'yes',
  'no',
  '',
  'How much?',
  '{provider} and ${FC1}',
  "${LI} = '3'",
  "selected(${HC}, 'asked')",
];

const question = (survey: Survey, chance: Chance): string =>
  pick(
    survey.pages.flatMap(({ items }) => items.map(({ name }) => name)),
    chance,
  ) ?? 'none';

const makers: readonly ((survey: Survey, chance: Chance) => Edit)[] = [
  (survey, chance) => {
    const at = memberIn(documentOf(survey), ['texts', pick(survey.languages, chance)?.tag ?? ''], chance);
    const text = `${pick(words, chance)} ${Math.floor(chance() * 1000)}`;
    const value =
      at[1] === survey.source ? text : { text, of: 'sha256:0123456789abcdef', status: 'reviewed' };
    return { kind: 'set', at, value };
  },
  (survey, chance) => ({
    kind: 'set',
    at: ['questions', question(survey, chance), pick(['relevant', 'required', 'constraint'], chance) ?? ''],
    value: `\${${question(survey, chance)}} = '${Math.floor(chance() * 5)}'`,
  }),
  (survey, chance) => ({
    kind: 'set',
    at: ['questions', question(survey, chance), pick(['sensitive', 'kind', 'list', 'expects'], chance) ?? ''],
    value: pick<Json>([true, false, 'single', 'rating', 'agree', 'yes', 7], chance) ?? null,
  }),
  (survey, chance) => ({ kind: 'clear', at: anywhere(documentOf(survey), chance) }),
  (survey, chance) => ({ kind: 'remove', at: anywhere(documentOf(survey), chance) }),
  (survey, chance) => ({
    kind: 'insert',
    into: ['pages', pick(survey.pages, chance)?.name ?? '', 'items'],
    member: { name: newName(chance), kind: 'note', text: 'title' },
    after: chance() < 0.5 ? null : question(survey, chance),
  }),
  (survey, chance) => ({
    kind: 'insert',
    into: ['lists', pick(Object.keys(survey.lists), chance) ?? '', 'choices'],
    member: { name: newName(chance), text: 'yes' },
    after: null,
  }),
  (survey, chance) => ({
    kind: 'insert',
    into: ['pages'],
    member: { name: newName(chance), items: [] },
    after: pick(survey.pages, chance)?.name ?? null,
  }),
  (_, chance) => ({ kind: 'set', at: ['lists', newName(chance)], value: { choices: [{ name: '1' }] } }),
  (survey, chance) => ({
    kind: 'move',
    at: ['questions', question(survey, chance)],
    page: pick(survey.pages, chance)?.name ?? '',
    after: chance() < 0.5 ? null : question(survey, chance),
  }),
  (survey, chance) => {
    const at = anywhere(documentOf(survey), chance);
    return { kind: 'move', at, after: memberIn(documentOf(survey), at.slice(0, -1), chance).at(-1) ?? null };
  },
  (survey, chance) => ({ kind: 'rename', at: ['questions', question(survey, chance)], to: newName(chance) }),
  (survey, chance) => {
    const part =
      pick(['pages', 'lists', 'scores', 'blocks', 'experiments', 'placeholders', 'languages'], chance) ?? '';
    return { kind: 'rename', at: memberIn(documentOf(survey), [part], chance), to: newName(chance) };
  },
  (survey, chance) => {
    const list = pick(Object.keys(survey.lists), chance) ?? '';
    const at = memberIn(documentOf(survey), ['lists', list, 'choices'], chance);
    return { kind: 'rename', at, to: newName(chance) };
  },
  (survey, chance) => ({ kind: 'rename', at: anywhere(documentOf(survey), chance), to: newName(chance) }),
];

/** An edit that somebody might make, or that nobody should. */
export const randomEdit = (survey: Survey, chance: Chance): Edit => {
  const one = (): Edit =>
    (pick(makers, chance) ?? (() => ({ kind: 'all', edits: [] }) as const))(survey, chance);
  return chance() < 0.1 ? together([one(), one()]) : one();
};
