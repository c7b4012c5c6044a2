import loadHighs, { type Highs } from 'highs';
import type { Equation, LinearRegion, Terms } from '../../analysis/optimise/linear-region.ts';

let loaded: Highs | null = null;

/** The factor of each variable, where one may come several times. */
const summed = (terms: Terms): ReadonlyMap<number, number> => {
  const factors = new Map<number, number>();
  for (const [variable, factor] of terms) factors.set(variable, (factors.get(variable) ?? 0) + factor);
  return factors;
};

/** Loads the solver that {@link highsRegion} uses. */
export const prepareHighs = async (): Promise<void> => {
  loaded ??= await loadHighs();
};

/** The region of a linear program by HiGHS, which shares nothing with ours: x ≥ 0 and equations. */
export const highsRegion = (
  variables: number,
  equations: readonly Equation[],
): Pick<LinearRegion, 'most' | 'least'> => {
  const highs = loaded;
  if (highs === null) throw new Error('highsRegion: prepareHighs comes first');
  const rows = equations.map(({ terms }) => [...summed(terms)]);
  const starts = [0];
  for (const row of rows) starts.push((starts.at(-1) ?? 0) + row.length);
  const values = equations.map(({ value }) => value);
  const model = highs.createModel({
    numCols: variables,
    numRows: rows.length,
    colCost: new Float64Array(variables),
    colLower: new Float64Array(variables),
    colUpper: new Float64Array(variables).fill(highs.infinity),
    rowLower: values,
    rowUpper: values,
    matrix: {
      format: 'csr',
      numRows: rows.length,
      numCols: variables,
      starts,
      indices: rows.flatMap((row) => row.map(([variable]) => variable)),
      values: rows.flatMap((row) => row.map(([, factor]) => factor)),
    },
  });
  model.options.set({ output_flag: false, presolve: 'off' });
  const { minimize, maximize } = highs.constants.objectiveSense;
  const best = (terms: Terms, most: boolean): number => {
    model.changeObjectiveSense(most ? maximize : minimize);
    const factors = summed(terms);
    for (const [variable, factor] of factors) model.changeColCost(variable, factor);
    model.run();
    const status = model.getModelStatus();
    const value = model.getObjectiveValue();
    for (const variable of factors.keys()) model.changeColCost(variable, 0);
    const { optimal, unbounded } = highs.constants.modelStatus;
    if (status === optimal) return value;
    if (status === unbounded) return most ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
    throw new Error(`highsRegion: HiGHS ended with status ${status}`);
  };
  return { most: (terms) => best(terms, true), least: (terms) => best(terms, false) };
};
