import type { Issue } from '../../surveys/model/issue.ts';
import { validCodes, variableOf } from '../data/codes.ts';
import type { Source } from '../source/source.ts';
import { isNumeric } from './complete-rows.ts';
import { requestError } from './request-issue.ts';
import type { AnalysisTask } from './schema.ts';

/** The most coefficients of one regression. */
const mostTerms = 60;

/** Coefficients that a predictor needs: of a list one for each code that anybody gave, but the first. */
const termsOf = async (source: Source, name: string): Promise<number> => {
  const variable = variableOf(source.codebook, name);
  if (variable === null || isNumeric(variable)) return 1;
  const valid = new Set(validCodes(variable));
  const { dimensions, n } = await source.tally({ variables: [name] });
  const met = (dimensions[0]?.codes ?? []).filter((code, place) => valid.has(code) && (n[place] ?? 0) > 0);
  return Math.max(1, met.length - 1);
};

/**
 * Whether a regression has too many coefficients for these answers. Codes that nobody gave count for nothing: a list of
 * all countries in which twelve were met is one of twelve.
 */
export const modelSizeIssues = async (
  source: Source,
  { regression }: AnalysisTask,
  at: string,
): Promise<readonly Issue[]> => {
  if (!regression) return [];
  let terms = 0;
  for (const name of regression.by) terms += await termsOf(source, name);
  return terms > mostTerms
    ? [requestError('REQUEST-TOO-LARGE', `${at}/regression/by`, { cells: terms, most: mostTerms })]
    : [];
};
