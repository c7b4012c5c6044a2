import type { Issue } from '../../model/issue.ts';
import type { Block, Experiment, Survey } from '../../model/survey.ts';
import { listNamed } from '../questions.ts';
import { textOf } from '../text-of.ts';
import { textUses } from '../text-uses.ts';
import { error, warning } from './issue.ts';
import { sectionIssues } from './section-references.ts';

const blockIssues = (survey: Survey): readonly Issue[] => {
  const pages = new Set(survey.pages.map(({ name }) => name));
  const home = new Map<string, string>();
  const inBlock = ({ name, pages: own, shuffle = [], pinned = {} }: Block): readonly Issue[] => {
    const place = `blocks/${name}`;
    const issues = own.flatMap((page): readonly Issue[] => {
      if (!pages.has(page)) return [error('REF-PAGE', `${place}/pages`, { page })];
      const other = home.get(page);
      home.set(page, name);
      return other === undefined ? [] : [error('REF-PAGE-TWICE', `${place}/pages`, { page, other })];
    });
    const moved = [
      ...shuffle.map((page) => [page, 'shuffle'] as const),
      ...Object.keys(pinned).map((page) => [page, 'pinned'] as const),
    ];
    return [
      ...issues,
      ...moved
        .filter(([page]) => !own.includes(page))
        .map(([page, part]) => error('REF-PAGE', `${place}/${part}`, { page })),
      ...Object.keys(pinned)
        .filter((page) => shuffle.includes(page))
        .map((page) => error('REF-PAGE-TWICE', `${place}/pinned`, { page, other: name })),
    ];
  };
  return survey.blocks.flatMap(inBlock);
};

const experimentIssues = (experiment: Experiment): readonly Issue[] => {
  const place = `experiments/${experiment.name}`;
  const factors = experiment.factors.map(({ name }) => name);
  const order = experiment.sentenceOrder ?? [];
  const sentences = new Set(experiment.base === undefined ? [] : ['base', ...factors]);
  const times = (name: string): number => order.filter((each) => each === name).length;
  return [
    ...order
      .filter((name) => !sentences.has(name))
      .map((name) => error('REF-FACTOR', `${place}/sentenceOrder`, { factor: name })),
    ...[...sentences]
      .filter((name) => times(name) !== 1)
      .map((name) => error('REF-SENTENCE', `${place}/sentenceOrder`, { factor: name, times: times(name) })),
    ...experiment.factors
      .filter(({ reference, levels }) => !levels.some(({ name }) => name === reference))
      .map(({ name, reference }) =>
        error('REF-LEVEL', `${place}/factors/${name}/reference`, { level: reference, factor: name }),
      ),
  ];
};

const textIssues = (survey: Survey): readonly Issue[] => {
  const uses = textUses(survey);
  const used = new Set(uses.map(({ key }) => key));
  return [
    ...uses
      .filter(({ key }) => textOf(survey, key, survey.source) === null)
      .map(({ key, place }) => error('REF-TEXT', place, { key, language: survey.source })),
    ...Object.keys(survey.texts[survey.source] ?? {})
      .filter((key) => !used.has(key))
      .map((key) => warning('REF-TEXT-UNUSED', `texts/${survey.source}/${key}`, { key })),
  ];
};

const timezoneIssues = ({ timezone }: Survey): readonly Issue[] => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: timezone });
    return [];
  } catch {
    return [error('SURVEY-TIMEZONE', 'timezone', { timezone })];
  }
};

/** Everything that is named must exist: lists, pages, sections, experiments, factors, levels, texts. Scores have their own. */
export const checkReferences = (survey: Survey): readonly Issue[] => {
  const experiments = new Set(survey.experiments.map(({ name }) => name));
  return [
    ...timezoneIssues(survey),
    ...sectionIssues(survey),
    ...survey.attributes
      .filter(({ list }) => listNamed(survey, list) === undefined)
      .map(({ name, list }) => error('REF-LIST', `attributes/${name}/list`, { list })),
    ...survey.pages
      .filter(({ vignette }) => vignette !== undefined && !experiments.has(vignette))
      .map(({ name, vignette = '' }) =>
        error('REF-EXPERIMENT', `pages/${name}/vignette`, { experiment: vignette }),
      ),
    ...blockIssues(survey),
    ...survey.experiments.flatMap(experimentIssues),
    ...textIssues(survey),
  ];
};
