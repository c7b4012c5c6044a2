import type { LanguageTag, ShownText } from '../model/language.ts';
import type { Draft } from '../model/response.ts';
import type { MessageKey, Page, Question, Study, Survey } from '../model/survey.ts';
import { answerOf } from './answer-of.ts';
import { choiceLabel } from './choice-label.ts';
import { choicesInOrder } from './choices.ts';
import { holds } from './logic.ts';
import { type Relevance, relevanceOf } from './relevance.ts';
import { route } from './route.ts';
import { shown } from './shown.ts';
import { shuffleAround } from './shuffle.ts';
import { askedVariables } from './variables.ts';
import type { ChoiceView, PageView, QuestionView } from './view.ts';
import { vignetteText } from './vignette.ts';

export interface PageViewOptions {
  readonly survey: Survey;
  readonly study: Study;
  readonly draft: Draft;
  readonly page: string;
  readonly language: LanguageTag;
}

interface Setting extends PageViewOptions {
  readonly relevance: Relevance;
}

const hasChoices = ({ list, extraChoices }: Question): boolean =>
  list !== undefined || extraChoices !== undefined;

/** The person's own earlier answer as it is displayed, for piping. */
const displayed = ({ survey, study, language, relevance }: Setting, name: string): string => {
  const value = relevance.value(name);
  const question = askedVariables(survey).get(name)?.question;
  if (question === undefined || value === '' || !hasChoices(question)) return value;
  const list = question.list === undefined ? undefined : survey.lists[question.list];
  return value
    .split(' ')
    .map((code) => {
      const choice = [...(list?.choices ?? []), ...(question.extraChoices ?? [])].find(
        (own) => own.name === code,
      );
      return choice === undefined ? code : choiceLabel({ survey, study, list, choice, language }).text;
    })
    .join(', ');
};

const text = (setting: Setting, key: MessageKey): ShownText =>
  shown({
    survey: setting.survey,
    study: setting.study,
    key,
    language: setting.language,
    answer: (name) => displayed(setting, name),
  });

const choiceViews = (setting: Setting, question: Question, value: string): readonly ChoiceView[] => {
  const { survey, study, draft, language, relevance } = setting;
  const list = question.list === undefined ? undefined : survey.lists[question.list];
  const chosen = new Set(value.split(' '));
  const offered = new Set(relevance.offered(question));
  const views = choicesInOrder(survey, question, draft.seed)
    .filter((choice) => offered.has(choice))
    .map((choice) => ({
      name: choice.name,
      label: choiceLabel({ survey, study, list, choice, language }),
      apart: choice.missing !== undefined,
      exclusive: choice.exclusive === true,
      chosen: chosen.has(choice.name),
    }));
  return [...views.filter(({ apart }) => !apart), ...views.filter(({ apart }) => apart)];
};

const questionView = (setting: Setting, question: Question): QuestionView => {
  const { survey, draft, relevance } = setting;
  const list = question.list === undefined ? undefined : survey.lists[question.list];
  const value = answerOf(draft.answers, question.name);
  const rows = question.rows ?? [];
  const order =
    question.shuffle === 'rows' ? shuffleAround(rows, () => true, `${draft.seed}:${question.name}`) : rows;
  const anchors = question.anchors;
  const sides =
    draft.assigned[`${question.name}_side`] === 'BA' ? (['B', 'A'] as const) : (['A', 'B'] as const);
  return {
    name: question.name,
    kind: question.kind,
    text: text(setting, question.text),
    hint: question.hint === undefined ? null : text(setting, question.hint),
    stem: list?.stem === undefined ? null : text(setting, list.stem),
    required:
      question.required !== undefined && holds(survey, question.required, relevance.context(question.name)),
    sensitive: question.sensitive === true,
    choices: question.kind === 'matrix' ? [] : choiceViews(setting, question, value),
    rows:
      question.kind === 'matrix'
        ? order.map((row) => ({
            name: row.name,
            text: text(setting, row.text),
            choices: choiceViews(setting, question, answerOf(draft.answers, `${question.name}_${row.name}`)),
          }))
        : [],
    anchors:
      anchors === undefined ? null : [text(setting, anchors[sides[0]]), text(setting, anchors[sides[1]])],
    value,
    maximumLength: question.maximumLength ?? null,
  };
};

const introKey = (page: Page, study: Study): MessageKey | undefined =>
  (study.providerFixed ? page.introWhenProviderFixed : undefined) ?? page.intro;

/** One page for one person in one language: the questions that are shown now, their choices in order, what was answered. */
export const pageView = (options: PageViewOptions): PageView => {
  const { survey, study, draft, language } = options;
  const page = survey.pages.find(({ name }) => name === options.page);
  if (page === undefined) throw new Error(`pageView: no page ${options.page}`);
  const relevance = relevanceOf(survey, draft, study);
  const setting: Setting = { ...options, relevance };
  const way = route(survey, draft, study);
  const place = way.indexOf(page.name);
  const experiment = survey.experiments.find(({ name }) => name === page.vignette);
  const cell = experiment === undefined ? undefined : draft.assigned[experiment.name];
  const intro = introKey(page, study);
  return {
    name: page.name,
    position: place + 1,
    count: way.length,
    title: page.title === undefined ? null : text(setting, page.title),
    intro: intro === undefined ? null : text(setting, intro),
    vignette:
      experiment === undefined || cell === undefined
        ? null
        : vignetteText({ survey, study, experiment, cell, language }),
    questions: page.items
      .filter((question) => question.kind !== 'calculated' && relevance.question(question, page))
      .map((question) => questionView(setting, question)),
    first: place <= 0,
    last: place === way.length - 1,
  };
};
