import { computedNames } from '../../surveys/engine/computed-word.ts';
import type { Issue } from '../../surveys/model/issue.ts';
import type { Study } from '../../surveys/model/study.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { embedIssues } from '../embedding.ts';
import { issue } from '../problem.ts';
import { missingWords } from './missing-words.ts';

/** Settings that are read and that nothing carries out yet. */
const unkept = (study: Study): readonly string[] => [
  ...(study.timings ? ['timings'] : []),
  ...(study.incentive ? ['incentive'] : []),
];

/**
 * What would tell respondents something that is not done: a setting about how their answers are kept that nothing
 * carries out yet. Whatever comes to be carried out leaves the list.
 */
export const unkeptIssues = (study: Study): readonly Issue[] =>
  unkept(study).map((setting) => issue('STUDY-NOT-KEPT', { setting }, setting));

/** Words a study types although they follow from its settings: what was typed could say something else than is done. */
const typedIssues = (survey: Survey, study: Study): readonly Issue[] => {
  const computed = new Set(computedNames(survey, study));
  return Object.entries(study.placeholders).flatMap(([language, words]) =>
    Object.keys(words)
      .filter((name) => computed.has(name))
      .map((name) => issue('STUDY-WORD-COMPUTED', { name, language }, `placeholders/${language}/${name}`)),
  );
};

/** Modules a study switches on that the survey does not have: a module misspelt would silently be left out. */
const moduleIssues = ({ pages }: Survey, { modules = [] }: Study): readonly Issue[] => {
  const offered = [...new Set(pages.flatMap(({ module }) => (module === undefined ? [] : [module])))];
  return modules
    .filter((name) => !offered.includes(name))
    .map((name) =>
      issue('STUDY-MODULE-UNKNOWN', { name, offered: offered.join(', ') || '–' }, `modules/${name}`),
    );
};

/**
 * Words a study owes its respondents: placeholders that would stay visible as `{name}` on a page, for every language
 * of the survey. Who decides on the data and whom to ask are among them; what follows from its settings it must not type.
 */
export const studyIssues = (survey: Survey, study: Study): readonly Issue[] => [
  ...embedIssues(study),
  ...typedIssues(survey, study),
  ...moduleIssues(survey, study),
  ...survey.languages.flatMap(({ tag }) =>
    missingWords(survey, study, tag).map((name) =>
      issue('STUDY-WORD-MISSING', { name, language: tag }, `placeholders/${tag}/${name}`),
    ),
  ),
];
