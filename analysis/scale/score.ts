import type { Answers } from '../../surveys/model/response.ts';
import type { Score, Survey } from '../../surveys/model/survey.ts';
import { type ItemScale, itemHundred, itemScales, substantiveCodes } from './item-scale.ts';
import { compileRule, type ScoreValue } from './rule.ts';

/** What scoring one person can look at. */
interface Person {
  readonly answer: (name: string) => string;
  readonly assigned: Answers;
  readonly score: (name: string) => ScoreValue;
}

type Rule = (person: Person) => ScoreValue;
type Scales = ReadonlyMap<string, ItemScale>;

const meanOf = (values: readonly (number | null)[], minimum: number): number | null => {
  const valid = values.filter((value) => value !== null);
  return valid.length === 0 || valid.length < minimum
    ? null
    : valid.reduce((total, value) => total + value, 0) / valid.length;
};

const hundred = (scales: Scales, name: string, answer: string, reversed?: boolean): number | null => {
  const scale = scales.get(name);
  return scale ? itemHundred(scale, answer, reversed) : null;
};

const statesRule = (score: Extract<Score, { kind: 'states' }>, survey: Survey, scales: Scales): Rule => {
  const question = survey.pages.flatMap(({ items }) => items).find(({ name }) => name === score.item);
  const rows = (question?.rows ?? [])
    .map(({ name }) => name)
    .filter((name) => !score.excludeRows.includes(name))
    .map((name) => `${score.item}_${name}`);
  return ({ answer }) => {
    const states = rows.flatMap((row) => {
      const scale = scales.get(row);
      return scale ? substantiveCodes(scale, answer(row)) : [];
    });
    if (states.length < score.minimum || states.length === 0) return null;
    const count = states.filter((state) => score.states.includes(state)).length;
    if (score.measure === 'count') return count;
    const base = states.filter((state) => state !== score.notOffered).length;
    return base === 0 ? null : (100 * count) / base;
  };
};

/** An item, score, attribute or assignment that has a substantive value. */
const present = (scales: Scales, names: ReadonlySet<string>, person: Person, name: string): boolean => {
  if (names.has(name)) return person.score(name) !== null;
  const answer = person.answer(name);
  const scale = scales.get(name);
  return scale ? substantiveCodes(scale, answer).length > 0 : answer !== '';
};

const ruleOf = (score: Score, survey: Survey, scales: Scales, names: ReadonlySet<string>): Rule => {
  switch (score.kind) {
    case 'mean':
      return ({ answer }) =>
        meanOf(
          score.items.map(({ item, reversed }) => hundred(scales, item, answer(item), reversed)),
          score.minimum,
        );
    case 'states':
      return statesRule(score, survey, scales);
    case 'bipolar':
      return ({ answer, assigned }) => {
        const side = assigned[`${score.item}_side`];
        return side === 'AB' || side === 'BA'
          ? hundred(scales, score.item, answer(score.item), side === 'BA')
          : null;
      };
    case 'options':
      return ({ answer }) => {
        const scale = scales.get(score.item);
        const chosen = scale ? substantiveCodes(scale, answer(score.item)) : [];
        return chosen.length === 0 ? null : chosen.filter((code) => !score.exclude.includes(code)).length;
      };
    case 'composite':
      return (person) =>
        meanOf(
          score.components.map(({ of, name, sign }) => {
            const own = of === 'score' ? person.score(name) : hundred(scales, name, person.answer(name));
            return typeof own !== 'number' ? null : sign === 1 ? own : 100 - own;
          }),
          score.minimum,
        );
    case 'rule': {
      const compiled = compileRule(score.rule);
      return (person) =>
        score.requires.every((name) => present(scales, names, person, name))
          ? compiled((name) => (names.has(name) ? String(person.score(name) ?? '') : person.answer(name)))
          : null;
    }
  }
};

/** All scores of one person by name, in the order of the definition. */
export type Scores = Readonly<Record<string, ScoreValue>>;

/**
 * The scoring of a survey, made ready once for many people: means of 0-100 recodes, counts and shares of states,
 * bipolar items turned back by the side shown, options chosen, formative composites and rules. Don't know, does not
 * apply, prefer not to say, an unknown code and no answer are all missing; a score below its minimum is null, never 0
 * and never a part of a mean. Full precision: rounding is display.
 *
 * Source: instrument handbook, section 4; Schafer & Graham 2002 on person means.
 */
export const surveyScorer = (survey: Survey): ((answers: Answers, assigned: Answers) => Scores) => {
  const scales = itemScales(survey);
  const names = new Set(survey.scores.map(({ name }) => name));
  const rules = new Map(survey.scores.map((score) => [score.name, ruleOf(score, survey, scales, names)]));
  return (answers, assigned) => {
    const known = new Map<string, ScoreValue>();
    const person: Person = {
      answer: (name) => answers[name] ?? assigned[name] ?? '',
      assigned,
      score: (name) => {
        const value = known.get(name);
        if (value !== undefined) return value;
        // a score that needs itself finds itself missing
        known.set(name, null);
        const own = rules.get(name)?.(person) ?? null;
        known.set(name, own);
        return own;
      },
    };
    return Object.fromEntries(survey.scores.map(({ name }) => [name, person.score(name)]));
  };
};

/**
 * All scores of one person; for many people use `surveyScorer`.
 *
 * @example
 * const lists = { agree: { choices: ['1', '2', '3', '98'].map((name) => (name === '98' ? { name, missing: 'unsure' } : { name })) } };
 * const pages = [{ name: 'p', items: ['A', 'B'].map((name) => ({ name, kind: 'rating', text: '', list: 'agree' })) }];
 * const scores = [{ name: 'X', text: '', kind: 'mean', items: [{ item: 'A' }, { item: 'B', reversed: true }], minimum: 2 }];
 * scoreAll({ lists, pages, scores }, { A: '3', B: '2' }, {}) // { X: 75 }
 * scoreAll({ lists, pages, scores }, { A: '3', B: '98' }, {}) // { X: null }
 */
export const scoreAll = (survey: Survey, answers: Answers, assigned: Answers): Scores =>
  surveyScorer(survey)(answers, assigned);
