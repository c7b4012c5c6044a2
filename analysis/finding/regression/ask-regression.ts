import { explained } from '../../model/regression.ts';
import { type Asked, baseDrop, complete, expandSets } from '../asked.ts';
import { comparabilityNotes } from '../comparability-notes.ts';
import { completeRows } from '../complete-rows.ts';
import type { RegressionFinding } from '../model-finding.ts';
import { scalesCompared } from '../scales-compared.ts';
import type { AnalysisTask } from '../schema.ts';
import { adjustedGroups } from './adjusted.ts';
import { regressionBlocks } from './blocks.ts';
import { regressionCoefficients, standardisedModel } from './coefficients.ts';
import { regressionContrasts } from './contrasts.ts';
import { fittedModel, isRegression, type RegressionTold } from './fitted-model.ts';
import { groupSlopes } from './slopes.ts';

const needsDeviations = ({ standardised = false, contrasts = [] }: RegressionTold): boolean =>
  standardised || contrasts.some((own) => 'terms' in own && own.standardised === true);

/** What goes with an outcome, other things equal: a regression of complete rows under the design. */
export const askRegression = async (
  asked: Asked,
  task: AnalysisTask,
  told: RegressionTold,
): Promise<readonly RegressionFinding[]> => {
  const { of, by, level = 0.95 } = told;
  const needed = [
    ...expandSets(asked.source, [of]),
    ...by,
    ...(told.exposure === undefined ? [] : [told.exposure]),
  ];
  const rows = await completeRows(asked, needed, told.stack);
  const model = fittedModel(asked, told, rows);
  const { fit, errors, family, codes, fewest } = model;
  const scaled = needsDeviations(told) ? standardisedModel(asked, model, rows) : undefined;
  const contrasts = regressionContrasts(model, scaled, told.contrasts ?? [], level);
  const comparability = await scalesCompared(asked, of, by);
  const part = {
    kind: 'regression' as const,
    of,
    by,
    family,
    errors: told.errors ?? ('design' as const),
    code: family === 'logistic' && !told.codes ? (codes[1] ?? null) : null,
    ...(told.codes ? { codes: told.codes } : {}),
    ...(told.exposure === undefined ? {} : { exposure: told.exposure }),
    base: rows.base,
    leftOut: rows.leftOut,
    ...(told.stack ? { stack: told.stack, answers: rows.person?.length ?? null } : {}),
    fewest,
    df: errors?.df ?? 0,
    comparability,
    r2: fit && isRegression(fit) && family === 'linear' ? explained(fit).r2 : null,
    coefficients: regressionCoefficients(model, told.standardised ? scaled : undefined, level),
    ...(told.contrasts ? { contrasts: contrasts.contrasts } : {}),
    ...(told.adjusted
      ? {
          adjusted: adjustedGroups(asked, model, rows, {
            names: told.adjusted,
            robust: told.errors === 'hc2',
            level,
          }),
        }
      : {}),
    ...(told.slopes ? { slopes: groupSlopes(model, rows, told, level) } : {}),
    ...(told.blocks ? { blocks: regressionBlocks(model, rows, told.blocks, level) } : {}),
    notes: [
      ...model.notes,
      ...(errors?.notes ?? []),
      ...contrasts.notes,
      ...comparability.flatMap((one) => comparabilityNotes(one)),
      ...baseDrop(asked, rows.base.n, of),
      { code: 'model-not-cause' },
    ],
  };
  return [complete(asked, task, 'scan', part)];
};
