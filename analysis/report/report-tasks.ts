import { textsAreRead } from '../../surveys/definition/texts-are-read.ts';
import type { Codebook } from '../../surveys/model/codebook.ts';
import type { Question, Score, Survey } from '../../surveys/model/survey.ts';
import type { AnalysisTask } from '../finding/schema.ts';
import type { ReportSectionName } from './report-sections.ts';

export type Composite = Extract<Score, { readonly kind: 'composite' }>;

/** What a report asks of, the names that the instrument keeps in every form. */
const names = {
  facets: ['FC1', 'FC2', 'FC3'],
  loyalty: ['LO1', 'LO2', 'LO3'],
  outcome: 'MOTHER_MEAN',
  drivers: ['FELT', 'USED', 'INFO', 'TRUST', 'BURDEN', 'FAIR', 'SERVICE', 'AFFECT'],
  compared: ['FELT', 'TRUST', 'LIQ'],
  passes: ['MOTHER_PASS', 'STAFF_PASS'],
} as const;

export interface TasksAsked {
  readonly survey: Survey;
  readonly codebook: Codebook;
  /** Whether the sample has weights, strata or clusters: errors are then those of the design. */
  readonly designed: boolean;
}

/** The index a survey leads with. */
export const indexOf = ({ scores }: Survey): Composite | null =>
  scores.find((score): score is Composite => score.kind === 'composite') ?? null;

/** The variable of the country, else the language of answering: the groups a report sets side by side. */
export const placesOf = ({ variables }: Codebook): string =>
  variables.find(({ role }) => role === 'country')?.name ?? 'language';

const questionsOf = ({ pages }: Survey): readonly Question[] => pages.flatMap(({ items }) => items);

/** Of the lists of answers, the one with most questions: how people use a scale is told by them. */
const longestScale = (survey: Survey): readonly string[] => {
  const byList = new Map<string, string[]>();
  for (const { name, kind, list } of questionsOf(survey))
    if (kind === 'rating' && list !== undefined) byList.set(list, [...(byList.get(list) ?? []), name]);
  return [...byList.values()].reduce((most, own) => (own.length > most.length ? own : most), []);
};

const experimentTasks = ({ survey, designed }: TasksAsked): readonly AnalysisTask[] =>
  survey.experiments.flatMap(({ name, factors }) =>
    survey.pages
      .filter(({ vignette }) => vignette === name)
      .flatMap(({ items }) => items)
      .filter(({ kind }) => kind === 'rating' || kind === 'score11')
      .map((outcome) => ({
        regression: {
          of: outcome.name,
          by: [...factors.map((factor) => `${name}_${factor.name}`), 'language'],
          family: 'linear' as const,
          ...(designed ? {} : { errors: 'hc2' as const }),
        },
      })),
  );

const qualityTasks = ({ survey, codebook }: TasksAsked, has: (name: string) => boolean) => {
  const items = longestScale(survey);
  const scales = (codebook.scores ?? []).filter(
    ({ construct, items: own }) =>
      own.length > 1 &&
      survey.constructs.some(({ score, model }) => score === construct && model === 'reflective'),
  );
  return [
    ...(has('ATTENTION_OK') ? [{ crosstab: { rows: ['ATTENTION_OK'] } }] : []),
    ...(items.length >= 5 ? [{ patterns: { of: [...items] } }] : []),
    ...scales.map(({ construct }) => ({ reliability: { construct } })),
  ];
};

/**
 * What each section of the report asks, of what a survey has; nothing where it has none of it. Versions are asked about
 * one by one, by whoever makes the section.
 */
export const reportTasks = (
  asked: TasksAsked,
): Readonly<Record<ReportSectionName, readonly AnalysisTask[]>> => {
  const { survey, codebook } = asked;
  const known = new Set(codebook.variables.map(({ name }) => name));
  const has = (name: string): boolean => known.has(name);
  const index = indexOf(survey);
  const places = placesOf(codebook);
  const open = questionsOf(survey).filter(({ kind }) => kind === 'longtext' && textsAreRead(survey));
  const facets = names.facets.filter(has);
  const loyalty = names.loyalty.filter(has);
  const drivers = names.drivers.filter(has);
  const compared = [...(index === null ? [] : [index.name]), ...names.compared.filter(has)];
  return {
    headline:
      index === null
        ? []
        : [{ means: { of: [index.name, ...index.components.map(({ name }) => name)], by: [] } }],
    segments: [
      ...(has('SEGMENT') ? [{ crosstab: { rows: ['SEGMENT'], columns: [] } }] : []),
      ...(facets.length > 1 ? [{ means: { of: facets } }] : []),
    ],
    mother: names.passes.filter(has).map((name) => ({ crosstab: { rows: [name], columns: [] } })),
    scandal:
      loyalty.length < 2
        ? []
        : [
            { means: { of: loyalty } },
            { paired: { of: [loyalty[0] ?? ''], against: [loyalty[1] ?? ''] } },
            ...(has('FALL') ? [{ crosstab: { rows: ['FALL'] } }] : []),
          ],
    drivers:
      has(names.outcome) && drivers.length > 1
        ? [{ drivers: { of: names.outcome, by: drivers } }, { means: { of: drivers } }]
        : [],
    experiment: experimentTasks(asked),
    texts: [
      ...open.map(({ name }) => ({ sentiment: { of: name, by: [places] } })),
      ...open.map(({ name }) => ({ themes: { of: name } })),
    ],
    countries: [
      ...compared.map((name) => ({ means: { of: [name], by: [places] } })),
      ...(has('SEGMENT') ? [{ crosstab: { rows: ['SEGMENT'], columns: [places] } }] : []),
    ],
    waves: index !== null && (codebook.versions?.length ?? 0) > 1 ? [{ means: { of: [index.name] } }] : [],
    quality: qualityTasks(asked, has),
  };
};
