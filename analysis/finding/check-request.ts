import { nearestName } from '../../surveys/expression/nearest-name.ts';
import type { Codebook } from '../../surveys/model/codebook.ts';
import type { Issue } from '../../surveys/model/issue.ts';
import { isCoded, validCodes, variableOf } from '../data/codes.ts';
import { meanIssues, scoreIssues } from '../data/score-issues.ts';
import { polarityName, sentimentName } from '../data/sentiment-names.ts';
import type { Source } from '../source/source.ts';
import { expandSets } from './asked.ts';
import { modelIssues } from './check-model.ts';
import { scaleIssues } from './check-scales.ts';
import { modelSizeIssues } from './model-size-issues.ts';
import { isPurpose } from './purpose.ts';
import {
  requestError as error,
  numberIssues,
  tableIssues,
  unknownVariable as unknown,
  variableIssues,
} from './request-issue.ts';
import type { AnalysisRequest, AnalysisTask } from './schema.ts';

/** The most cells of one table, and the most groups of means: covariances between all of them are worked out. */
const mostCells = 2000;

/** With residuals every cell has an error of its own made of all covariances. */
const mostResiduals = 400;

const unknownConstruct = (name: string, place: string, codebook: Codebook): Issue => {
  const known = (codebook.scores ?? []).map(({ construct }) => construct);
  const nearest = nearestName(name, known);
  return nearest === ''
    ? error('REQUEST-CONSTRUCT-UNKNOWN', place, { construct: name, known: known.join(', ') || '–' })
    : error('REQUEST-CONSTRUCT-MEANT', place, { construct: name, nearest });
};

/** Sets stand for their options: names, each with the place it was asked at. */
const placed = (source: Source, names: readonly string[], place: string) =>
  names.flatMap((name, index) =>
    expandSets(source, [name]).map((own) => ({ name: own, place: `${place}/${index}` })),
  );

const sizeOf = (codebook: Codebook, name: string): number => {
  const variable = variableOf(codebook, name);
  return variable === null ? 0 : validCodes(variable).length;
};

