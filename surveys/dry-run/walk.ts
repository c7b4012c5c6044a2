import { pageView } from '../engine/page-view.ts';
import type { PageView } from '../engine/view.ts';
import type { LanguageTag } from '../model/language.ts';
import type { Answers } from '../model/response.ts';
import type { Study } from '../model/study.ts';
import type { Survey } from '../model/survey.ts';
import { chanceOf } from './chance.ts';
import type { Coverage } from './coverage.ts';
import type { Fieldwork } from './fieldwork.ts';
import { breakingInput, generatedInput, type InputOptions } from './generated-input.ts';

/** What one generated respondent went through. */
export interface Walk {
  readonly language: LanguageTag;
  readonly pages: readonly string[];
  readonly questions: number;
  /** Words on the pages, choices included. */
  readonly words: number;
  readonly end: 'complete' | 'turned-away' | 'stuck' | 'fault';
  /** Of a walk that got stuck: the variable that accepts nothing; of a fault: where. */
  readonly place: string;
  readonly told: string;
}

export interface WalkOptions {
  readonly survey: Survey;
  readonly study: Study;
  readonly fieldwork: Fieldwork;
  readonly coverage: Coverage;
  readonly constants: ReadonlyMap<string, readonly string[]>;
  readonly language: LanguageTag;
  readonly forced: Answers;
  readonly attributes: Answers;
  readonly number: number;
  readonly seed: string;
}

const counted = new Map<LanguageTag, Intl.Segmenter>();

/** Words of a text, as the language parts them. */
const wordsIn = (text: string, language: LanguageTag): number => {
  const segmenter = counted.get(language) ?? new Intl.Segmenter(language, { granularity: 'word' });
  counted.set(language, segmenter);
  let words = 0;
  for (const { isWordLike } of segmenter.segment(text)) if (isWordLike === true) words += 1;
  return words;
};

const wordsOf = (view: PageView, language: LanguageTag): number => {
  const texts = [
    view.title,
    view.intro,
    view.vignette,
    ...view.questions.flatMap((question) => [
      question.text,
      question.hint,
      question.stem,
      ...(question.choices.length > 30 ? [] : question.choices.map(({ label }) => label)),
      ...question.rows.map(({ text }) => text),
    ]),
  ];
  return texts.reduce((sum, text) => sum + (text === null ? 0 : wordsIn(text.text, language)), 0);
};

/** One generated respondent, from the first page to wherever they come: breaks the rules nobody broke, then keeps them. */
export const walk = async (options: WalkOptions): Promise<Walk> => {
  const { survey, study, fieldwork, coverage, constants, language, forced, attributes, number } = options;
  const chance = chanceOf(`${options.seed}:${number}`);
  const pages: string[] = [];
  let questions = 0;
  let words = 0;
  const ending = (end: Walk['end'], place = '', told = ''): Walk => ({
    language,
    pages,
    questions,
    words,
    end,
    place,
    told,
  });
  let standing = await fieldwork.begin({ language, attributes, number });
  const broken = new Set<string>();
  for (let visits = 0; visits < 4 * survey.pages.length + 20; visits += 1) {
    if (standing.at === 'fault') return ending('fault', standing.place, standing.told);
    if (standing.at === 'end') {
      coverage.ended(standing.draft);
      return ending(standing.how);
    }
    const { page: name, draft } = standing;
    const page = survey.pages.find((own) => own.name === name);
    if (page === undefined) return ending('fault', name, 'no such page');
    const view = pageView({ survey, study, draft, page: name, language });
    coverage.shown(view);
    if (pages.at(-1) !== name) {
      pages.push(name);
      questions += view.questions.filter(({ kind }) => kind !== 'note').length;
      words += wordsOf(view, language);
    }
    const asked: InputOptions = {
      survey,
      study,
      draft,
      page,
      view,
      language,
      forced,
      constants,
      coverage,
      chance,
    };
    const breaking = broken.size < 2 * survey.pages.length && !broken.has(name) ? breakingInput(asked) : null;
    if (breaking !== null) {
      const refused = await fieldwork.send(standing, breaking);
      if (refused.at === 'page') coverage.answered(page, refused.draft, refused.problems);
      if (refused.at !== 'page' || refused.page !== name) broken.add(name);
      standing = refused;
      continue;
    }
    broken.add(name);
    const generated = generatedInput(asked);
    if (!generated.ok) return ending('stuck', generated.stuck, generated.code);
    standing = await fieldwork.send(standing, generated.input);
    if (standing.at !== 'fault' && standing.draft !== null)
      coverage.answered(
        page,
        standing.draft,
        standing.at === 'page' && standing.page === name ? standing.problems : [],
      );
  }
  return ending('fault', pages.at(-1) ?? '', 'no end');
};
