import type { Page, Question, Section, Survey } from '../model/survey.ts';

/** A section and those around it, outermost first; a ring of sections, which the check refuses, ends where it began. */
export const sectionPath = ({ sections = [] }: Survey, name: string | undefined): readonly Section[] => {
  const path: Section[] = [];
  let next = name;
  while (next !== undefined) {
    const found = sections.find((own) => own.name === next);
    if (found === undefined || path.includes(found)) break;
    path.unshift(found);
    next = found.within;
  }
  return path;
};

/** The sections around a page, or around a question of it: the page's own, then what the question adds. */
export const sectionsAround = (survey: Survey, page: Page, question?: Question): readonly Section[] => {
  const outer = sectionPath(survey, page.section);
  const inner = question === undefined ? [] : sectionPath(survey, question.section);
  return [...outer, ...inner.filter((section) => !outer.includes(section))];
};

/** Sections of a path that the path before it did not stand in. */
export const beginning = (
  path: readonly Section[],
  before: readonly Section[],
): readonly (readonly [section: Section, level: number])[] =>
  path.flatMap((section, index) => (before.includes(section) ? [] : [[section, index + 1] as const]));
