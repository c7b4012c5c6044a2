import { adjustedMeans } from '../../model/adjusted-means.ts';
import { type Combined, linearCombination } from '../../model/model-errors.ts';
import type { Predictor } from '../../model/model-rows.ts';
import { adjustP } from '../../pairwise/adjust-p.ts';
import type { Asked } from '../asked.ts';
import type { CompleteRows } from '../complete-rows.ts';
import type { AdjustedGroups, Bounded } from '../model-finding.ts';
import { rowsWith } from './effects.ts';
import { type FittedModel, isRegression, peopleWith } from './fitted-model.ts';

const bounds = ({ value, se, low, high }: Combined): Bounded => ({ value, se, low, high });
const hidden: Bounded = { value: null, se: null, low: null, high: null };

const pairsOf = (count: number): readonly (readonly [number, number])[] =>
  Array.from({ length: count }, (_, a) => a).flatMap((a) =>
    Array.from({ length: count - a - 1 }, (_, step) => [a, a + 1 + step] as const),
  );

const factorOf = (predictors: readonly Predictor[], name: string) => {
  const own = predictors.find(({ term }) => term === name);
  if (own === undefined || !('levels' in own)) throw new Error(`factorOf: ${name} was not checked`);
  return own;
};

/** The adjusted means that were asked for; without values where the model has none. */
export const adjustedGroups = (
  asked: Asked,
  model: FittedModel,
  rows: CompleteRows,
  {
    names,
    robust,
    level,
  }: { readonly names: readonly string[]; readonly robust: boolean; readonly level: number },
): readonly AdjustedGroups[] =>
  names.map((variable) => {
    const { levels, codes } = factorOf(model.predictors, variable);
    const { fit, errors, columns } = model;
    const found =
      fit && errors && isRegression(fit)
        ? adjustedMeans(
            fit,
            levels.map((own) => rowsWith(fit, columns, { variable, level: own })),
            errors,
            robust ? null : { design: rows.design, lonely: asked.lonely, person: rows.person },
          )
        : null;
    const combined = (weights: readonly (readonly [number, number])[]): Combined | null => {
      if (found === null) return null;
      const vector = new Float64Array(levels.length);
      for (const [place, times] of weights) vector[place] = times;
      return linearCombination(found.means, vector, found.errors, level);
    };
    const pairs = pairsOf(levels.length);
    const differences = pairs.map(([a, b]) =>
      combined([
        [a, 1],
        [b, -1],
      ]),
    );
    const adjusted = adjustP(differences.map((own) => own?.p ?? null));
    return {
      variable,
      means: levels.map((code, place) => {
        const own = combined([[place, 1]]);
        return {
          code,
          n: peopleWith(codes.length, model.person, (row) => codes[row] === code),
          ...(own ? bounds(own) : hidden),
        };
      }),
      differences: pairs.map(([a, b], place) => {
        const own = differences[place] ?? null;
        return {
          a: levels[a] ?? '',
          b: levels[b] ?? '',
          ...(own ? bounds(own) : hidden),
          p: own?.p ?? null,
          adjusted: adjusted[place] ?? null,
        };
      }),
    };
  });
