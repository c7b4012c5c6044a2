import type { LanguageTag } from '../model/language.ts';
import type { Answers, Draft } from '../model/response.ts';
import type { Study } from '../model/study.ts';
import type { Survey } from '../model/survey.ts';
import { momentStored } from './iso-week.ts';
import { draws } from './shuffle.ts';

export interface StartOptions {
  readonly survey: Survey;
  readonly hash: string;
  readonly study: Study;
  readonly language: LanguageTag;
  /** ISO day in the survey's time zone; a survey that stores weeks keeps its week alone. */
  readonly day: string;
  /** 31 bits from the server's chance; every order this person sees is a function of it. */
  readonly seed: number;
  /** Hash of the consent text that was shown and agreed to. */
  readonly consent: string;
  /** Of the boxes that need not be ticked, those that were; absent where none was shown. */
  readonly purposes?: readonly string[];
  /** From the invitation; those the survey does not declare, or whose code is not on their list, are left out. */
  readonly attributes: Answers;
  readonly simulated: boolean;
}

const declared = (survey: Survey, given: Answers): Answers =>
  Object.fromEntries(
    survey.attributes.flatMap(({ name, list }) => {
      const code = Object.hasOwn(given, name) ? given[name] : undefined;
      const known = survey.lists[list]?.choices.some(
        (choice) => choice.name === code && choice.archived !== true,
      );
      return code !== undefined && known === true ? [[name, code]] : [];
    }),
  );

const sides = (survey: Survey, seed: number): Answers =>
  Object.fromEntries(
    survey.pages
      .flatMap(({ items }) => items)
      .filter(({ anchors }) => anchors !== undefined)
      .map(({ name }) => [`${name}_side`, draws(`${seed}:${name}_side`)() < 0.5 ? 'AB' : 'BA']),
  );

/** A response before its first answer: nothing in it but language, day, seed and what chance decided already. */
export const start = (options: StartOptions): Draft => {
  const { survey, hash, language, day, seed, consent, purposes, simulated } = options;
  const withDefault = survey.pages
    .flatMap(({ items }) => items)
    .filter((question) => question.default !== undefined)
    .map(({ name }) => name);
  return {
    survey: survey.name,
    version: survey.version,
    hash,
    language,
    day: momentStored(survey, day),
    simulated,
    seed,
    consent,
    ...(purposes === undefined ? {} : { purposes }),
    answers: {},
    attributes: declared(survey, options.attributes),
    assigned: sides(survey, seed),
    shownIn: {},
    ...(withDefault.length === 0 ? {} : { untouched: withDefault }),
    seen: [],
    revision: 0,
  };
};
