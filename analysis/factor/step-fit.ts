import type { FactorModel } from './factor-model.ts';
import { standardisedLoadings } from './factor-parameters.ts';
import { type FactorFit, fitFactorModel } from './fit-factor-model.ts';
import { fitIncomplete } from './fit-incomplete.ts';
import { type FitMeasures, fitMeasures } from './fit-measures.ts';
import type { GroupSample } from './group-sample.ts';
import { type GroupRows, type RobustFit, robustFit } from './robust-fit.ts';
import { yuanBentlerFit } from './yuan-bentler.ts';

/**
 * How a factor model is fitted: maximum likelihood of complete rows, its χ² and indices scaled for answers that are not
 * normal (Satorra–Bentler, Yuan–Bentler), or full information of everybody who answered any item.
 */
export const estimators = ['ml', 'satorra-bentler', 'yuan-bentler', 'fiml'] as const;

export type Estimator = (typeof estimators)[number];

/** A model fitted to every group by some estimator. */
export interface StepFit {
  /** As the estimator has it: scaled χ² and robust CFI, TLI and RMSEA where it is a robust one. */
  readonly measures: () => FitMeasures;
  readonly chiSquared: number;
  /** Null for full information. */
  readonly likelihood: FactorFit | null;
  /** Standardised, by group. */
  readonly loadings: () => readonly (readonly number[])[];
}

/** Fits one model of a series; begins at the fit before where that helps. */
export type FitStep = (model: FactorModel, near: StepFit | null) => StepFit | null;

const scaled = (fit: FactorFit, robust: RobustFit | null): FitMeasures => {
  const plain = fitMeasures(fit);
  if (robust === null) return plain;
  const { chiSquared, p, cfi, tli, rmsea, rmseaLow, rmseaHigh } = robust;
  return { ...plain, chiSquared, p, cfi, tli, rmsea, rmseaLow, rmseaHigh };
};

/** By maximum likelihood of complete rows; with a scaling, robust. */
export const likelihoodStep =
  (samples: readonly GroupSample[], scaling: (fit: FactorFit) => RobustFit | null = () => null): FitStep =>
  (model, near) => {
    const fit = fitFactorModel(model, samples, near?.likelihood ?? undefined);
    return (
      fit && {
        measures: () => scaled(fit, scaling(fit)),
        chiSquared: fit.chiSquared,
        likelihood: fit,
        loadings: () => samples.map((_, group) => standardisedLoadings(fit, group).map(({ value }) => value)),
      }
    );
  };

/** Rows without a missing answer. */
const completeOf = (rows: GroupRows, items: number): GroupRows => {
  const kept: number[] = [];
  for (let start = 0; start < rows.length; start += items) {
    const own = rows.subarray(start, start + items);
    if (!own.some(Number.isNaN)) kept.push(...own);
  }
  return Float64Array.from(kept);
};

/**
 * The way an estimator fits a model to rows (NaN where an answer is missing) of groups whose complete rows have these
 * samples.
 */
export const stepOf = (
  estimator: Estimator,
  samples: readonly GroupSample[],
  rows: readonly GroupRows[],
): FitStep => {
  if (estimator === 'ml') return likelihoodStep(samples);
  if (estimator === 'fiml')
    return (model) => {
      const found = fitIncomplete(model, rows);
      return (
        found && {
          measures: () => found.fit,
          chiSquared: found.fit.chiSquared,
          likelihood: null,
          loadings: () => found.loadings,
        }
      );
    };
  const complete = rows.map((own, group) => completeOf(own, samples[group]?.mean.length ?? 1));
  const scaling = estimator === 'satorra-bentler' ? robustFit : yuanBentlerFit;
  return likelihoodStep(samples, (fit) => scaling(fit, complete));
};
