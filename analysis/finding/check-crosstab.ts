import type { Codebook } from '../../surveys/model/codebook.ts';
import type { Issue } from '../../surveys/model/issue.ts';
import { validCodes, variableOf } from '../data/codes.ts';
import type { Source } from '../source/source.ts';
import { expandSets } from './asked.ts';
import { groupIssues, mostCells, sizeOf } from './check-groups.ts';
import { directory } from './codes-shown.ts';
import { requestError as error, numberIssues, tableIssues, variableIssues } from './request-issue.ts';
import type { AnalysisTask } from './schema.ts';

/** With residuals every cell has an error of its own made of all covariances. */
const mostResiduals = 400;

/** Two tables beside each other are told apart, protected and compared cell by cell. */
const mostBeside = 400;

/** Sets stand for their options: names, each with the place it was asked at. */
const placed = (source: Source, names: readonly string[], place: string) =>
  names.flatMap((name, index) =>
    expandSets(source, [name]).map((own) => ({ name: own, place: `${place}/${index}` })),
  );

/** Nets must be of codes that every stub has; boxes need to know which end is high. */
const netIssues = (
  codebook: Codebook,
  stubs: readonly { readonly name: string; readonly place: string }[],
  { nets = [], boxes }: NonNullable<AnalysisTask['crosstab']>,
  place: string,
): readonly Issue[] =>
  stubs.flatMap((stub) => {
    const variable = variableOf(codebook, stub.name);
    if (variable === null) return [];
    const codes = validCodes(variable);
    const most = Math.max(boxes?.top ?? 0, boxes?.bottom ?? 0);
    return [
      ...nets.flatMap((net, index) =>
        net.codes.flatMap((code, at) =>
          codes.includes(code)
            ? []
            : [
                error('REQUEST-NET-CODE', `${place}/nets/${index}/codes/${at}`, {
                  variable: stub.name,
                  code,
                }),
              ],
        ),
      ),
      ...(boxes !== undefined && (variable.direction === undefined || most >= codes.length)
        ? [error('REQUEST-NO-BOXES', stub.place, { variable: stub.name })]
        : []),
    ];
  });

/** How many codes of each directory a table names somebody has: the others are not tabulated. */
export const codesMet = async (
  source: Source,
  { rows, columns = [], nested = [] }: NonNullable<AnalysisTask['crosstab']>,
): Promise<ReadonlyMap<string, number>> => {
  const found = new Map<string, number>();
  for (const name of new Set([...rows, ...columns, ...nested.flat()])) {
    const variable = variableOf(source.codebook, name);
    const valid = variable === null ? [] : validCodes(variable);
    if (valid.length <= directory) continue;
    const { dimensions, n } = await source.tally({ variables: [name] });
    const met = new Set(dimensions[0]?.codes.filter((_, code) => (n[code] ?? 0) > 0));
    found.set(name, valid.filter((code) => met.has(code)).length);
  }
  return found;
};

/** What in a table these data cannot answer; `met` says how many codes of a directory somebody has. */
export const crosstabIssues = (
  source: Source,
  told: NonNullable<AnalysisTask['crosstab']>,
  place: string,
  met: ReadonlyMap<string, number>,
): readonly Issue[] => {
  const { rows, columns = [], nested = [], residuals = false } = told;
  const { codebook } = source;
  const most = residuals ? mostResiduals : told.beside === undefined ? mostCells : mostBeside;
  const codes = (name: string): number => met.get(name) ?? sizeOf(codebook, name);
  const stubs = placed(source, rows, `${place}/rows`);
  const banners = placed(source, columns, `${place}/columns`);
  return [
    ...stubs.flatMap((own) =>
      variableIssues(
        codebook,
        own.name,
        own.place,
        told.cut === undefined ? tableIssues(own.place) : numberIssues(own.place),
      ),
    ),
    ...banners.flatMap((own) => variableIssues(codebook, own.name, own.place, tableIssues(own.place))),
    ...(told.cut !== undefined && (told.boxes !== undefined || told.nets !== undefined)
      ? [error('REQUEST-CUT-NETS', `${place}/cut`)]
      : []),
    ...(told.cut === undefined ? netIssues(codebook, stubs, told, place) : []),
    ...nested.flatMap((own, index) => [
      ...groupIssues(source, own, `${place}/nested/${index}`),
      ...stubs.flatMap((stub) => {
        if (own.includes(stub.name))
          return [error('REQUEST-VARIABLE-TWICE', `${place}/nested/${index}`, { variable: stub.name })];
        const cells = [stub.name, ...own].reduce((product, name) => product * codes(name), 1);
        return cells > most ? [error('REQUEST-TOO-LARGE', `${place}/nested/${index}`, { cells, most })] : [];
      }),
    ]),
    ...banners.flatMap((banner) =>
      stubs.flatMap((stub) => {
        if (stub.name === banner.name)
          return [error('REQUEST-VARIABLE-TWICE', banner.place, { variable: banner.name })];
        const cells = codes(stub.name) * codes(banner.name);
        return cells > most ? [error('REQUEST-TOO-LARGE', banner.place, { cells, most })] : [];
      }),
    ),
  ];
};

/** What is wrong with the filters of tables that stand beside those of the request. */
export const besideIssues = async (
  source: Source,
  tasks: readonly AnalysisTask[],
): Promise<readonly Issue[]> => {
  const found = await Promise.all(
    tasks.map(async ({ crosstab }, index) =>
      crosstab?.beside === undefined
        ? []
        : (await source.filterIssues(crosstab.beside)).map((own) => ({
            ...own,
            place: `tasks/${index}/crosstab/beside`,
          })),
    ),
  );
  return found.flat();
};
