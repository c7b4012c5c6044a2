import { modelRows } from '../../model/model-rows.ts';
import { explained, regression } from '../../model/regression.ts';
import { waldTest } from '../../model/wald-test.ts';
import type { RegressionBlock } from '../model-finding.ts';
import { type FittedModel, isRegression } from './fitted-model.ts';

/** Whether all coefficients of some predictors, also inside interactions, are 0, and what R² they add to the others'. */
const block = ({ fit, errors, columns }: FittedModel, of: readonly string[]): RegressionBlock => {
  if (!fit || !errors?.covariance) return { of, test: null, r2: null };
  const before = fit.terms.length - columns.columns.length;
  const inside = columns.columns.map(({ parts }) => parts.some(({ variable }) => of.includes(variable)));
  const places = inside.flatMap((own, place) => (own ? [before + place] : []));
  const test = waldTest(fit.coefficients, errors.covariance, places, errors.df);
  if (!isRegression(fit) || fit.family !== 'linear') return { of, test, r2: null };
  const others = columns.predictors.filter((_, place) => !inside[place]);
  const rest = regression(modelRows(fit.rows.y, others, fit.rows.w), 'linear');
  const [whole, without] = [
    explained(fit).r2,
    rest === null || rest === 'separated' ? null : explained(rest).r2,
  ];
  return { of, test, r2: whole === null || without === null ? null : whole - without };
};

/** The blocks that were asked for. */
export const regressionBlocks = (
  model: FittedModel,
  blocks: readonly (readonly string[])[],
): readonly RegressionBlock[] => blocks.map((own) => block(model, own));
