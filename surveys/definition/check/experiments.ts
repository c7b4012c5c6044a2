import { parse } from '../../expression/parse.ts';
import { references } from '../../expression/references.ts';
import type { Issue } from '../../model/issue.ts';
import type { Experiment, Survey } from '../../model/survey.ts';
import { factorVariables } from '../assigned.ts';
import { drawnAt } from '../drawn-at.ts';
import { pipedNames } from '../placeholders.ts';
import { surelyBefore } from '../surely-before.ts';
import { textOf } from '../text-of.ts';
import { textUses } from '../text-uses.ts';
import { error, warning } from './issue.ts';
import { logicStrings } from './logic-strings.ts';

/** Most cells an experiment may have: beyond it, a block is never filled. */
const mostCells = 1024;

/** Names that something reads, and where it stands. */
interface Reading {
  readonly names: readonly string[];
  readonly place: string;
  /** The pages that cannot be shown without it, and whether it is read before they are entered or on them. */
  readonly pages: readonly string[];
  readonly when: 'before' | 'on';
}

const namesIn = (text: string): readonly string[] => {
  const parsed = parse(text);
  return parsed.ok ? references(parsed.value) : [];
};

/** The pages a place belongs to, and whether what stands there is read before they are entered. */
const around = (survey: Survey, place: string): Pick<Reading, 'pages' | 'when'> => {
  const [part, name = '', rest] = place.split('/');
  const { pages, blocks } = survey;
  switch (part) {
    case 'blocks':
      return { pages: blocks.find((block) => block.name === name)?.pages ?? [], when: 'before' };
    case 'sections':
      return {
        pages: pages.filter(({ section }) => section === name).map((page) => page.name),
        when: 'before',
      };
    case 'pages':
      return { pages: [name], when: rest === 'relevant' ? 'before' : 'on' };
    default:
      return { pages: [], when: 'on' };
  }
};

const readingsOf = (survey: Survey): readonly Reading[] => [
  ...logicStrings(survey).map(({ text, place }) => ({
    names: namesIn(text),
    place,
    ...around(survey, place),
  })),
  ...textUses(survey).map(({ key, place }) => ({
    names: pipedNames(textOf(survey, key, survey.source) ?? ''),
    place,
    ...around(survey, place),
  })),
];

/** Where logic or a text reads a level that may not have been drawn yet. */
const undrawnIssues = (survey: Survey, readings: readonly Reading[]): readonly Issue[] => {
  const factors = factorVariables(survey);
  const before = surelyBefore(survey);
  return readings.flatMap(({ names, place, pages, when }) =>
    names.flatMap((name): readonly Issue[] => {
      const experiment = factors.get(name)?.experiment;
      const drawn = experiment === undefined ? [] : drawnAt(survey, experiment);
      if (drawn.length === 0) return [];
      const ready = (page: string): boolean =>
        drawn.some((own) => before(own, page) || (when === 'on' && own === page));
      return pages.every(ready) ? [] : [error('LOGIC-NOT-DRAWN', place, { name, page: drawn[0] ?? '' })];
    }),
  );
};

const twoLevels = ({ factors }: Experiment): string =>
  JSON.stringify(
    factors.map(({ name, reference, levels }) => [name, reference, levels.map((level) => level.name).sort()]),
  );

/** Opposite halves exist of one design with two levels a factor, and one cell must be known when the other is drawn. */
const isOpposite = (survey: Survey, experiment: Experiment, other: Experiment): boolean => {
  const before = surelyBefore(survey);
  const drawn = drawnAt(survey, other);
  const later = drawnAt(survey, experiment);
  return (
    survey.experiments.indexOf(other) < survey.experiments.indexOf(experiment) &&
    twoLevels(experiment) === twoLevels(other) &&
    experiment.factors.every(({ levels }) => levels.length === 2) &&
    later.length > 0 &&
    later.every((page) => drawn.length === 0 || drawn.some((own) => before(own, page)))
  );
};

const oppositeIssues = (survey: Survey, experiment: Experiment): readonly Issue[] => {
  const { name, opposite } = experiment;
  if (opposite === undefined) return [];
  const other = survey.experiments.find((own) => own.name === opposite);
  return other !== undefined && isOpposite(survey, experiment, other)
    ? []
    : [error('EXPERIMENT-OPPOSITE', `experiments/${name}/opposite`, { experiment: opposite })];
};

const experimentIssues = (
  survey: Survey,
  { name, at, factors, base }: Experiment,
  read: ReadonlySet<string>,
): readonly Issue[] => {
  const place = `experiments/${name}`;
  const cells = factors.reduce((product, { levels }) => product * levels.length, 1);
  const shown = survey.pages.filter(({ vignette }) => vignette === name);
  const used = shown.length > 0 || factors.some((factor) => read.has(`${name}_${factor.name}`));
  return [
    ...(at === undefined || survey.pages.some((page) => page.name === at)
      ? []
      : [error('REF-PAGE', `${place}/at`, { page: at })]),
    ...(cells > mostCells ? [error('EXPERIMENT-CELLS', place, { cells, maximum: mostCells })] : []),
    ...(base === undefined
      ? shown.map((page) =>
          error('EXPERIMENT-NO-VIGNETTE', `pages/${page.name}/vignette`, { experiment: name }),
        )
      : []),
    ...(used ? [] : [warning('REF-EXPERIMENT-UNUSED', place, { experiment: name })]),
  ];
};

/** Experiments can be drawn, are drawn before anything reads them, and something comes of them. */
export const checkExperiments = (survey: Survey): readonly Issue[] => {
  if (survey.experiments.length === 0) return [];
  const readings = readingsOf(survey);
  const read = new Set(readings.flatMap(({ names }) => names));
  return [
    ...survey.experiments.flatMap((experiment) => [
      ...experimentIssues(survey, experiment, read),
      ...oppositeIssues(survey, experiment),
    ]),
    ...undrawnIssues(survey, readings),
  ];
};
