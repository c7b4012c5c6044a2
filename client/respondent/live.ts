import { pageProblems } from '../../surveys/engine/page-problems.ts';
import { readAnswer } from '../../surveys/engine/read-answer.ts';
import { type Relevance, relevanceOf } from '../../surveys/engine/relevance.ts';
import { valuesSent } from '../../surveys/engine/values-sent.ts';
import { variablesOf } from '../../surveys/engine/variables.ts';
import type { Draft } from '../../surveys/model/response.ts';
import type { Study } from '../../surveys/model/study.ts';
import type { Page, Question } from '../../surveys/model/survey.ts';
import type { LiveData } from '../lib/live-data.ts';
import { early, leave } from './early.ts';
import { loadPatternEngine } from './pattern-engine-later.ts';

/** What was left out by the study is not on the page at all. */
const study: Study = { placeholders: {}, providerFixed: false, timings: false, incentive: false };

const parsed = (form: HTMLFormElement): LiveData => JSON.parse(form.dataset['live'] ?? '') as LiveData;

/** Fields as the form would send them. */
const inputOf = (form: HTMLFormElement): Readonly<Record<string, readonly string[]>> => {
  const input: Record<string, string[]> = {};
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string' && !name.startsWith('form.')) input[name] = [...(input[name] ?? []), value];
  return input;
};

const marked = (form: HTMLFormElement, name: string): HTMLElement | null =>
  form.querySelector<HTMLElement>(`[data-question="${CSS.escape(name)}"]`);

/** Takes what a template holds onto the page, once. */
const woken = (element: HTMLElement): HTMLElement => {
  const content = element instanceof HTMLTemplateElement ? element.content.firstElementChild : null;
  if (!(content instanceof HTMLElement)) return element;
  element.replaceWith(content);
  content.dispatchEvent(new CustomEvent('confia-added', { bubbles: true }));
  return content;
};

/** Shows or hides; true where that was a change. */
const toggled = (element: HTMLElement | null, visible: boolean): boolean => {
  if (element === null) return false;
  const was = !(element instanceof HTMLTemplateElement || element.hidden);
  if (visible) woken(element).hidden = false;
  else if (was) element.hidden = true;
  return was !== visible;
};

const begin = (form: HTMLFormElement): void => {
  const { logic, messages, appeared, gone } = parsed(form);
  const { survey } = logic;
  const page: Page | undefined = survey.pages.find(({ name }) => name === logic.page);
  if (page === undefined) return;
  const status = document.createElement('p');
  status.className = 'unseen';
  status.setAttribute('role', 'status');
  form.append(status);
  const say = (sentence: string): void => {
    status.textContent = sentence;
  };

  const answered = (): Draft => {
    const input = inputOf(form);
    const answers: Record<string, string> = { ...logic.draft.answers };
    for (const question of page.items)
      for (const variable of variablesOf(question)) {
        const read = readAnswer(survey, question, variable, valuesSent(survey, question, variable, input));
        if (marked(form, question.name) instanceof HTMLTemplateElement) continue;
        answers[variable] = read.value;
      }
    return { ...logic.draft, answers } as Draft;
  };

  const filterChoices = (question: Question, relevance: Relevance): boolean => {
    const element = marked(form, question.name);
    if (question.choiceFilter === undefined || element === null) return false;
    const offered = new Set(relevance.offered(question).map(({ name }) => name));
    let changed = false;
    for (const control of element.querySelectorAll<HTMLInputElement | HTMLOptionElement>(
      'input[type=radio], input[type=checkbox], option',
    )) {
      if (control.value === '' || 'escape' in control.dataset) continue;
      const off = !offered.has(control.value);
      changed ||= control.disabled !== off;
      control.disabled = off;
      (control instanceof HTMLInputElement ? (control.closest('label') ?? control) : control).hidden = off;
    }
    return changed;
  };

  /** Once over the page; what changed may change more, which ends because rules in a ring are refused. */
  const follow = (): { readonly shown: number; readonly hidden: number } => {
    let [shown, hidden, again] = [0, 0, true];
    for (let turns = 0; again && turns <= page.items.length; turns += 1) {
      again = false;
      const relevance = relevanceOf(survey, answered(), study);
      for (const question of page.items) {
        const visible = relevance.question(question, page);
        const changed = toggled(marked(form, question.name), visible);
        if (changed && visible) shown += 1;
        if (changed && !visible) hidden += 1;
        again = filterChoices(question, relevance) || changed || again;
      }
    }
    for (const heading of form.querySelectorAll<HTMLElement>('[data-of]')) {
      const names = heading.dataset['of']?.split(' ') ?? [];
      const open = names.some((name) => {
        const element = marked(form, name);
        return element !== null && !(element instanceof HTMLTemplateElement || element.hidden);
      });
      toggled(heading, open);
    }
    return { shown, hidden };
  };

  const check = (): void =>
    early(form, {
      problems: pageProblems(survey, study, answered(), page),
      questions: page.items,
      messages,
      say,
    });

  form.addEventListener('confia-settled', () => {
    const { shown, hidden } = follow();
    if (shown > 0) say(appeared);
    else if (hidden > 0) say(gone);
    check();
  });
  for (const event of ['input', 'change'])
    form.addEventListener(event, () => form.dispatchEvent(new Event('confia-settled')));
  leave(form, check);
  follow();
};

const form = document.querySelector<HTMLFormElement>('form#page[data-live]');
if (form?.dataset['live']?.includes('regex')) await loadPatternEngine();
if (form !== null) begin(form);
