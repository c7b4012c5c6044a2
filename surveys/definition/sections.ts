import type { ExpressionText, Page, Question, Section, Survey } from '../model/survey.ts';

/** A section and those around it, outermost first; a ring of sections, which the check refuses, ends where it began. */
export const sectionPath = ({ sections = [] }: Survey, name: string | undefined): readonly Section[] => {
  const path: Section[] = [];
  let next = name;
  while (next !== undefined) {
    const wanted = next;
    const found = sections.find((own) => own.name === wanted);
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

const given = (conditions: readonly (ExpressionText | undefined)[]): readonly ExpressionText[] => [
  ...new Set(conditions.filter((condition) => condition !== undefined)),
];

const ofPages = new WeakMap<Survey, Map<Page, readonly ExpressionText[]>>();

const makePageConditions = (survey: Survey, page: Page): readonly ExpressionText[] =>
  given([
    ...survey.blocks.filter(({ pages }) => pages.includes(page.name)).map(({ relevant }) => relevant),
    ...sectionPath(survey, page.section).map(({ relevant }) => relevant),
    page.relevant,
  ]);

/** What must hold for a page to be shown: its block's condition, its sections' from the outermost in, its own. */
export const pageConditions = (survey: Survey, page: Page): readonly ExpressionText[] => {
  const ofSurvey = ofPages.get(survey) ?? new Map<Page, readonly ExpressionText[]>();
  ofPages.set(survey, ofSurvey);
  const made = ofSurvey.get(page) ?? makePageConditions(survey, page);
  ofSurvey.set(page, made);
  return made;
};

/** What must hold for a question besides what its page needs: its own sections' conditions, then its own. */
export const questionConditions = (
  survey: Survey,
  page: Page,
  question: Question,
): readonly ExpressionText[] => {
  if (question.section === undefined) return question.relevant === undefined ? [] : [question.relevant];
  const around = sectionPath(survey, page.section);
  return given([
    ...sectionPath(survey, question.section)
      .filter((section) => !around.includes(section))
      .map(({ relevant }) => relevant),
    question.relevant,
  ]);
};
