import type { ColumnPart } from '../../model/model-columns.ts';
import { linearCombination } from '../../model/model-errors.ts';
import type { Note } from '../finding-parts.ts';
import type { RegressionContrast } from '../model-finding.ts';
import { peopleBehind, type standardisedModel } from './coefficients.ts';
import type { FittedModel, RegressionTold } from './fitted-model.ts';

type ContrastTold = NonNullable<RegressionTold['contrasts']>[number];

interface Weighed {
  readonly parts: readonly ColumnPart[];
  readonly times: number;
}

const levelsOf = ({ predictors }: FittedModel, variable: string): readonly string[] => {
  const own = predictors.find(({ term }) => term === variable);
  return own && 'levels' in own ? own.levels : [];
};

const same = (one: readonly ColumnPart[], other: readonly ColumnPart[]): boolean =>
  one.length === other.length &&
  one.every((part) =>
    other.some(({ variable, level }) => part.variable === variable && part.level === level),
  );

/** What a contrast is made of, and the codes that it names although nobody gave them. */
const weighed = (
  model: FittedModel,
  told: ContrastTold,
): { readonly sum: readonly Weighed[]; readonly unmet: readonly string[] } => {
  if ('terms' in told) {
    const sum = told.terms.map(({ variable, code, with: others = [], times }) => ({
      parts: [{ variable, code }, ...others].map((own) => ({
        variable: own.variable,
        level: own.code ?? null,
      })),
      times,
    }));
    const unmet = sum.flatMap(({ parts }) =>
      parts.flatMap(({ variable, level }) =>
        level === null || levelsOf(model, variable).includes(level) ? [] : [level],
      ),
    );
    return { sum, unmet };
  }
  const levels = levelsOf(model, told.variable);
  const against = told.against ?? levels.filter((level) => !told.codes.includes(level));
  const side = (codes: readonly string[], sign: number): readonly Weighed[] => {
    const met = codes.filter((code) => levels.includes(code));
    return met.map((level) => ({ parts: [{ variable: told.variable, level }], times: sign / met.length }));
  };
  const [up, down] = [side(told.codes, 1), side(against, -1)];
  return {
    sum: up.length === 0 || down.length === 0 ? [] : [...up, ...down],
    unmet: [...told.codes, ...(told.against ?? [])].filter((code) => !levels.includes(code)),
  };
};

/** The contrasts that were asked for; without a value where nobody gave a code that it needs. */
export const regressionContrasts = (
  model: FittedModel,
  standardised: ReturnType<typeof standardisedModel> | undefined,
  told: readonly ContrastTold[],
  level: number,
): { readonly contrasts: readonly RegressionContrast[]; readonly notes: readonly Note[] } => {
  const { fit, errors, columns } = model;
  const before = fit ? fit.terms.length - columns.columns.length : 0;
  const found = told.map((own) => {
    const { sum, unmet } = weighed(model, own);
    const met = sum.flatMap(({ parts }) => peopleBehind(model, parts)).filter((count) => count > 0);
    const isLost = sum.length === 0 || ('terms' in own && unmet.length > 0);
    const from = 'terms' in own && own.standardised ? standardised : fit && errors && { fit, errors };
    const vector = new Float64Array(fit?.terms.length ?? 0);
    for (const { parts, times } of sum) {
      const place = columns.columns.findIndex((column) => same(column.parts, parts));
      /* The first code has no column: it is what the others are compared with. */
      if (place >= 0) vector[before + place] = (vector[before + place] ?? 0) + times;
    }
    const { value, se, low, high, p, df } =
      from && !isLost
        ? linearCombination(from.fit.coefficients, vector, from.errors, level)
        : { value: null, se: null, low: null, high: null, p: null, df: 0 };
    return {
      contrast: {
        name: own.name,
        n: met.length > 0 ? Math.min(...met) : null,
        value,
        se,
        low,
        high,
        p,
        df,
      },
      notes:
        unmet.length > 0
          ? [{ code: 'contrast-codes-unmet', data: { contrast: own.name, codes: unmet.join(', ') } }]
          : [],
    };
  });
  return {
    contrasts: found.map(({ contrast }) => contrast),
    notes: found.flatMap(({ notes }) => notes),
  };
};
