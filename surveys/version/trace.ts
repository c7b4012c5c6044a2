import { askedVariables } from '../engine/variables.ts';
import type { Survey } from '../model/survey.ts';
import { declaredBy, diff } from './diff.ts';
import { composed, type Recoding } from './recoding.ts';
import { factorNames } from './touched.ts';

/**
 * What an answer of an earlier version is to a later one: `same`, `recoded` as the author says, `apart` (the question
 * is there under this name and its answers are not of the same thing), or `not-asked` (there was no such question).
 */
export type Fate = 'same' | 'recoded' | 'apart' | 'not-asked';

/** Where the answers to a variable of a later version come from in an earlier one. */
export interface Origin {
  readonly fate: Fate;
  /** The variable there. */
  readonly from: string;
  readonly codes: Recoding;
}

/** Every variable that a response holds, and where its answers come from. */
export type Trace = ReadonlyMap<string, Origin>;

const held = new WeakMap<Survey, ReadonlySet<string>>();

/** Names under which responses hold answers: questions, rows, data of the invitation, factors of experiments. */
export const heldNames = (survey: Survey): ReadonlySet<string> => {
  const known = held.get(survey);
  if (known !== undefined) return known;
  const names = new Set([
    ...survey.attributes.map(({ name }) => name),
    ...survey.experiments.flatMap(factorNames),
    ...askedVariables(survey).keys(),
  ]);
  held.set(survey, names);
  return names;
};

/** Every variable of a version from itself. */
const itself = (survey: Survey): Trace =>
  new Map([...heldNames(survey)].map((name) => [name, { fate: 'same', from: name, codes: {} }]));

/** From one version to a later one, by what the later one says of what it follows. */
const step = (before: Survey, after: Survey): Trace => {
  const declared = declaredBy(after.follows);
  const apart = new Set(
    diff(before, after, declared)
      .changes.filter(({ settled }) => settled === 'open' || settled === 'other-meaning')
      .flatMap(({ affects }) => affects),
  );
  const there = heldNames(before);
  return new Map(
    [...heldNames(after)].map((name): readonly [string, Origin] => {
      const recode = declared.recodes.get(name);
      const from = recode?.from ?? name;
      if (!there.has(from)) return [name, { fate: 'not-asked', from, codes: {} }];
      if (apart.has(name)) return [name, { fate: 'apart', from, codes: {} }];
      return [name, { fate: recode === undefined ? 'same' : 'recoded', from, codes: recode?.codes ?? {} }];
    }),
  );
};

const steps = new WeakMap<Survey, WeakMap<Survey, Trace>>();

const known = (before: Survey, after: Survey): Trace => {
  const own = steps.get(after) ?? new WeakMap<Survey, Trace>();
  steps.set(after, own);
  const trace = own.get(before) ?? step(before, after);
  own.set(before, trace);
  return trace;
};

/**
 * How answers of one version are read in a later one, through every version between them: recodes compose, and what is
 * apart at one step stays apart. A question that was not asked for some versions is compared with the last that asked it.
 *
 * @param versions in order of their numbers, from the earlier to the later one, both included
 */
export const traceThrough = (versions: readonly Survey[]): Trace => {
  const last = versions.at(-1);
  if (last === undefined) return new Map();
  const first = new Set(versions.slice(0, 1).flatMap((survey) => [...heldNames(survey)]));
  return new Map(
    [...itself(last)].map(([name, start]): readonly [string, Origin] => {
      let origin = start;
      let holder = last;
      for (const earlier of versions.slice(0, -1).reverse()) {
        const found = known(earlier, holder).get(origin.from);
        if (found === undefined || found.fate === 'not-asked') continue;
        origin = {
          fate: found.fate === 'same' ? origin.fate : found.fate,
          from: found.from,
          codes: composed(found.codes, origin.codes),
        };
        holder = earlier;
        if (found.fate === 'apart') break;
      }
      if (origin.fate === 'apart' && first.has(origin.from)) return [name, origin];
      return [name, holder === versions[0] ? origin : { ...origin, fate: 'not-asked' }];
    }),
  );
};
