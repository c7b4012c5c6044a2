import { purposesOf, purposeVariable } from '../definition/purposes.ts';
import { questionsOf } from '../definition/questions.ts';
import { textsAreRead } from '../definition/texts-are-read.ts';
import { variablesOf } from '../engine/variables.ts';
import type { Codebook, Variable, VersionFate } from '../model/codebook.ts';
import type { Survey } from '../model/survey.ts';
import { poolsWith } from './codes-hash.ts';
import { heldNames, type Trace } from './trace.ts';

/** What became of the variables of an earlier version in a later one. */
export interface Continued {
  /** By the variable of the later version: what the earlier one's values are to it, and under which name. */
  readonly fates: ReadonlyMap<string, { readonly fate: VersionFate; readonly from: string }>;
  /** Variable of the earlier version to the one of the later version that holds its values. */
  readonly goesOn: ReadonlyMap<string, string>;
}

/** The name, then what is left of it when it is cut at each `_` from the right. */
const prefixes = (name: string): readonly string[] => {
  const parts = name.split('_');
  return parts.map((_, cut) => parts.slice(0, parts.length - cut).join('_'));
};

/** The name under which responses hold what a variable is read from: its own, its set's, or the one it belongs to. */
export const heldName = (survey: Survey, { name, set }: Pick<Variable, 'name' | 'set'>): string | null => {
  const held = heldNames(survey);
  if (held.has(name)) return name;
  if (set !== undefined && held.has(set)) return set;
  return prefixes(name).find((own) => held.has(own)) ?? null;
};

/** What is made by reading texts. */
const readings: ReadonlySet<string> = new Set(['polarity-1', 'themes-1', 'coding-1']);

interface Versions {
  /** From the earlier to the later version. */
  readonly surveys: readonly Survey[];
  readonly before: Codebook;
  readonly after: Codebook;
  readonly trace: Trace;
}

/** Fates of the later version's variables: those a response holds by the trace, derived ones by all they are made from. */
const fatesOf = ({ surveys, before, after, trace }: Versions): Continued['fates'] => {
  const last = surveys.at(-1);
  const was = new Map(before.variables.map((variable) => [variable.name, variable]));
  const is = new Map(after.variables.map((variable) => [variable.name, variable]));
  const fates = new Map<string, { fate: VersionFate; from: string }>();
  const scores = new Set(last?.scores.map(({ name }) => name));
  const rows = new Map(
    last === undefined
      ? []
      : questionsOf(last).map(({ question }) => [question.name, variablesOf(question)] as const),
  );
  const declared = new Set(
    surveys.slice(1).flatMap(({ follows }) => (follows?.recodes ?? []).map(({ variable }) => variable)),
  );

  const partFates = (part: string): readonly VersionFate[] => {
    const held = trace.get(part);
    if (held !== undefined) return [held.fate];
    const own = is.get(part);
    if (own !== undefined) return [fateOf(own).fate];
    return (rows.get(part) ?? []).flatMap((row) => (row === part ? [] : partFates(row)));
  };

  /** What nobody could contest is not read later either. */
  const textsWereRead = surveys[0] === undefined || textsAreRead(surveys[0]);

  const derivedFate = ({ name, derived }: Variable): VersionFate => {
    const made = derived?.made;
    const parts = (derived?.from ?? []).flatMap(partFates);
    const earlier = was.get(name);
    if (parts.includes('apart')) return earlier === undefined ? 'not-asked' : 'apart';
    if (parts.includes('not-asked')) return earlier === undefined ? 'not-asked' : 'apart';
    if (earlier === undefined) return readings.has(made ?? '') && !textsWereRead ? 'not-asked' : 'recomputed';
    if (earlier.derived?.rule !== derived?.rule) return declared.has(name) ? 'recomputed' : 'apart';
    return parts.includes('recoded') ? 'recoded' : parts.includes('recomputed') ? 'recomputed' : 'same';
  };

  const boxes = new Map(
    (last === undefined ? [] : purposesOf(last)).map(
      ({ name, text }) => [purposeVariable(name), text] as const,
    ),
  );
  const sameMeaning = new Set(surveys.slice(1).flatMap(({ follows }) => follows?.sameMeaning ?? []));

  /** A purpose in other words is another one, unless its author says that they mean the same. */
  const isOtherPurpose = (earlier: Variable, { name, derived }: Variable): boolean => {
    const key = boxes.get(name);
    return key !== undefined && earlier.derived?.rule !== derived?.rule && !sameMeaning.has(key);
  };

  const fateOf = (variable: Variable): { fate: VersionFate; from: string } => {
    const { name, derived, measure } = variable;
    const known = fates.get(name);
    if (known !== undefined) return known;
    const held = last === undefined || scores.has(name) ? null : heldName(last, variable);
    const origin = held === null ? undefined : trace.get(held);
    let found: { fate: VersionFate; from: string };
    if ((derived?.from.length ?? 0) > 0) found = { fate: derivedFate(variable), from: name };
    else if (held !== null && origin !== undefined) {
      const from = `${origin.from}${name.slice(held.length)}`;
      const earlier = was.get(from);
      const kept = origin.fate === 'same' && (earlier === undefined || !poolsWith(earlier, variable));
      found = { fate: kept ? (earlier === undefined ? 'not-asked' : 'apart') : origin.fate, from };
    } else {
      const earlier = was.get(name);
      found = {
        fate:
          earlier === undefined
            ? 'not-asked'
            : earlier.measure === measure && !isOtherPurpose(earlier, variable)
              ? 'same'
              : 'apart',
        from: name,
      };
    }
    fates.set(name, found);
    return found;
  };
  for (const variable of after.variables) fateOf(variable);
  return fates;
};

/** What became of each variable between two versions. */
export const continuedIn = (versions: Versions): Continued => {
  const { surveys, before, after, trace } = versions;
  const first = surveys[0];
  const fates = fatesOf(versions);
  const later = new Map(
    [...trace]
      .filter(([, { fate }]) => fate === 'same' || fate === 'recoded')
      .map(([name, { from }]) => [from, name]),
  );
  const scores = new Set(first?.scores.map(({ name }) => name));
  const last = surveys.at(-1);
  const columnOf = new Map(
    after.variables.map((variable) => [
      (last === undefined ? null : heldName(last, variable)) ?? variable.name,
      variable.name,
    ]),
  );
  const goesOn = new Map<string, string>();
  for (const variable of before.variables) {
    const { name, derived } = variable;
    const own = fates.get(name);
    if (own !== undefined && own.from === name && own.fate !== 'apart' && own.fate !== 'not-asked')
      goesOn.set(name, name);
    else if (first !== undefined && !scores.has(name)) {
      const held = heldName(first, variable) ?? derived?.from[0] ?? name;
      const now = later.get(held);
      const column = now === undefined ? undefined : columnOf.get(now);
      if (column !== undefined) goesOn.set(name, column);
    }
  }
  return { fates, goesOn };
};
