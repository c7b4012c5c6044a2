import type { Answers } from '../../surveys/model/response.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { type ItemScale, itemNumber, itemScales } from './item-scale.ts';

/** Which items show how a person answers, whatever is asked. */
export interface StyleItems {
  /** Pairs of items that ask the same in opposite directions. */
  readonly balancedPairs: readonly (readonly [string, string])[];
  readonly items: readonly string[];
  readonly minimumPairs: number;
  readonly minimumItems: number;
}

/** How a person answers; raw codes, before any reversal. Null below the minimum. */
export interface ResponseStyle {
  /** Mean raw code over complete balanced pairs less the midpoint: above 0 agrees with everything. */
  readonly acquiescence: number | null;
  /** Share of answers at an end of their scale. */
  readonly extreme: number | null;
  /** Share of answers at the midpoint of their scale. */
  readonly midpoint: number | null;
  /** Share of don't-knows among the items that were not skipped. */
  readonly dontKnow: number | null;
}

const share = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);

/**
 * Acquiescence, extreme and midpoint responding and the don't-know rate of each person of a survey. For sensitivity
 * analyses, never a silent correction. Review: Van Vaerenbergh & Thomas 2013.
 */
export const styleScorer = (survey: Survey, style: StyleItems): ((answers: Answers) => ResponseStyle) => {
  const scales = itemScales(survey);
  const scaleOf = (name: string): ItemScale => {
    const scale = scales.get(name);
    if (scale === undefined) throw new Error(`styleScorer requires an item of the survey, got ${name}`);
    return scale;
  };
  const pairs = style.balancedPairs.map((pair) => pair.map((name) => [name, scaleOf(name)] as const));
  const items = style.items.map((name) => [name, scaleOf(name)] as const);
  return (answers) => {
    const fromMidpoint = (name: string, scale: ItemScale): number | null => {
      const value = itemNumber(scale, answers[name] ?? '');
      return value === null || scale.bounds === null ? null : value - (scale.bounds[0] + scale.bounds[1]) / 2;
    };
    const complete = pairs
      .map((pair) => pair.map(([name, scale]) => fromMidpoint(name, scale)))
      .filter((pair): pair is number[] => pair.every((value) => value !== null));
    const agreed = complete.flat().reduce((total, value) => total + value, 0);
    const given = items.flatMap(([name, scale]) => {
      const value = fromMidpoint(name, scale);
      return value === null || scale.bounds === null
        ? []
        : [(2 * Math.abs(value)) / (scale.bounds[1] - scale.bounds[0])];
    });
    const enough = given.length >= style.minimumItems;
    const unsure = items.filter(
      ([name, scale]) => scale.missing.get(answers[name] ?? '') === 'unsure',
    ).length;
    const notSkipped = items.filter(([name]) => (answers[name] ?? '') !== '').length;
    return {
      acquiescence: complete.length >= style.minimumPairs ? share(agreed, complete.length * 2) : null,
      extreme: enough ? share(given.filter((distance) => distance === 1).length, given.length) : null,
      midpoint: enough ? share(given.filter((distance) => distance === 0).length, given.length) : null,
      dontKnow: share(unsure, notSkipped),
    };
  };
};
