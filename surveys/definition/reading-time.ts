import { type Goal, possible } from '../expression/check/possible.ts';
import type { LanguageTag } from '../model/language.ts';
import type { MessageKey, Page, Question, Survey } from '../model/survey.ts';
import { surveyWorld } from './check/survey-world.ts';
import { type Condition, pageConditions, questionConditions } from './check/visibility.ts';
import { choicesOf, listNamed } from './questions.ts';
import { readingSpeed } from './reading-speed.ts';
import { textOf } from './text-of.ts';

/** Seconds to judge and to act, beside reading: one closed row, one answer in own words, one thing typed or picked. */
const seconds = { closed: 2.8, open: 28, typed: 7, ranked: 4, box: 2.8 } as const;

/** How long one page takes in one language. */
export interface PageTime {
  readonly page: string;
  readonly seconds: number;
  /** Shown to some only. */
  readonly conditional: boolean;
}

/** How long a survey takes in one language, in minutes with the consent and in seconds a page. */
export interface ReadingTime {
  readonly language: LanguageTag;
  /** What everybody is asked, and half of what only some are. */
  readonly typical: number;
  /** The longest way through that its conditions allow, as far as they could be searched. */
  readonly longest: number;
  readonly pages: readonly PageTime[];
}

/** Something that takes time, and what it is shown under. */
interface Part {
  readonly page: string;
  readonly seconds: number;
  readonly goals: readonly Goal[];
}

const answering = (survey: Survey, question: Question): number => {
  switch (question.kind) {
    case 'note':
    case 'calculated':
      return 0;
    case 'longtext':
      return seconds.open;
    case 'text':
    case 'number':
    case 'date':
    case 'time':
    case 'datetime':
    case 'country':
    case 'language':
    case 'slider':
      return seconds.typed;
    case 'rank':
      return seconds.ranked * choicesOf(survey, question).length;
    case 'matrix':
      return seconds.closed * (question.rows ?? []).length;
    default:
      return seconds.closed;
  }
};

/** Seconds to read some texts; a choice list is read where it is first met and known after that. */
const reader = (survey: Survey, language: LanguageTag) => {
  const speed = readingSpeed(language) / 60;
  const met = new Set<string>();
  const letters = (key: MessageKey | null | undefined): number => {
    const text = key === null || key === undefined ? null : textOf(survey, key, language);
    return (text ?? '').match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  };
  const of = (keys: readonly (MessageKey | null | undefined)[]): number =>
    keys.reduce((sum, key) => sum + letters(key), 0) / speed;
  const choices = (question: Question): number => {
    const { list = '' } = question;
    const known = met.has(list);
    met.add(list);
    const shared = known
      ? []
      : [listNamed(survey, list)?.stem, ...(listNamed(survey, list)?.choices ?? []).map(({ text }) => text)];
    return of([...shared, ...(question.extraChoices ?? []).map(({ text }) => text)]);
  };
  const question = (own: Question): number =>
    of([own.text, own.hint, own.unit, own.ends?.low, own.ends?.high, own.anchors?.A, own.anchors?.B]) +
    of((own.rows ?? []).map(({ text }) => text)) +
    choices(own);
  return { of, question };
};

const vignetteSeconds = (
  survey: Survey,
  page: Page,
  of: (keys: readonly (string | null)[]) => number,
): number =>
  survey.experiments
    .filter(({ name, base }) => name === page.vignette && base !== undefined)
    .reduce(
      (sum, { base = '', factors }) =>
        sum +
        of([base]) +
        factors.reduce((all, { levels }) => all + Math.max(...levels.map(({ text }) => of([text]))), 0),
      0,
    );

const shownUnder = (conditions: readonly Condition[]): readonly Goal[] =>
  conditions.map(({ expression }) => ({ expression, wanted: true }));

/** Questions with the time they take; what stands above them on their page goes to the one most people see. */
const partsOf = (survey: Survey, language: LanguageTag): readonly Part[] => {
  const read = reader(survey, language);
  return survey.pages.flatMap((page): readonly Part[] => {
    const around = shownUnder(pageConditions(survey, page));
    const items = page.items
      .filter(({ kind }) => kind !== 'calculated')
      .map((question) => ({
        page: page.name,
        seconds: read.question(question) + answering(survey, question),
        goals: [...around, ...shownUnder(questionConditions(survey, page, question))],
      }));
    const fewest = items.reduce(
      (least, { goals }) => Math.min(least, goals.length),
      Number.POSITIVE_INFINITY,
    );
    const first = items.findIndex(({ goals }) => goals.length === fewest);
    const head = read.of([page.title, page.intro]) + vignetteSeconds(survey, page, read.of);
    return items.map((item, index) => (index === first ? { ...item, seconds: item.seconds + head } : item));
  });
};

/** Everything everybody sees, and then, longest first, what can be shown beside all taken so far. */
const longestWay = (survey: Survey, parts: readonly Part[]): number => {
  const world = surveyWorld(survey, new Set());
  const taken: Goal[] = [];
  let sum = 0;
  for (const part of [...parts].sort((one, other) => other.seconds - one.seconds)) {
    if (part.goals.length > 0 && part.seconds > 0) {
      if (!possible([...taken, ...part.goals], world)) continue;
      taken.push(...part.goals.filter((goal) => !taken.includes(goal)));
    }
    sum += part.seconds;
  }
  return sum;
};

const total = (parts: readonly Part[]): number => parts.reduce((sum, part) => sum + part.seconds, 0);

/**
 * How long reading and answering a survey takes in one of its languages: letters by the reading speed of the language,
 * and for each control the seconds of the instrument's own model (2.8 s a closed row, 28 s an answer in own words; 7 s
 * for what is typed or picked from many). Texts missing in the language take no time. A model, not a measurement: the
 * medians of a pilot replace it.
 *
 * @returns Minutes for the typical and the longest way through, consent included, and seconds for each page.
 */
export const readingTime = (survey: Survey, language: LanguageTag): ReadingTime => {
  const { consent } = survey;
  const { of } = reader(survey, language);
  const parts = partsOf(survey, language);
  const agreeing =
    of([consent.title, consent.decline, ...[...consent.lines, ...consent.boxes].map(({ text }) => text)]) +
    seconds.box * consent.boxes.length;
  const always = total(parts.filter(({ goals }) => goals.length === 0));
  const sometimes = total(parts) - always;
  const longest = longestWay(survey, parts);
  return {
    language,
    typical: (agreeing + Math.min(longest, always + sometimes / 2)) / 60,
    longest: (agreeing + longest) / 60,
    pages: survey.pages.map(({ name }) => {
      const own = parts.filter(({ page }) => page === name);
      return {
        page: name,
        seconds: total(own),
        conditional: own.every(({ goals }) => goals.length > 0),
      };
    }),
  };
};
