import { type ConsentText, consentHash } from '../consent/consent-text.ts';
import type { LanguageTag, ShownText } from '../model/language.ts';
import type { Study } from '../model/study.ts';
import type { ConsentCondition, Survey } from '../model/survey.ts';
import { conditionsOf, lineApplies } from '../promise/conditions.ts';
import { lineMayBeShown, type Proven } from '../promise/proven.ts';
import { modeLine } from './mode-line.ts';
import { shown } from './shown.ts';

/** What a person is told and asked before the first question. */
export interface ConsentView {
  readonly title: ShownText;
  readonly lines: readonly { readonly name: string; readonly text: ShownText }[];
  readonly boxes: readonly { readonly name: string; readonly text: ShownText; readonly required: boolean }[];
  readonly decline: ShownText;
  /** Lines and boxes that would be shown if what they say were proven on this build, by name. */
  readonly leftOut: readonly string[];
  /** Hash of the exact words shown; stored with every answer. */
  readonly hash: string;
}

export interface ConsentOptions {
  readonly survey: Survey;
  readonly study: Study;
  readonly language: LanguageTag;
  /** What the tests have shown to be kept: a line that says anything else is left out. */
  readonly proven: Proven;
}

const hashOf = ({ title, lines, boxes, decline }: Omit<ConsentView, 'hash' | 'leftOut'>): string =>
  consentHash({
    title: title.text,
    lines: lines.map(({ name, text }) => ({ name, text: text.text })),
    boxes: boxes.map((box) => ({ ...box, text: box.text.text })),
    decline: decline.text,
  });

const makeConsentView = ({ survey, study, language, proven }: ConsentOptions): ConsentView => {
  const conditions = conditionsOf(survey, study);
  const plain = (key: string): ShownText => shown({ survey, study, key, language });
  const sampleFields = new Intl.ListFormat(language, { type: 'conjunction' }).format(
    survey.attributes.map(({ text }) => plain(text).text),
  );
  const say = (key: string): ShownText => shown({ survey, study, key, language, facts: { sampleFields } });
  const holds = ({ when }: { readonly when?: ConsentCondition }): boolean =>
    when === undefined || conditions[when];
  const maySay = ({ name }: { readonly name: string }): boolean => lineMayBeShown(name, proven);
  const own = {
    lines: survey.consent.lines.filter((line) => holds(line) && lineApplies(line.name, conditions)),
    boxes: survey.consent.mode === 'notice' ? [] : survey.consent.boxes.filter(holds),
  };
  const title = say(survey.consent.title);
  const mode = modeLine(study, language);
  const lines = [
    ...own.lines.filter(maySay).map(({ name, text }) => ({ name, text: say(text) })),
    ...(mode === null || !maySay(mode) ? [] : [mode]),
  ];
  const boxes = own.boxes
    .filter(maySay)
    .map(({ name, text, required }) => ({ name, text: say(text), required }));
  const decline = say(survey.consent.decline);
  const leftOut = [...own.lines, ...(mode === null ? [] : [mode]), ...own.boxes]
    .filter((one) => !maySay(one))
    .map(({ name }) => name);
  return { title, lines, boxes, decline, leftOut, hash: hashOf({ title, lines, boxes, decline }) };
};

type ByLanguage = Map<LanguageTag, ConsentView>;
const made = new WeakMap<Survey, WeakMap<Study, WeakMap<Proven, ByLanguage>>>();

/**
 * The consent of a survey in a language: the lines and boxes that are true for this study and proven on this build, and
 * the hash of exactly their words.
 */
export const consentView = (options: ConsentOptions): ConsentView => {
  const { survey, study, language, proven } = options;
  const ofSurvey = made.get(survey) ?? new WeakMap<Study, WeakMap<Proven, ByLanguage>>();
  made.set(survey, ofSurvey);
  const ofStudy = ofSurvey.get(study) ?? new WeakMap<Proven, ByLanguage>();
  ofSurvey.set(study, ofStudy);
  const ofProven: ByLanguage = ofStudy.get(proven) ?? new Map();
  ofStudy.set(proven, ofProven);
  const view = ofProven.get(language) ?? makeConsentView(options);
  ofProven.set(language, view);
  return view;
};

/** The text of a consent, word for word, as it is kept for its hash. */
export const consentTextOf = (options: ConsentOptions): ConsentText => {
  const { survey, language } = options;
  const { title, lines, boxes, decline } = consentView(options);
  return {
    survey: survey.name,
    version: survey.version,
    language,
    mode: survey.consent.mode ?? 'boxes',
    title: title.text,
    lines: lines.map(({ name, text }) => ({ name, text: text.text })),
    boxes: boxes.map(({ name, text, required }) => ({ name, text: text.text, required })),
    decline: decline.text,
  };
};
