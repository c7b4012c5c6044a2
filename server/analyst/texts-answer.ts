import { sentimentName } from '../../analysis/data/sentiment-names.ts';
import { seededRandom } from '../../analysis/distribution/random.ts';
import { byNeighbour, concordance, type Hit } from '../../analysis/exploration/concordance.ts';
import type { Source } from '../../analysis/source/source.ts';
import { readThemes } from '../../analysis/theme/read-themes.ts';
import type { Verbatim } from '../../client/dashboard/verbatims.tsx';
import { namingOf } from '../../client/lib/labels.ts';
import type { TextsView } from '../../client/lib/texts-view.ts';
import type { Issue } from '../../surveys/model/issue.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { type QuotableText, quotableTexts } from '../pages/quotable-texts.ts';
import { verbatimOf } from '../pages/verbatims.ts';
import { quoteDigest } from '../quotes/confirmed-quotes.ts';
import { shownWords } from '../scrubbing/shown-words.ts';
import type { QuotesAsked } from './analyst.ts';
import { selectsFew } from './selects-few.ts';

/** Texts, or lines, on a page. */
const perPage = { texts: 20, lines: 50 } as const;

/** A line of the concordance, and where its text stands among those of the same view. */
export interface TextLine extends Hit {
  readonly language: LanguageTag;
  readonly page: number;
  readonly place: number;
}

/** A text on the page, what stands for its words, and whether these were confirmed to be quoted. */
export interface ShownText extends Verbatim {
  readonly place: number;
  readonly themes: readonly string[];
  readonly digest: string;
  readonly confirmed: boolean;
}

/** What the page of texts shows. */
export interface TextsAnswer {
  readonly issues: readonly Issue[];
  /** Open questions with a tone. */
  readonly questions: readonly string[];
  readonly of: string;
  /** Languages of the texts that may be shown. */
  readonly languages: readonly LanguageTag[];
  /** Texts of the question that may be shown to somebody, and those of this view. */
  readonly quotable: number;
  readonly found: number;
  readonly pages: number;
  readonly page: number;
  readonly texts: readonly ShownText[];
  readonly lines: readonly TextLine[];
  /** Whether the filter leaves in or out too few people for anything to be shown. */
  readonly few: boolean;
}

/** An order of chance that a seed decides, the same at each reload. */
const shuffled = <Item>(items: readonly Item[], seed: number): readonly Item[] => {
  const random = seededRandom(seed);
  return items
    .map((item) => ({ item, at: random.uniform() }))
    .sort((one, other) => one.at - other.at)
    .map(({ item }) => item);
};

const themesOf = ({ text, language }: QuotableText): readonly string[] => {
  const { themes, concern } = readThemes(text, language);
  return [...(themes ?? []).map(({ theme }) => theme), ...(concern.length > 0 ? ['concern'] : [])];
};

const passes = (text: QuotableText, view: TextsView): boolean => {
  if (view.tone !== '' && (text.tone ?? 'unread') !== view.tone) return false;
  if (view.language !== '' && text.language !== view.language) return false;
  if (view.sure === 'author' && (text.measured || text.tone === null)) return false;
  if ((view.sure === 'sure' || view.sure === 'unsure') && !text.measured) return false;
  if (view.sure === 'unsure' ? !text.unsure : view.sure === 'sure' && text.unsure) return false;
  return view.theme === '' || themesOf(text).includes(view.theme);
};

const linesOf = (
  texts: readonly QuotableText[],
  view: TextsView,
  language: LanguageTag,
): readonly TextLine[] => {
  const lines = texts.flatMap((text, place) =>
    concordance(shownWords(text.text, language), view.term).map((hit) => ({
      ...hit,
      language: text.language,
      place: place + 1,
      page: Math.floor(place / perPage.texts) + 1,
    })),
  );
  return view.order === 'chance' ? lines : [...lines].sort(byNeighbour(view.order, language));
};

/**
 * Texts of people who allow them to be quoted, by what a view asks for, scrubbed, in an order of chance; for whoever is
 * no analyst only those that were confirmed.
 */
export const textsAnswer = async (asked: {
  readonly survey: Survey;
  readonly source: Source;
  readonly least: number;
  readonly view: TextsView;
  /** Of the page. */
  readonly language: LanguageTag;
  readonly quotes: QuotesAsked;
}): Promise<TextsAnswer> => {
  const { survey, source, least, view, language, quotes } = asked;
  const names = new Set(source.codebook.variables.map(({ name }) => name));
  const questions = source.codebook.variables
    .filter(({ name, measure }) => measure === 'text' && names.has(sentimentName(name)))
    .map(({ name }) => name);
  const of = questions.find((name) => name === view.of) ?? questions[0] ?? '';
  const where = view.where === '' ? undefined : view.where;
  const issues = where === undefined ? [] : await source.filterIssues(where);
  const few = issues.length === 0 && (await selectsFew(source, where, least));
  const confirmed = new Set(quotes.confirmed[of] ?? []);
  const all: QuotableText[] = [];
  if (of !== '' && issues.length === 0 && !few)
    for await (const text of quotableTexts({ source, of, survey, where }))
      if (!quotes.only || confirmed.has(quoteDigest(text.text))) all.push(text);
  const found = shuffled(all, view.seed).filter(
    (text) =>
      (view.term === '' || concordance(shownWords(text.text, language), view.term).length > 0) &&
      passes(text, view),
  );
  const lines = view.as === 'lines' ? linesOf(found, view, language) : [];
  const size = perPage[view.as];
  const pages = Math.max(1, Math.ceil((view.as === 'lines' ? lines : found).length / size));
  const page = Math.min(view.page, pages);
  const from = (page - 1) * size;
  const naming = namingOf(source.codebook, language);
  return {
    issues,
    questions,
    of,
    languages: [...new Set(all.map((text) => text.language))].sort(),
    quotable: all.length,
    found: found.length,
    pages,
    page,
    texts:
      view.as === 'lines'
        ? []
        : found.slice(from, from + size).map((text, place) => ({
            ...verbatimOf(text, { source, naming, pageLanguage: language }),
            place: from + place + 1,
            themes: themesOf(text),
            digest: quoteDigest(text.text),
            confirmed: confirmed.has(quoteDigest(text.text)),
          })),
    lines: lines.slice(from, from + size),
    few,
  };
};