const groupIssues = (source: Source, by: readonly string[], place: string): readonly Issue[] => {
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

const crosstabIssues = (
  source: Source,
  told: NonNullable<AnalysisTask['crosstab']>,
  place: string,
): readonly Issue[] => {
  const { rows, columns = [], nested = [], residuals = false } = told;
  const { codebook } = source;
  const most = residuals ? mostResiduals : mostCells;
  const stubs = placed(source, rows, `${place}/rows`);
  const banners = placed(source, columns, `${place}/columns`);
  return [
    ...[...stubs, ...banners].flatMap((own) =>
      variableIssues(codebook, own.name, own.place, tableIssues(own.place)),
    ),
    ...netIssues(codebook, stubs, told, place),
    ...nested.flatMap((own, index) => [
      ...groupIssues(source, own, `${place}/nested/${index}`),
      ...stubs.flatMap((stub) => {
        if (own.includes(stub.name))
          return [error('REQUEST-VARIABLE-TWICE', `${place}/nested/${index}`, { variable: stub.name })];
        const cells = [stub.name, ...own].reduce((product, name) => product * sizeOf(codebook, name), 1);
        return cells > most ? [error('REQUEST-TOO-LARGE', `${place}/nested/${index}`, { cells, most })] : [];
      }),
    ]),
    ...banners.flatMap((banner) =>
      stubs.flatMap((stub) => {
        if (stub.name === banner.name)
          return [error('REQUEST-VARIABLE-TWICE', banner.place, { variable: banner.name })];
        const cells = sizeOf(codebook, stub.name) * sizeOf(codebook, banner.name);
        return cells > most ? [error('REQUEST-TOO-LARGE', banner.place, { cells, most })] : [];
      }),
    ),
  ];
};

/** The most options of a set that are compared two by two. */
const mostOptions = 40;

const multipleIssues = (
  source: Source,
  { set, by, of }: NonNullable<AnalysisTask['multiple']>,
  place: string,
): readonly Issue[] => {
  const { codebook } = source;
  const options = codebook.sets?.find((own) => own.name === set)?.variables;
  const sets = (codebook.sets ?? []).map((own) => own.name);
  if (options === undefined) return [unknown(set, `${place}/set`, sets)];
  const named = [by === undefined ? null : ['by', by], of === undefined ? null : ['of', of]].flatMap((own) =>
    own === null ? [] : [{ key: own[0] ?? '', name: own[1] ?? '' }],
  );
  return [
    ...options.flatMap((name) => variableIssues(codebook, name, `${place}/set`, tableIssues(`${place}/set`))),
    ...named.flatMap(({ key, name }) =>
      variableIssues(codebook, name, `${place}/${key}`, tableIssues(`${place}/${key}`)),
    ),
    ...named.flatMap(({ key, name }) =>
      options.includes(name) ? [error('REQUEST-VARIABLE-TWICE', `${place}/${key}`, { variable: name })] : [],
    ),
    ...(by !== undefined && of !== undefined ? [error('REQUEST-BY-OR-OF', place, { set })] : []),
    ...(options.length > mostOptions
      ? [error('REQUEST-TOO-LARGE', `${place}/set`, { cells: options.length, most: mostOptions })]
      : []),
  ];
};

const constructIssues = (
  codebook: Codebook,
  construct: string,
  place: string,
  check = scoreIssues,
): readonly Issue[] => {
  const score = codebook.scores?.find((own) => own.construct === construct);
  return score === undefined ? [unknownConstruct(construct, place, codebook)] : check(codebook, score, place);
};

/** Items of a score that are no ordered lists, so that their answers cannot be looked at one by one. */
const codedItems = (codebook: Codebook, construct: string, place: string): readonly Issue[] =>
  (codebook.scores?.find((own) => own.construct === construct)?.items ?? []).flatMap(({ item }) =>
    variableOf(codebook, item)?.measure === 'number'
      ? [error('REQUEST-NUMBER-IN-TABLE', place, { variable: item })]
      : [],
  );

const sentimentIssues = (codebook: Codebook, of: string, place: string): readonly Issue[] =>
  variableIssues(codebook, of, place, ({ name, measure }) => {
    if (measure !== 'text') return [error('REQUEST-NOT-A-TEXT', place, { variable: name })];
    return variableOf(codebook, polarityName(name)) && variableOf(codebook, sentimentName(name))
      ? []
      : [error('REQUEST-TEXT-NOT-SCORED', place, { variable: name })];
  });

const taskIssues = (source: Source, task: AnalysisTask, at: string): readonly Issue[] => {
  const { codebook } = source;
  if (task.crosstab) return crosstabIssues(source, task.crosstab, `${at}/crosstab`);
  if (task.multiple) return multipleIssues(source, task.multiple, `${at}/multiple`);
  if (task.means) {
    const place = `${at}/means`;
    return [
      ...task.means.of.flatMap((name, index) =>
        variableIssues(codebook, name, `${place}/of/${index}`, numberIssues(`${place}/of/${index}`)),
      ),
      ...groupIssues(source, task.means.by ?? [], `${place}/by`),
    ];
  }
  if (task.score) return constructIssues(codebook, task.score.construct, `${at}/score/construct`, meanIssues);
  if (task.reliability)
    return [
      ...constructIssues(codebook, task.reliability.construct, `${at}/reliability/construct`),
      ...groupIssues(source, task.reliability.by ?? [], `${at}/reliability/by`),
    ];
  if (task.structure) return constructIssues(codebook, task.structure.construct, `${at}/structure/construct`);
  if (task.items)
    return [
      ...constructIssues(codebook, task.items.construct, `${at}/items/construct`),
      ...codedItems(codebook, task.items.construct, `${at}/items/construct`),
      ...variableIssues(codebook, task.items.by, `${at}/items/by`, tableIssues(`${at}/items/by`)),
    ];
  if (task.sentiment)
    return [
      ...sentimentIssues(codebook, task.sentiment.of, `${at}/sentiment/of`),
      ...groupIssues(source, task.sentiment.by ?? [], `${at}/sentiment/by`),
    ];
  return modelIssues(source, task, at);
};

const weightIssues = async (source: Source, name: string): Promise<readonly Issue[]> => {
  const variable = variableOf(source.codebook, name);
  if (variable === null)
    return [
      unknown(
        name,
        'weight',
        source.codebook.variables.map((own) => own.name),
      ),
    ];
  if (variable.measure !== 'number')
    return [error('REQUEST-WEIGHT-NOT-A-NUMBER', 'weight', { variable: name })];
  const { present, absent, least, greatest } = await source.extent(name);
  if (absent > 0) return [error('REQUEST-WEIGHT-MISSING', 'weight', { variable: name, rows: absent })];
  if (present === 0) return [];
  if (least === null || greatest === null || least < 0 || !Number.isFinite(greatest))
    return [error('REQUEST-WEIGHT-NEGATIVE', 'weight', { variable: name, least: least ?? '–' })];
  return greatest === 0 ? [error('REQUEST-WEIGHT-ZERO', 'weight', { variable: name })] : [];
};

const designIssues = async (
  source: Source,
  name: string,
  place: 'strata' | 'cluster',
): Promise<readonly Issue[]> => {
  const wrong = variableIssues(source.codebook, name, place, (variable) =>
    isCoded(variable) ? [] : [error('REQUEST-DESIGN-NOT-CODED', place, { variable: name })],
  );
  if (wrong.length > 0) return wrong;
  const { absent } = await source.extent(name);
  return absent > 0 ? [error('REQUEST-DESIGN-MISSING', place, { variable: name, rows: absent })] : [];
};

const purposeIssues = (codebook: Codebook, name: string): readonly Issue[] =>
  variableIssues(codebook, name, 'purpose', () =>
    isPurpose(codebook, name) ? [] : [error('REQUEST-NOT-A-PURPOSE', 'purpose', { variable: name })],
  );

const readableIssues = async (source: Source, request: AnalysisRequest): Promise<readonly Issue[]> => [
  ...(request.weight === undefined ? [] : await weightIssues(source, request.weight)),
  ...(request.strata === undefined ? [] : await designIssues(source, request.strata, 'strata')),
  ...(request.cluster === undefined ? [] : await designIssues(source, request.cluster, 'cluster')),
  ...(request.where === undefined ? [] : await source.filterIssues(request.where)),
  ...(request.purpose === undefined ? [] : purposeIssues(source.codebook, request.purpose)),
  ...request.tasks.flatMap((task, index) => {
    const at = `tasks/${index}`;
    const scales = scaleIssues(source.codebook, task, at);
    const places = new Set(scales.map(({ place }) => place));
    return [...taskIssues(source, task, at).filter(({ place }) => !places.has(place)), ...scales];
  }),
];

/** Everything in a request that these data cannot answer, each with its place (`tasks/0/crosstab/rows/0`). */
export const checkRequest = async (source: Source, request: AnalysisRequest): Promise<readonly Issue[]> => {
  const issues = await readableIssues(source, request);
  if (issues.length > 0) return issues;
  const sizes: Issue[] = [];
  for (const [index, task] of request.tasks.entries())
    sizes.push(...(await modelSizeIssues(source, task, `tasks/${index}`)));
  return sizes;
};
