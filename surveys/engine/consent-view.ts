import { canonical } from '../definition/canonical.ts';
import { sha256Hex } from '../definition/sha256.ts';
import type { LanguageTag, ShownText } from '../model/language.ts';
import type { Study } from '../model/study.ts';
import type { ConsentCondition, Survey } from '../model/survey.ts';
import { shown } from './shown.ts';

/** What a person is told and asked before the first question. */
export interface ConsentView {
  readonly title: ShownText;
  readonly lines: readonly { readonly name: string; readonly text: ShownText }[];
  readonly boxes: readonly { readonly name: string; readonly text: ShownText; readonly required: boolean }[];
  readonly decline: ShownText;
  /** Hash of the exact words shown; stored with every answer. */
  readonly hash: string;
}

const conditionHolds = (survey: Survey, study: Study): Readonly<Record<ConsentCondition, boolean>> => {
  const questions = survey.pages.flatMap(({ items }) => items);
  return {
    attributes: survey.attributes.length > 0,
    timings: study.timings,
    experiment: survey.experiments.length > 0,
    quote: questions.some(({ kind }) => kind === 'consent'),
    'open-text': questions.some(({ kind }) => kind === 'longtext'),
    incentive: study.incentive,
  };
};

export interface ConsentOptions {
  readonly survey: Survey;
  readonly study: Study;
  readonly language: LanguageTag;
}

const makeConsentView = ({ survey, study, language }: ConsentOptions): ConsentView => {
  const conditions = conditionHolds(survey, study);
  const plain = (key: string): ShownText => shown({ survey, study, key, language });
  const sampleFields = new Intl.ListFormat(language, { type: 'conjunction' }).format(
    survey.attributes.map(({ text }) => plain(text).text),
  );
  const say = (key: string): ShownText => shown({ survey, study, key, language, facts: { sampleFields } });
  const holds = ({ when }: { readonly when?: ConsentCondition }): boolean =>
    when === undefined || conditions[when];
  const title = say(survey.consent.title);
  const lines = survey.consent.lines.filter(holds).map(({ name, text }) => ({ name, text: say(text) }));
  const boxes = survey.consent.boxes
    .filter(holds)
    .map(({ name, text, required }) => ({ name, text: say(text), required }));
  const decline = say(survey.consent.decline);
  const words = [
    title.text,
    ...lines.map(({ text }) => text.text),
    ...boxes.map(({ text }) => text.text),
    decline.text,
  ];
  return { title, lines, boxes, decline, hash: sha256Hex(canonical(words)) };
};

const made = new WeakMap<Survey, WeakMap<Study, Map<LanguageTag, ConsentView>>>();

/** The consent of a survey in a language: the lines and boxes that are true for this study, and the hash of their words. */
export const consentView = (options: ConsentOptions): ConsentView => {
  const { survey, study, language } = options;
  const ofSurvey = made.get(survey) ?? new WeakMap<Study, Map<LanguageTag, ConsentView>>();
  made.set(survey, ofSurvey);
  const ofStudy = ofSurvey.get(study) ?? new Map<LanguageTag, ConsentView>();
  ofSurvey.set(study, ofStudy);
  const view = ofStudy.get(language) ?? makeConsentView(options);
  ofStudy.set(language, view);
  return view;
};
