import type { Codebook } from '../../surveys/model/codebook.ts';
import type { Issue } from '../../surveys/model/issue.ts';
import { validCodes, variableOf } from '../data/codes.ts';
import { marginIssues } from '../weight/margin-targets.ts';
import type { WeightingFault } from '../weight/margins.ts';
import { requestError as error, tableIssues, variableIssues } from './request-issue.ts';
import type { AnalysisRequest } from './schema.ts';

type Weighting = NonNullable<AnalysisRequest['weighting']>;

/** Where the margins of a request stand in it. */
const place = 'weighting/margins/margins';

/** The most cells that margins make together. */
const mostCells = 50_000;

const codeIssues = (codebook: Codebook, { margins: { margins } }: Weighting): readonly Issue[] =>
  margins.flatMap(({ variable, shares, counts }, index) => {
    const own = `${place}/${index}`;
    return variableIssues(codebook, variable, `${own}/variable`, (found) => {
      const wrong = tableIssues(`${own}/variable`)(found);
      if (wrong.length > 0) return wrong;
      const known = validCodes(found);
      const kind = shares === undefined ? 'counts' : 'shares';
      return Object.keys(shares ?? counts ?? {})
        .filter((code) => !known.includes(code))
        .map((code) =>
          error('REQUEST-MARGIN-CODE', `${own}/${kind}/${code}`, { variable, code, known: known.join(', ') }),
        );
    });
  });

/** What in the margins and limits of a request the codebook does not carry, before anybody is counted. */
export const weightingIssues = (codebook: Codebook, weighting: Weighting): readonly Issue[] => {
  const { margins } = weighting.margins;
  const cells = margins.reduce((product, { variable }) => {
    const found = variableOf(codebook, variable);
    return found === null ? product : product * (validCodes(found).length + 1);
  }, 1);
  const { least = 0, most = Infinity } = weighting.trim ?? {};
  return [
    ...marginIssues(margins, place),
    ...codeIssues(codebook, weighting),
    ...(weighting.method === 'post-stratify' && margins.length > 1
      ? [error('REQUEST-ONE-MARGIN', place, { margins: margins.length })]
      : []),
    ...(cells > mostCells ? [error('REQUEST-TOO-LARGE', place, { cells, most: mostCells })] : []),
    ...(least >= most ? [error('REQUEST-TRIM', 'weighting/trim', { least, most })] : []),
  ];
};

/** Why this sample cannot meet the margins, each with the place of the margin. */
export const faultIssues = (
  { margins: { margins } }: Weighting,
  faults: readonly WeightingFault[],
): readonly Issue[] =>
  faults.map((fault) => {
    const index = margins.findIndex(({ variable }) => variable === fault.variable);
    const kind = margins[index]?.shares === undefined ? 'counts' : 'shares';
    const at = 'category' in fault && fault.code !== 'REQUEST-MARGIN-WITHOUT-TARGET';
    return error(fault.code, `${place}/${index}/${kind}${at ? `/${fault.category}` : ''}`, {
      variable: fault.variable,
      ...('category' in fault ? { category: fault.category } : {}),
    });
  });
