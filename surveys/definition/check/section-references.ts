import type { Issue } from '../../model/issue.ts';
import type { Survey } from '../../model/survey.ts';
import { questionsOf } from '../questions.ts';
import { error } from './issue.ts';

/** Sections that pages, questions and sections name but that do not exist, and sections that stand in themselves. */
export const sectionIssues = (survey: Survey): readonly Issue[] => {
  const sections = survey.sections ?? [];
  const within = new Map(sections.map((section) => [section.name, section.within]));
  const named = [
    ...sections.map((section) => [section.within, `sections/${section.name}/within`] as const),
    ...survey.pages.map((page) => [page.section, `pages/${page.name}/section`] as const),
    ...questionsOf(survey).map(({ question, place }) => [question.section, `${place}/section`] as const),
  ];
  const inRing = (start: string): boolean => {
    const met = new Set<string>();
    let next = within.get(start);
    while (next !== undefined && next !== start && !met.has(next)) {
      met.add(next);
      next = within.get(next);
    }
    return next === start;
  };
  return [
    ...named.flatMap(([section, place]) =>
      section === undefined || within.has(section) ? [] : [error('REF-SECTION', place, { section })],
    ),
    ...sections
      .filter(({ name }) => inRing(name))
      .map(({ name }) => error('REF-SECTION-RING', `sections/${name}/within`, { section: name })),
  ];
};
