import type { LanguageTag } from '../model/language.ts';
import type { Answers } from '../model/response.ts';
import type { Study } from '../model/study.ts';
import type { Survey } from '../model/survey.ts';
import { type Aim, aim } from './aim.ts';
import { chanceOf } from './chance.ts';
import { type Condition, chainOf, conditionsByPlace } from './conditions.ts';
import { constantsOf } from './constants.ts';
import { type Coverage, coverageOf } from './coverage.ts';
import type { Fieldwork } from './fieldwork.ts';
import type { Target } from './targets.ts';
import { type Walk, walk } from './walk.ts';

/** How many respondents go out for one target before it counts as not reached. */
const triesATarget = 3;

/** How many respondents are on their way at the same time. */
const together = 25;

/** A target nobody reached, and the condition that stops everybody where one could be found. */
export interface Unreached {
  readonly target: Target;
  /** Null: nothing stands in the way that the trials could name. */
  readonly stops: Condition | null;
  /** The condition can hold, but not with those around it. */
  readonly together: boolean;
}

export interface DryRun {
  readonly walks: readonly Walk[];
  readonly targets: readonly Target[];
  readonly unreached: readonly Unreached[];
}

export interface DryRunOptions {
  readonly survey: Survey;
  readonly study: Study;
  readonly fieldwork: Fieldwork;
  /** The most respondents that are generated. */
  readonly n: number;
  readonly seed: number;
  /** ISO day on which they answer. */
  readonly day: string;
  /** In which of the survey's languages; absent: in all of them. */
  readonly languages?: readonly LanguageTag[];
  /** Told how many have been through. */
  readonly at?: (done: number) => void;
}

/** The conditions on the way to a target, and which way the last of them should come out. */
const wayTo = (
  survey: Survey,
  { kind, place, outcome }: Target,
): { readonly chain: readonly Condition[]; readonly outcome: boolean } => {
  const page = survey.pages.find(
    ({ name }) => place === `pages/${name}` || place.startsWith(`pages/${name}/`),
  );
  const question = page?.items.find(
    ({ name }) =>
      place === `pages/${page.name}/items/${name}` || place.startsWith(`pages/${page.name}/items/${name}/`),
  );
  if (kind === 'quota') {
    const when = survey.quotas?.find(({ name }) => place === `quotas/${name}`)?.when;
    return when === undefined
      ? { chain: [], outcome: true }
      : { chain: [{ kind: 'relevant', place, expression: when }], outcome: true };
  }
  const own = conditionsByPlace(survey).get(place);
  if (kind === 'relevant' && own !== undefined) {
    const chain = page === undefined ? [own] : chainOf(survey, page, question);
    const last = chain.findIndex((condition) => condition.place === place);
    return { chain: last < 0 ? [own] : chain.slice(0, last + 1), outcome: outcome === true };
  }
  if (page === undefined) return { chain: [], outcome: true };
  const asking = page.items.filter((item) => item.kind !== 'calculated');
  const first = asking.every(({ relevant, section }) => relevant !== undefined || section !== undefined)
    ? asking[0]
    : undefined;
  return { chain: chainOf(survey, page, question ?? first), outcome: true };
};

/** Choosing a choice, where that is the target. */
const choosing = ({ kind, id }: Target): Answers => {
  if (kind !== 'choice') return {};
  const equals = id.indexOf('=');
  return { [id.slice('choice:'.length, equals)]: id.slice(equals + 1) };
};

const randomAttributes = (survey: Survey, seed: string): Answers => {
  const chance = chanceOf(seed);
  return Object.fromEntries(
    survey.attributes.flatMap(({ name, list }) => {
      const code = chance.pick(
        (survey.lists[list]?.choices ?? []).filter(({ archived }) => archived !== true),
      )?.name;
      return code === undefined || chance.uniform() < 0.2 ? [] : [[name, code]];
    }),
  );
};

/**
 * Sends generated respondents through a survey: first at random, each preferring what nobody chose yet and breaking
 * each rule once; then, for everything still unreached, with answers that a search found to lead there. The same seed
 * gives the same respondents.
 *
 * @returns Every walk, every target, and the targets nobody reached with the condition that stops everybody.
 */
export const dryRun = async (options: DryRunOptions): Promise<DryRun> => {
  const { survey, study, fieldwork, n, seed, day, at } = options;
  const coverage: Coverage = coverageOf(survey, study);
  const constants = constantsOf(survey);
  const languages = survey.languages
    .map(({ tag }) => tag)
    .filter((tag) => options.languages?.includes(tag) ?? true);
  const walks: Walk[] = [];
  const send = async (forced: Answers, attributes: Answers, number: number): Promise<void> => {
    const language: LanguageTag = languages[number % languages.length] ?? survey.source;
    walks.push(
      await walk({
        survey,
        study,
        fieldwork,
        coverage,
        constants,
        language,
        forced,
        attributes,
        number,
        seed: `dry run ${seed}`,
      }),
    );
    at?.(walks.length);
  };
  const atRandom = Math.ceil(n * 0.6);
  for (let first = 0; first < atRandom; first += together)
    await Promise.all(
      Array.from({ length: Math.min(together, atRandom - first) }, (_, index) =>
        send({}, randomAttributes(survey, `${seed}:${first + index}`), first + index),
      ),
    );
  const aims = new Map<string, Aim | null>();
  for (const target of coverage.missing()) {
    const { chain, outcome } = wayTo(survey, target);
    const found =
      chain.length === 0
        ? null
        : aim({ survey, study, chain, outcome, constants, day, seed: `aim ${seed} ${target.id}` });
    aims.set(target.id, found);
    if (found?.found === false) continue;
    const tries = target.kind === 'arm' ? n : triesATarget;
    for (let each = 0; each < tries && walks.length < n && coverage.open(target.id); each += 1) {
      const forced = { ...(found === null ? {} : found.answers), ...choosing(target) };
      await send(forced, found === null ? {} : found.attributes, walks.length);
    }
  }
  return {
    walks,
    targets: coverage.targets,
    unreached: coverage.missing().map((target) => {
      const own = aims.get(target.id);
      return own === undefined || own === null || own.found
        ? { target, stops: null, together: false }
        : { target, stops: own.stops, together: own.together };
    }),
  };
};
