import { standardisedLoadings } from '../factor/factor-parameters.ts';
import { fitFactorModel } from '../factor/fit-factor-model.ts';
import { groupSample } from '../factor/group-sample.ts';
import { leastForComparison } from '../factor/scale-comparability.ts';
import { scaleModel } from '../factor/scale-model.ts';
import type { ScaleItem } from '../scale/item-covariance.ts';
import { pooledMoments } from '../summary/merge-grouped-moments.ts';
import { combinations } from '../summary/slice-grouped-moments.ts';
import { answerRows } from './answer-rows.ts';
import type { Asked } from './asked.ts';
import { codesShownBy } from './codes-shown.ts';
import { comparabilityNotes } from './comparability-notes.ts';
import type { Note } from './finding-parts.ts';
import type { AnalysisTask } from './schema.ts';
import type { StructureFinding } from './structure-finding.ts';

/** Standardised loadings of one factor under the weights; null without weights or without a solution. */
const weightedLoadings = async (
  { source, design }: Asked,
  items: readonly ScaleItem[],
): Promise<readonly number[] | null> => {
  if (design.weight === undefined) return null;
  const variables = items.map(({ item }) => item);
  const { groups, by } = await source.moments({ ...design, variables, by: [] });
  const moments = groups.length === 0 ? null : pooledMoments({ groups, by });
  const sample = moments === null || moments.n < leastForComparison ? null : groupSample(moments, items);
  const factors = [{ factor: 'f', items: variables }];
  const fit =
    sample && items.length > 2
      ? fitFactorModel({ factors, unit: 'marker', means: false, equal: [] }, [sample])
      : null;
  if (fit === null) return null;
  const own = standardisedLoadings(fit, 0).map(({ value }) => value);
  return own.reduce((sum, value) => sum + value, 0) < 0 ? own.map((value) => -value) : own;
};

/** The model of one factor that a request asks for, and what must be said of it; nothing where none was asked for. */
export const structureModel = async (
  asked: Asked,
  items: readonly ScaleItem[],
  { construct, estimator, by = [] }: NonNullable<AnalysisTask['structure']>,
): Promise<{
  readonly found: NonNullable<StructureFinding['model']> | null;
  readonly notes: readonly Note[];
}> => {
  if (estimator === undefined && by.length === 0) return { found: null, notes: [] };
  const rows = await answerRows(asked, items, by);
  const everybody = Float64Array.from(rows.flatMap(({ values }) => values));
  const keyOf = (codes: readonly string[]): string => codes.join('\n');
  const byGroup = new Map<string, number[]>();
  if (by.length > 0)
    for (const { codes, values } of rows) {
      const own = byGroup.get(keyOf(codes));
      if (own) own.push(...values);
      else byGroup.set(keyOf(codes), [...values]);
    }
  const valid = await codesShownBy(asked, by);
  const model = scaleModel({
    construct,
    items: items.map(({ item }) => item),
    by,
    estimator: estimator ?? 'ml',
    everybody,
    groups:
      by.length === 0
        ? []
        : combinations(valid).map((codes) => ({
            codes,
            rows: Float64Array.from(byGroup.get(keyOf(codes)) ?? []),
          })),
  });
  const { fit, comparability } = model;
  return {
    found: { ...model, weighted: await weightedLoadings(asked, items) },
    notes: [
      fit === null
        ? { code: 'structure-no-model' }
        : {
            code: `structure-model-${model.estimator}`,
            data: {
              cfi: fit.cfi,
              rmsea: fit.rmsea,
              low: fit.rmseaLow,
              high: fit.rmseaHigh,
              srmr: fit.srmr,
            },
          },
      ...(comparability === null ? [] : comparabilityNotes(comparability)),
    ],
  };
};
