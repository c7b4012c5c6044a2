import { contentHash } from '../../surveys/definition/hash.ts';
import { type ConsentView, consentView } from '../../surveys/engine/consent-view.ts';
import { finish } from '../../surveys/engine/finish.ts';
import { pageView } from '../../surveys/engine/page-view.ts';
import { route } from '../../surveys/engine/route.ts';
import { start } from '../../surveys/engine/start.ts';
import { step } from '../../surveys/engine/step.ts';
import type { PageView, QuestionView } from '../../surveys/engine/view.ts';
import type { Issue, Result } from '../../surveys/model/issue.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { Answers, Draft, ResponseDocument } from '../../surveys/model/response.ts';
import type { Study } from '../../surveys/model/study.ts';
import type { Choice, Page, Question, QuestionKind, Survey } from '../../surveys/model/survey.ts';
import { everyPromise } from '../../surveys/promise/proven.ts';

/** A question whose text has the key of its name. */
export const question = (
  name: string,
  kind: QuestionKind,
  rest: Partial<Omit<Question, 'name' | 'kind'>> = {},
): Question => ({ name, kind, text: name, ...rest });

export const page = (name: string, items: readonly Question[], rest: Partial<Page> = {}): Page => ({
  name,
  items,
  ...rest,
});

/** Choices whose texts have keys `choice.<name>`; `98` and the like are given with their reason. */
export const choices = (...names: readonly (string | Choice)[]): readonly Choice[] =>
  names.map((each) => (typeof each === 'string' ? { name: each, text: `choice.${each}` } : each));

export const noStudy: Study = { placeholders: {}, providerFixed: false, timings: false, incentive: false };

/** Every text key that is used, as its own English words: what a test does not say it does not care about. */
const keysOf = (survey: Omit<Survey, 'texts'>): readonly string[] => {
  const keys = new Set<string>(['title', 'notice', 'decline', 'debrief', 'consent']);
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === 'object' && value !== null)
      for (const [name, own] of Object.entries(value))
        if (typeof own !== 'string') visit(own);
        else if (
          ['text', 'hint', 'title', 'intro', 'introWhenProviderFixed', 'stem', 'base', 'A', 'B'].includes(
            name,
          )
        )
          keys.add(own);
  };
  visit(survey);
  return [...keys];
};

/** A survey of the given pages; yes/no and a scale of five with don't know are always there. */
export const survey = (
  pages: readonly Page[],
  rest: Partial<Omit<Survey, 'texts'>> & { readonly texts?: Survey['texts'] } = {},
): Survey => {
  const { texts = {}, lists = {}, ...others } = rest;
  const made: Omit<Survey, 'texts'> = {
    format: 'survey-1',
    name: 'example',
    version: 1,
    title: 'title',
    source: 'en',
    timezone: 'UTC',
    languages: [...new Set(['en', ...Object.keys(texts)])].map((tag) => ({ tag, status: 'approved' })),
    status: { validated: false, notice: 'notice' },
    licence: { texts: 'CC-BY-4.0', attribution: '' },
    placeholders: {},
    attributes: [],
    consent: { title: 'consent', lines: [], boxes: [], decline: 'decline' },
    debrief: 'debrief',
    blocks: [],
    experiments: [],
    constructs: [],
    scores: [],
    pages,
    lists: {
      yesNo: { choices: choices('yes', 'no') },
      five: {
        ordered: true,
        choices: choices('1', '2', '3', '4', '5', { name: '98', text: 'choice.98', missing: 'unsure' }),
      },
      ...lists,
    },
    ...others,
  };
  const { en = {}, ...translations } = texts;
  const english = Object.fromEntries(keysOf(made).map((key) => [key, key]));
  return { ...made, texts: { ...translations, en: { ...english, ...en } } };
};

/** Somebody who answers: what they see, what they send, what is stored of them. */
export interface Respondent {
  readonly draft: () => Draft;
  readonly route: () => readonly string[];
  readonly sees: (page: string) => PageView;
  readonly question: (page: string, name: string) => QuestionView;
  /** Sends a page as a form does: one value a field, several as an array. What stands in the way comes back. */
  readonly sends: (
    page: string,
    fields?: Readonly<Record<string, string | readonly string[]>>,
  ) => readonly Issue[];
  readonly speaks: (language: LanguageTag) => void;
  readonly finishes: () => Result<ResponseDocument>;
  /** The document; throws with the issues where there is none. */
  readonly document: () => ResponseDocument;
  readonly consent: () => ConsentView;
}

export const respondent = (
  own: Survey,
  rest: {
    readonly study?: Study;
    readonly seed?: number;
    readonly language?: LanguageTag;
    readonly attributes?: Answers;
    readonly assigned?: Answers;
  } = {},
): Respondent => {
  const { study = noStudy, seed = 42, attributes = {} } = rest;
  let language = rest.language ?? 'en';
  let draft = start({
    survey: own,
    hash: contentHash(own),
    study,
    language,
    day: '2026-03-15',
    seed,
    consent: consentView({ survey: own, study, language, proven: everyPromise }).hash,
    attributes,
    simulated: false,
  });
  draft = { ...draft, assigned: { ...draft.assigned, ...rest.assigned } };
  const sees = (name: string): PageView => pageView({ survey: own, study, draft, page: name, language });
  const finishes = (): Result<ResponseDocument> => finish(own, draft, study);
  return {
    draft: () => draft,
    route: () => route(own, draft, study),
    sees,
    question: (name, asked) => {
      const found = sees(name).questions.find((each) => each.name === asked);
      if (found === undefined) throw new Error(`${asked} is not shown on ${name}`);
      return found;
    },
    sends: (name, fields = {}) => {
      const input = Object.fromEntries(
        Object.entries(fields).map(([field, value]) => [field, typeof value === 'string' ? [value] : value]),
      );
      const stepped = step({ survey: own, study, draft, page: name, language, input });
      draft = stepped.draft;
      return stepped.problems;
    },
    speaks: (tag) => {
      language = tag;
    },
    finishes,
    document: () => {
      const finished = finishes();
      if (!finished.ok) throw new Error(JSON.stringify(finished.issues));
      return finished.value;
    },
    consent: () => consentView({ survey: own, study, language, proven: everyPromise }),
  };
};
