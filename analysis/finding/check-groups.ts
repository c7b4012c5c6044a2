import type { Codebook } from '../../surveys/model/codebook.ts';
import type { Issue } from '../../surveys/model/issue.ts';
import { validCodes, variableOf } from '../data/codes.ts';
import type { Source } from '../source/source.ts';
import { requestError as error, tableIssues, variableIssues } from './request-issue.ts';

/** The most cells of one table, and the most groups of means: covariances between all of them are worked out. */
export const mostCells = 2000;

/** How many codes a variable has. */
export const sizeOf = (codebook: Codebook, name: string): number => {
  const variable = variableOf(codebook, name);
  return variable === null ? 0 : validCodes(variable).length;
};

/** Groups are combinations of codes, each variable once. */
export const groupIssues = (source: Source, by: readonly string[], place: string): readonly Issue[] => {
  const { codebook } = source;
  const groups = by.reduce((product, name) => product * Math.max(1, sizeOf(codebook, name)), 1);
  return [
    ...by.flatMap((name, index) =>
      variableIssues(codebook, name, `${place}/${index}`, tableIssues(`${place}/${index}`)),
    ),
    ...by.flatMap((name, index) =>
      by.indexOf(name) < index
        ? [error('REQUEST-VARIABLE-TWICE', `${place}/${index}`, { variable: name })]
        : [],
    ),
    ...(groups > mostCells ? [error('REQUEST-TOO-LARGE', place, { cells: groups, most: mostCells })] : []),
  ];
};
