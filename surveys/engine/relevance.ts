import { assignedValue } from '../definition/assigned.ts';
import { choicesOf as everyChoice } from '../definition/questions.ts';
import { pageConditions, questionConditions } from '../definition/sections.ts';
import { textOf } from '../definition/text-of.ts';
import type { Context } from '../expression/context.ts';
import type { Draft } from '../model/response.ts';
import type { Study } from '../model/study.ts';
import type { Choice, Page, Question, Survey } from '../model/survey.ts';
import { answerOf } from './answer-of.ts';
import { choicesOf, isTyped } from './choices.ts';
import { firstDayOf } from './iso-week.ts';
import { listRows } from './list-rows.ts';
import { calculated, holds } from './logic.ts';
import { logicOrder } from './logic-order.ts';
import { usualSeed } from './orders.ts';
import { readAnswer } from './read-answer.ts';
import { draws } from './shuffle.ts';
import { skippedPages } from './skipped-pages.ts';
import { askedVariables } from './variables.ts';

/** What a person's answers make of a survey at this moment. */
export interface Relevance {
  readonly page: (page: Page) => boolean;
  /** Its page's relevance included. */
  readonly question: (question: Question, page: Page) => boolean;
  /**
   * The answer as expressions see it: empty where the question is hidden, the formula's result where there is one,
   * without choices that a filter no longer offers.
   */
  readonly value: (name: string) => string;
  /** The choices a question offers now, in the definition's order. */
  readonly offered: (question: Question) => readonly Choice[];
  /** What the order of a question's choices or rows is drawn from. */
  readonly orderSeed: (question: Question) => string;
  /** What the expressions of a question may look at; of a page where no question is named. */
  readonly context: (question?: string, variable?: string) => Context;
}

type Answered = Pick<Draft, 'answers' | 'attributes' | 'assigned' | 'day' | 'seed' | 'untouched'> &
  Partial<Pick<Draft, 'language'>>;

/**
 * Left out by the study itself, whatever is answered: a question that a named company answers, an event that did not
 * happen, a module that is not switched on.
 */
export const leftOut = (page: Page, study: Study): boolean =>
  (page.module !== undefined && study.modules?.includes(page.module) !== true) ||
  (study.providerFixed &&
    (page.unlessProviderFixed === true ||
      (page.hypothetical === true && study.hypotheticalConfirmed !== true)));

/**
 * Relevance of pages and questions, worked out on demand and each once: a hidden question counts as empty at once,
 * so what depends on it follows. Cycles are refused when a survey is checked; one that slips through ends as empty.
 */
export const relevanceOf = (survey: Survey, draft: Answered, study: Study): Relevance => {
  const asked = askedVariables(survey);
  const skipped = skippedPages(survey, draft.assigned);
  const pages = new Map<string, boolean>();
  const questions = new Map<string, boolean>();
  const values = new Map<string, string>();
  const untouched = new Set(draft.untouched ?? []);

  const value = (name: string): string => {
    const known = values.get(name);
    if (known !== undefined) return known;
    values.set(name, '');
    const own = asked.get(name);
    const found = (): string => {
      if (own === undefined)
        return answerOf(draft.attributes, name) || assignedValue(survey, draft.assigned, name);
      if (!question(own.question, own.page)) return '';
      const { calculation } = own.question;
      return calculation === undefined
        ? kept(own.question, name)
        : calculated(survey, calculation, context(name));
    };
    const result = found();
    values.set(name, result);
    return result;
  };

  const today = firstDayOf(draft.day);

  const context = (current?: string, variable = current, column?: (name: string) => string): Context => ({
    value,
    ...(column === undefined ? {} : { column }),
    current: variable === undefined ? '' : answerOf(draft.answers, variable),
    today,
    now: `${today}T00:00:00Z`,
    timezone: survey.timezone,
    list: (name) => listRows(survey, name),
    choiceName: (name, choice) => choiceName(name, choice),
    get random() {
      return draws(`${draft.seed}:${current ?? ''}`)();
    },
  });

  const offered = (own: Question): readonly Choice[] => {
    const { choiceFilter } = own;
    const choices = choicesOf(survey, own);
    if (choiceFilter === undefined) return choices;
    return choices.filter(({ name, columns: more = {} }) => {
      const columns = (column: string): string => (column === 'name' ? name : answerOf(more, column));
      return holds(survey, choiceFilter, context(own.name, own.name, columns), true);
    });
  };

  /** The words of a choice, for `jr:choice-name`; its code where the platform names it. */
  const choiceName = (name: string, code: string): string => {
    const own = asked.get(name)?.question;
    const choice =
      own === undefined ? undefined : everyChoice(survey, own).find((each) => each.name === code);
    if (choice?.text === undefined) return code;
    return (
      textOf(survey, choice.text, draft.language ?? survey.source) ??
      textOf(survey, choice.text, survey.source) ??
      code
    );
  };

  const given = (own: Question, name: string): string => {
    const begins = untouched.has(own.name) ? own.default : undefined;
    if (begins === undefined) return answerOf(draft.answers, name);
    const { value: first, problem } = readAnswer(survey, own, name, [
      calculated(survey, begins, context(own.name)),
    ]);
    return problem === null ? first : '';
  };

  /** A stored answer, or the default that stands for it, without what a filter no longer offers. */
  const kept = (own: Question, name: string): string => {
    const answer = given(own, name);
    if (own.choiceFilter === undefined || answer === '') return answer;
    const names = new Set(offered(own).map((choice) => choice.name));
    if (isTyped(own)) {
      const isReason = everyChoice(survey, own).some((choice) => choice.name === answer);
      return isReason && !names.has(answer) ? '' : answer;
    }
    return answer
      .split(' ')
      .filter((choice) => names.has(choice) || names.has(choice.replace(/=[^=]*$/, '')))
      .join(' ');
  };

  const remembered = (memory: Map<string, boolean>, key: string, decide: () => boolean): boolean => {
    const known = memory.get(key);
    if (known !== undefined) return known;
    memory.set(key, false);
    const decided = decide();
    memory.set(key, decided);
    return decided;
  };

  const page = (own: Page): boolean => {
    const conditions = pageConditions(survey, own);
    if (leftOut(own, study) || skipped.has(own.name)) return false;
    return (
      conditions.length === 0 ||
      remembered(pages, own.name, () => conditions.every((condition) => holds(survey, condition, context())))
    );
  };

  const question = (own: Question, on: Page): boolean => {
    if (!page(on)) return false;
    if (own.relevant === undefined && own.section === undefined) return true;
    return remembered(questions, own.name, () =>
      questionConditions(survey, on, own).every((condition) => holds(survey, condition, context(own.name))),
    );
  };

  for (const own of logicOrder(survey)) {
    if (question(own.question, own.page) && own.question.calculation !== undefined) value(own.question.name);
  }

  const orderSeed = (own: Question): string =>
    own.shuffleSeed === undefined
      ? usualSeed(draft.seed, own)
      : calculated(survey, own.shuffleSeed, context(own.name));

  return { page, question, value, offered, orderSeed, context };
};
