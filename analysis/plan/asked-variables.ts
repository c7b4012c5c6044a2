import type { Codebook } from '../../surveys/model/codebook.ts';
import { variableOf } from '../data/codes.ts';
import type { AnalysisTask } from '../finding/schema.ts';
import type { FigureAsked, Hypothesis } from './schema.ts';

/** Variables that a filter reads. */
export const filterVariables = (where: string): readonly string[] =>
  [...where.matchAll(/\$\{([^}]+)\}/g)].map(([, name = '']) => name.trim());

const ofTask = ({
  means,
  crosstab,
  regression,
  paired,
  correlation,
  mediation,
  reliability,
  drivers,
  turn,
}: AnalysisTask): readonly string[] => [
  ...(means ? [...means.of, ...(means.by ?? [])] : []),
  ...(crosstab ? [...crosstab.rows, ...(crosstab.columns ?? [])] : []),
  ...(regression
    ? [
        regression.of,
        ...regression.by,
        ...(regression.stack ?? []).flat(),
        ...(regression.exposure === undefined ? [] : [regression.exposure]),
      ]
    : []),
  ...(drivers ? [drivers.of, ...drivers.by, ...(drivers.blocks?.given ?? [])] : []),
  ...(turn ? [turn.of, turn.by, ...(turn.given ?? [])] : []),
  ...(reliability ? [reliability.construct, ...(reliability.by ?? [])] : []),
  ...(paired ? [...paired.of, ...paired.against] : []),
  ...(correlation ? [...correlation.of, ...(correlation.with ?? []), ...(correlation.given ?? [])] : []),
  ...(mediation
    ? [mediation.of, mediation.cause, ...[mediation.through].flat(), ...(mediation.given ?? [])]
    : []),
];

const ofFigure = ({ request: { where = '', tasks } }: FigureAsked): readonly string[] => [
  ...filterVariables(where),
  ...tasks.flatMap(ofTask),
];

/** Variables that the requests of a hypothesis read, filters among them. */
export const askedVariables = ({ figures }: Pick<Hypothesis, 'figures'>): readonly string[] =>
  figures.flatMap(ofFigure);

/** Whether a survey asked for something: it has a variable or a multiple-response set of this name. */
export const isAskedIn = (codebook: Codebook, name: string): boolean =>
  variableOf(codebook, name) !== null || (codebook.sets ?? []).some((set) => set.name === name);
