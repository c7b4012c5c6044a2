import { listOf } from '../definition/questions.ts';
import { shippedList } from '../definition/shipped-lists.ts';
import type { LanguageTag, ShownText } from '../model/language.ts';
import type { Draft } from '../model/response.ts';
import type { Study } from '../model/study.ts';
import type { MessageKey, Question, Section, Survey } from '../model/survey.ts';
import { answerOf } from './answer-of.ts';
import { choiceLabel, ownLanguageName } from './choice-label.ts';
import { choicesInOrder, isAlone } from './choices.ts';
import { displayed } from './displayed.ts';
import { holds } from './logic.ts';
import { isMoment, partBounds, partsInOrder, splitParts } from './moment.ts';
import { rowsInOrder } from './orders.ts';
import { rankGiven } from './rank.ts';
import { numberBounds } from './read-number.ts';
import type { Relevance } from './relevance.ts';
import { shown } from './shown.ts';
import { askedVariables } from './variables.ts';
import type { ChoiceView, QuestionView, SectionView } from './view.ts';

/** One person at one moment, and the language they read. */
export interface ViewSetting {
  readonly survey: Survey;
  readonly study: Study;
  readonly draft: Draft;
  readonly language: LanguageTag;
  readonly relevance: Relevance;
  /** Whether choices that a filter leaves out now are listed too, as not `offered`. */
  readonly withHidden?: boolean;
}

/** A text of the survey, earlier answers of the same person piped in as they are displayed. */
export const textFor = ({ survey, study, language, relevance }: ViewSetting, key: MessageKey): ShownText =>
  shown({
    survey,
    study,
    key,
    language,
    answer: (variable) =>
      displayed({
        survey,
        study,
        variable,
        value: relevance.value(variable),
        language,
        separator: ', ',
        asAsked: false,
      }).text,
    stored: (variable) => (askedVariables(survey).has(variable) ? relevance.value(variable) : null),
  });

const textIf = (setting: ViewSetting, key: MessageKey | undefined): ShownText | null =>
  key === undefined ? null : textFor(setting, key);

/** Headings of the sections of a path that begin with it. */
export const sectionViews = (
  setting: ViewSetting,
  path: readonly Section[],
  before: readonly Section[],
): readonly SectionView[] =>
  path.flatMap((section, index) =>
    before.includes(section)
      ? []
      : [
          {
            name: section.name,
            text: textIf(setting, section.text),
            hint: textIf(setting, section.hint),
            level: index + 1,
          },
        ],
  );

const choiceViews = (setting: ViewSetting, question: Question, value: string): readonly ChoiceView[] => {
  const { survey, study, language, relevance } = setting;
  const list = listOf(survey, question);
  const shipped = question.kind !== 'score11' && shippedList(question) !== undefined;
  const chosen = new Set(value.split(' '));
  const rank = question.kind === 'rank' ? rankGiven(value) : new Map<string, string>();
  const offered = new Set(relevance.offered(question));
  const views = choicesInOrder(survey, question, relevance.orderSeed(question))
    .filter((choice) => setting.withHidden === true || offered.has(choice))
    .map((choice) => ({
      name: choice.name,
      label:
        question.kind === 'language' && choice.text === undefined
          ? ownLanguageName(choice.name, language)
          : choiceLabel({ survey, study, list, choice, language }),
      apart: choice.missing !== undefined,
      exclusive: isAlone(question, choice),
      chosen: chosen.has(choice.name),
      offered: offered.has(choice),
      rank: rank.get(choice.name) ?? '',
    }));
  const onScale = views.filter(({ apart }) => !apart);
  const compare = shipped ? new Intl.Collator(language).compare : null;
  const sorted = compare === null ? onScale : onScale.toSorted((a, b) => compare(a.label.text, b.label.text));
  return [...sorted, ...views.filter(({ apart }) => apart)];
};

const rowViews = (setting: ViewSetting, question: Question): QuestionView['rows'] => {
  if (question.kind !== 'matrix') return [];
  return rowsInOrder(question, setting.relevance.orderSeed(question)).map((row) => ({
    name: row.name,
    text: textFor(setting, row.text),
    choices: choiceViews(setting, question, valueShown(setting, question, `${question.name}_${row.name}`)),
  }));
};

const partViews = (
  { language }: ViewSetting,
  { kind, name }: Question,
  value: string,
): QuestionView['parts'] => {
  if (!isMoment(kind)) return [];
  const typed = splitParts(kind, value);
  return partsInOrder(kind, language).map((part) => {
    const [minimum, maximum] = partBounds[part];
    return { part, field: `${name}.${part}`, value: typed[part] ?? '', minimum, maximum };
  });
};

const boundsOf = (question: Question): Pick<QuestionView, 'minimum' | 'maximum' | 'step' | 'integer'> => {
  const { minimum, maximum, step } = numberBounds(question);
  const integer = question.integer === true;
  return {
    minimum: minimum ?? null,
    maximum: maximum ?? null,
    step: step ?? (integer ? 1 : null),
    integer,
  };
};

/** What was typed; the default where nothing has been yet. */
const valueShown = ({ draft, relevance }: ViewSetting, question: Question, variable: string): string =>
  draft.untouched?.includes(question.name) === true
    ? relevance.value(variable)
    : answerOf(draft.answers, variable);

/** One question for one person in one language. */
export const questionView = (
  setting: ViewSetting,
  question: Question,
  standing: Pick<QuestionView, 'relevant' | 'sections'>,
): QuestionView => {
  const { survey, draft, language, relevance } = setting;
  const { name, kind, anchors, ends } = question;
  const value = valueShown(setting, question, name);
  const choices = kind === 'matrix' ? [] : choiceViews(setting, question, value);
  const escaped = choices.some(({ apart, chosen }) => apart && chosen);
  const sides = draft.assigned[`${name}_side`] === 'BA' ? (['B', 'A'] as const) : (['A', 'B'] as const);
  const says = (rule: string | undefined): boolean =>
    rule !== undefined && holds(survey, rule, relevance.context(name));
  return {
    name,
    kind,
    ...standing,
    text: textFor(setting, question.text),
    hint: textIf(setting, question.hint),
    guidance: textIf(setting, question.guidance),
    stem: textIf(setting, listOf(survey, question)?.stem),
    required: says(question.required),
    readOnly: says(question.readOnly),
    sensitive: question.sensitive === true,
    choices,
    rows: rowViews(setting, question),
    anchors:
      anchors === undefined
        ? null
        : [textFor(setting, anchors[sides[0]]), textFor(setting, anchors[sides[1]])],
    ends: ends === undefined ? null : { low: textFor(setting, ends.low), high: textFor(setting, ends.high) },
    parts: partViews(setting, question, escaped ? '' : value),
    value,
    said: displayed({
      survey,
      study: setting.study,
      variable: name,
      value,
      language,
      separator: ', ',
      asAsked: true,
    }),
    maximumLength: question.maximumLength ?? null,
    ...boundsOf(question),
    unit: question.unit === undefined ? null : textFor(setting, question.unit),
  };
};
