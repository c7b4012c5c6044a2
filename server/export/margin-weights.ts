import type { Frame } from '../../analysis/data/column.ts';
import { countableColumn } from '../../analysis/data/countable-column.ts';
import { checkRequest } from '../../analysis/finding/check-request.ts';
import { answersOf, weightingIssues } from '../../analysis/finding/check-weighting.ts';
import type { WeightsMade } from '../../analysis/finding/finding-parts.ts';
import { weigh } from '../../analysis/finding/weigh.ts';
import { columnarSource } from '../../analysis/source/columnar.ts';
import { madeWeight, marginCells, variablesOf, weighFrame } from '../../analysis/source/weigh-frame.ts';
import { marginAxis } from '../../analysis/weight/margin-axis.ts';
import type { Margins } from '../../analysis/weight/schema.ts';
import { exportWords } from '../../surveys/locales/export.ts';
import type { Codebook, Variable } from '../../surveys/model/codebook.ts';
import type { Issue, Result } from '../../surveys/model/issue.ts';
import { issue } from '../problem.ts';
import type { PublishedSurvey, Store } from '../storage/store.ts';
import { exportCodebook } from './export-codebook.ts';
import { projectedChunks } from './projected-chunks.ts';

/** Weights that meet margins of the population, as a copy carries them. */
export interface MarginWeighting {
  /** Of its column, after `weight_`. */
  readonly name: string;
  readonly margins: Margins;
  /** The number of the data that rows are weighted by before; empty: every row counts the same. */
  readonly base: string;
  /** Limits in multiples of the mean weight. */
  readonly trim?: { readonly least?: number; readonly most?: number };
}

/** The weights of a copy. */
export interface MarginWeights {
  readonly variable: Variable;
  readonly made: WeightsMade;
  /** The weight of every row of some columns of the survey; null for one of a kind that nobody was when they were made. */
  readonly of: (frame: Frame) => readonly (number | null)[];
}

const weightName = ({ name }: Pick<MarginWeighting, 'name'>): string => `weight_${name}`;

const axesOf = (codebook: Codebook, { margins }: MarginWeighting) =>
  margins.margins.map(({ variable }) => marginAxis(variable, answersOf(codebook)));

const requested = ({ margins, trim }: MarginWeighting) => ({
  margins,
  ...(trim === undefined ? {} : { trim: { ...trim, again: true } }),
});

/** How the weights were made, for whoever has the file alone. */
const ruleOf = ({ margins: { source, margins }, base, trim }: MarginWeighting): string =>
  [
    `${margins.length === 1 ? 'post-stratified' : 'raked'} to margins of ${source.who}, ${source.title} (${source.year}), ${source.address}: ${margins.map(({ variable }) => variable).join('; ')}`,
    ...(base === '' ? [] : [`made of ${base}`]),
    ...(trim === undefined
      ? []
      : [`within ${trim.least ?? 0} and ${trim.most ?? 'any number of'} times the mean weight`]),
  ].join('; ');

/** The column in the codebook. It says nothing of answers, so that a description without any can have it. */
const weightVariable = (codebook: Codebook, weighting: MarginWeighting): Variable => ({
  name: weightName(weighting),
  measure: 'number',
  role: 'weight',
  label: Object.fromEntries(
    codebook.languages.map((tag) => [
      tag,
      exportWords(tag)('margin-weight', { source: weighting.margins.source.title }),
    ]),
  ),
  derived: {
    from: [...variablesOf(axesOf(codebook, weighting)), ...(weighting.base === '' ? [] : [weighting.base])],
    rule: ruleOf(weighting),
    made: codebook.version,
  },
});

/** The codebook of data that have such weights beside them, or none. */
export const weightedBook = (codebook: Codebook, weighting: MarginWeighting | null): Codebook =>
  weighting === null
    ? codebook
    : { ...codebook, variables: [...codebook.variables, weightVariable(codebook, weighting)] };

/** By which variable a file is weighted: that of the margins, else the one that was named. */
export const weightOf = (
  weight: string | undefined,
  weighting: MarginWeighting | null,
): { readonly weight?: string } => {
  const name = weighting === null ? weight : weightName(weighting);
  return name === undefined || name === '' ? {} : { weight: name };
};

/** Why no answers could be weighted so, whatever they are. */
export const marginWeightIssues = (
  { variables, ...codebook }: Codebook,
  weighting: MarginWeighting,
): readonly Issue[] => {
  const name = weightName(weighting);
  const isTaken = variables.some((own) => own.name.toLowerCase() === name);
  return [
    ...(isTaken ? [issue('EXPORT-WEIGHT-NAME', { name }, 'weightName')] : []),
    ...weightingIssues({ variables, ...codebook }, requested(weighting)),
  ];
};

/**
 * The weights by which the answers that there are meet margins. They are a function of what somebody answered to the
 * variables of the margins, so that an answer that comes while the copy is made has its weight too.
 */
export const marginWeights = async (
  store: Pick<Store, 'surveys' | 'responses'>,
  published: PublishedSurvey,
  weighting: MarginWeighting,
): Promise<Result<MarginWeights>> => {
  const { joined, codebook } = await exportCodebook(store, published.survey.name);
  const wrong = marginWeightIssues(codebook, weighting);
  if (wrong.length > 0) return { ok: false, issues: wrong };
  const { base } = weighting;
  const coded = variablesOf(axesOf(codebook, weighting));
  const some = ({ rows, columns }: Frame): Frame => ({
    rows,
    columns: new Map(
      [...coded, base].flatMap((name) => {
        const column = columns.get(name);
        return column === undefined ? [] : [[name, column] as const];
      }),
    ),
  });
  const frames: Frame[] = [];
  for await (const chunk of projectedChunks(store, published, joined))
    frames.push(...[...chunk.frames.values()].map(some));
  const source = columnarSource({ codebook: joined.codebook, frames, simulated: false });
  const request = { ...(base === '' ? {} : { weight: base }), weighting: requested(weighting), tasks: [] };
  const issues = await checkRequest(source, request);
  const weighed =
    issues.length > 0 ? { ok: false as const, issues } : await weigh(source, request, request.weighting);
  if (!weighed.ok) return weighed;
  const { cells, made } = weighed.value;
  return {
    ok: true,
    issues: [],
    value: {
      variable: weightVariable(codebook, weighting),
      made,
      of: (frame) => {
        const own = some(frame);
        const columns = coded.flatMap((name) => {
          const column = own.columns.get(name);
          return column === undefined ? [] : [countableColumn(column)];
        });
        const before = own.columns.get(base);
        const made = weighFrame(
          own,
          columns,
          before?.kind === 'number' ? before.values : null,
          null,
          cells,
        ).columns;
        const [weights, places] = [made.get(madeWeight), made.get(marginCells)];
        if (weights?.kind !== 'number' || places?.kind !== 'coded')
          throw new Error('marginWeights: no weights');
        return Array.from(weights.values, (weight, row) =>
          Number.isNaN(weight) || places.codes[places.values[row] ?? -1] === undefined ? null : weight,
        );
      },
    },
  };
};
