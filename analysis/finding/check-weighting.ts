import type { Codebook } from '../../surveys/model/codebook.ts';
import type { Issue } from '../../surveys/model/issue.ts';
import { validCodes, variableOf } from '../data/codes.ts';
import { marginAxis } from '../weight/margin-axis.ts';
import { marginIssues } from '../weight/margin-targets.ts';
import type { WeightingFault } from '../weight/margins.ts';
import { nesting } from './nested-banner.ts';
import { requestError as error, tableIssues, variableIssues } from './request-issue.ts';
import type { AnalysisRequest } from './schema.ts';

type Weighting = NonNullable<AnalysisRequest['weighting']>;

/** Where the margins of a request stand in it. */
const place = 'weighting/margins/margins';

/** The most cells that margins make together. */
const mostCells = 50_000;

/** By variable its codes that are answers; none of what is no variable. */
export const answersOf =
  (codebook: Codebook) =>
  (name: string): readonly string[] => {
    const variable = variableOf(codebook, name);
    return variable === null ? [] : validCodes(variable);
  };

const codeIssues = (codebook: Codebook, { margins: { margins } }: Weighting): readonly Issue[] =>
  margins.flatMap(({ variable, shares, counts }, index) => {
    const own = `${place}/${index}`;
    const isCrossed = variableOf(codebook, variable) === null && variable.includes(nesting);
    const wrong = (isCrossed ? variable.split(nesting) : [variable]).flatMap((part) =>
      variableIssues(codebook, part, `${own}/variable`, tableIssues(`${own}/variable`)),
    );
    if (wrong.length > 0) return wrong;
    const { answers } = marginAxis(variable, answersOf(codebook));
    const kind = shares === undefined ? 'counts' : 'shares';
    return Object.keys(shares ?? counts ?? {})
      .filter((code) => !answers.includes(code))
      .map((code) =>
        error('REQUEST-MARGIN-CODE', `${own}/${kind}/${code}`, {
          variable,
          code,
          known: answers.slice(0, 20).join(', '),
        }),
      );
  });

/** What in the margins and limits of a request the codebook does not carry, before anybody is counted. */
export const weightingIssues = (codebook: Codebook, weighting: Weighting): readonly Issue[] => {
  const { margins } = weighting.margins;
  const axes = margins.map(({ variable }) => marginAxis(variable, answersOf(codebook)));
  const product = (sizes: readonly number[]): number => sizes.reduce((all, size) => all * (size + 1), 1);
  const cells = Math.max(
    product(axes.map(({ answers }) => answers.length)),
    product([...new Set(axes.flatMap(({ parts }) => parts))].map((part) => answersOf(codebook)(part).length)),
  );
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
