import { sectionPath, sectionsAround } from '../definition/sections.ts';
import type { LanguageTag } from '../model/language.ts';
import type { Draft } from '../model/response.ts';
import type { Study } from '../model/study.ts';
import type { MessageKey, Page, Section, Survey } from '../model/survey.ts';
import { questionView, sectionViews, textFor, type ViewSetting } from './question-view.ts';
import { relevanceOf } from './relevance.ts';
import { route } from './route.ts';
import type { PageView, QuestionView } from './view.ts';
import { vignetteText } from './vignette.ts';

export interface PageViewOptions {
  readonly survey: Survey;
  readonly study: Study;
  readonly draft: Draft;
  readonly page: string;
  readonly language: LanguageTag;
  /** Whether questions that are hidden now are listed too, as not `relevant`. */
  readonly withHidden?: boolean;
}

const introKey = (page: Page, study: Study): MessageKey | undefined =>
  (study.providerFixed ? page.introWhenProviderFixed : undefined) ?? page.intro;

const questionViews = (setting: ViewSetting, page: Page, withHidden: boolean): readonly QuestionView[] => {
  const { survey, relevance } = setting;
  let before: readonly Section[] = sectionPath(survey, page.section);
  return page.items.flatMap((question) => {
    const relevant = relevance.question(question, page);
    if (question.kind === 'calculated' || !(relevant || withHidden)) return [];
    const around = sectionsAround(survey, page, question);
    const sections = sectionViews(setting, around, before);
    before = around;
    return [questionView(setting, question, { relevant, sections })];
  });
};

/** One page for one person in one language: the questions that are shown now, their choices in order, what was answered. */
export const pageView = (options: PageViewOptions): PageView => {
  const { survey, study, draft, language, withHidden = false } = options;
  const page = survey.pages.find(({ name }) => name === options.page);
  if (page === undefined) throw new Error(`pageView: no page ${options.page}`);
  const relevance = relevanceOf(survey, draft, study);
  const setting: ViewSetting = { survey, study, draft, language, relevance, withHidden };
  const way = route(survey, draft, study);
  const place = way.indexOf(page.name);
  const experiment = survey.experiments.find(({ name }) => name === page.vignette);
  const cell = experiment === undefined ? undefined : draft.assigned[experiment.name];
  const intro = introKey(page, study);
  const earlier = new Set(way.slice(0, Math.max(0, place)));
  const met = survey.pages
    .filter(({ name }) => earlier.has(name))
    .flatMap(({ section }) => sectionPath(survey, section));
  return {
    name: page.name,
    position: place + 1,
    count: way.length,
    sections: sectionViews(setting, sectionPath(survey, page.section), met),
    title: page.title === undefined ? null : textFor(setting, page.title),
    intro: intro === undefined ? null : textFor(setting, intro),
    vignette:
      experiment === undefined || cell === undefined
        ? null
        : vignetteText({ survey, study, experiment, cell, language }),
    questions: questionViews(setting, page, withHidden),
    first: place <= 0,
    last: place === way.length - 1,
  };
};
