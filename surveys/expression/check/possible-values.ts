import { toNumber } from '../convert.ts';
import type { KnownVariable } from './known.ts';
import type { Use } from './uses.ts';

/** A value as stored, or null for what the formula of the name gives. */
export type PossibleValue = string | null;

/** Beyond these a name is taken for one that can be anything. */
const most = { values: 600, mentioned: 8, choicesInFull: 6, integers: 200 } as const;

const kindIs =
  <Kind extends Use['kind']>(kind: Kind) =>
  (use: Use): use is Extract<Use, { kind: Kind }> =>
    use.kind === kind;

const literals = (uses: readonly Use[]): readonly string[] => [
  ...new Set(uses.filter(kindIs('compared')).map(({ literal }) => literal)),
];

const ofChoice = (choices: readonly string[], uses: readonly Use[]): readonly string[] | null => {
  if (choices.length === 0) return null;
  const named = uses.every(
    (use) =>
      use.kind === 'selected' ||
      (use.kind === 'compared' && !use.number && (use.operator === '=' || use.operator === '!=')),
  );
  if (!named) return choices.length > most.values ? null : ['', ...choices];
  const wanted = new Set([...literals(uses), ...uses.filter(kindIs('selected')).map(({ choice }) => choice)]);
  const rest = choices.find((choice) => !wanted.has(choice));
  return ['', ...choices.filter((choice) => wanted.has(choice)), ...(rest === undefined ? [] : [rest])];
};

const subsets = (names: readonly string[]): readonly (readonly string[])[] => {
  const sets: (readonly string[])[] = [[]];
  for (const name of names) sets.push(...sets.map((set) => [...set, name]));
  return sets;
};

/** Sets of choices that the uses can tell apart: which of the mentioned are in it, and how many others. */
const ofChoices = (known: KnownVariable, uses: readonly Use[]): readonly string[] | null => {
  const { choices = [], exclusive = [], ranked = false } = known;
  const compared = uses.filter(kindIs('compared'));
  const told = compared.every(
    ({ operator, number, literal }) =>
      !number && (operator === '=' || operator === '!=') && (!ranked || literal === ''),
  );
  const joint = choices.filter((choice) => !exclusive.includes(choice));
  const alone = choices.filter((choice) => exclusive.includes(choice));
  const written = (set: readonly string[]): string =>
    choices.filter((choice) => set.includes(choice)).join(' ');
  if (!told || uses.some(kindIs('other'))) {
    if (ranked || choices.length > most.choicesInFull) return null;
    return [...subsets(joint).map(written), ...alone];
  }
  const names = new Set([
    ...uses.filter(kindIs('selected')).map(({ choice }) => choice),
    ...compared.flatMap(({ literal }) => literal.split(' ')),
  ]);
  const mentioned = joint.filter((choice) => names.has(choice));
  const others = joint.filter((choice) => !names.has(choice));
  const counts = uses.some(kindIs('counted')) ? others.length : Math.min(1, others.length);
  if (mentioned.length > most.mentioned || 2 ** mentioned.length * (counts + 1) > most.values * 4)
    return null;
  const sets = subsets(mentioned).flatMap((set) =>
    Array.from({ length: counts + 1 }, (_, count) => written([...set, ...others.slice(0, count)])),
  );
  return [...sets, ...alone];
};

const ofNumber = (known: KnownVariable, uses: readonly Use[]): readonly string[] | null => {
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = known;
  const { integer = false, choices = [] } = known;
  const canonical = literals(uses).every(
    (literal) =>
      literal === '' || Number.isNaN(toNumber(literal)) || String(toNumber(literal)) === literal.trim(),
  );
  if (!canonical || uses.some(({ kind }) => kind !== 'compared')) {
    const bounded = integer && Number.isInteger(minimum) && maximum - minimum <= most.integers;
    if (!bounded || !canonical) return null;
    const all = Array.from({ length: maximum - minimum + 1 }, (_, step) => String(minimum + step));
    return ['', ...all, ...choices];
  }
  const points = [...literals(uses).map((literal) => toNumber(literal)), minimum, maximum]
    .filter(Number.isFinite)
    .sort((one, other) => one - other);
  const first = points[0] ?? 0;
  const between = points.flatMap((point, index) => {
    const next = points[index + 1] ?? point + 2;
    const middle = integer ? Math.floor(point) + 1 : (point + next) / 2;
    return middle < next ? [point, middle] : [point];
  });
  const inside = [(integer ? Math.ceil(first) : first) - 1, ...between].filter(
    (x) => x >= minimum && x <= maximum && (!integer || Number.isInteger(x)),
  );
  return ['', ...new Set(inside.map(String)), ...choices];
};

const ofText = (uses: readonly Use[]): readonly string[] | null => {
  const plain = uses.every(
    (use) => use.kind === 'compared' && !use.number && (use.operator === '=' || use.operator === '!='),
  );
  if (!plain) return null;
  const named = literals(uses).filter((literal) => literal !== '');
  return ['', ...named, `${named.join('')}…`];
};

/**
 * Values that stand for every value a name can have, as far as these uses can tell values apart; the empty answer is
 * always one. Null where they cannot be listed: then nothing is claimed about the name.
 */
export const possibleValues = (
  known: KnownVariable,
  uses: readonly Use[],
): readonly PossibleValue[] | null => {
  if (known.formula !== undefined) return ['', null];
  switch (known.kind) {
    case 'choice':
      return ofChoice(known.choices ?? [], uses);
    case 'choices':
      return (known.choices ?? []).length === 0 ? null : ofChoices(known, uses);
    case 'number':
      return ofNumber(known, uses);
    case 'text':
      return ofText(uses);
    default:
      return null;
  }
};
