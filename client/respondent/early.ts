import { variablesOf } from '../../surveys/engine/variables.ts';
import type { Issue } from '../../surveys/model/issue.ts';
import type { Question } from '../../surveys/model/survey.ts';
import type { LiveData } from '../lib/live-data.ts';

const left = new Set<string>();

/** Long enough for the click that follows when a finger or a mouse is lifted. */
const afterClick = 150;

/**
 * Remembers which questions somebody has left; nothing is said of one they are still in. Words that push a page down
 * wait until a button that is being pressed has been pressed.
 */
export const leave = (form: HTMLFormElement, then: () => void): void => {
  let pressing = false;
  addEventListener('pointerdown', () => {
    pressing = true;
  });
  for (const event of ['pointerup', 'pointercancel'])
    addEventListener(event, () => {
      if (pressing) setTimeout(then, afterClick);
      pressing = false;
    });
  form.addEventListener('focusout', ({ target, relatedTarget }) => {
    const question = target instanceof Element ? target.closest<HTMLElement>('[data-question]') : null;
    const name = question?.dataset['question'];
    if (name === undefined || (relatedTarget instanceof Node && question?.contains(relatedTarget))) return;
    left.add(name);
    if (!pressing && !(relatedTarget instanceof HTMLButtonElement)) then();
  });
};

/** What describes the problem is what the field is described by, or the group where a question has several. */
const described = (element: Element, variable: string, id: string, on: boolean): void => {
  const field = element.querySelector(
    `:is(input[type=text], textarea, select)[name="${CSS.escape(variable)}"]`,
  );
  const holder = field ?? element;
  const ids = new Set((holder.getAttribute('aria-describedby') ?? '').split(' ').filter((own) => own !== ''));
  if (on) ids.add(id);
  else ids.delete(id);
  if (ids.size === 0) holder.removeAttribute('aria-describedby');
  else holder.setAttribute('aria-describedby', [...ids].join(' '));
};

const placeFor = (element: Element): Element | undefined =>
  [...element.querySelectorAll(':scope > :is(legend, .question-text, .anchors, .hint, .guidance)')].at(-1);

/**
 * Kind words beside an answer that the page's rules do not take, once its question has been left; gone as soon as the
 * answer is right. Empty answers are never mentioned, and what the server said stays until it is sent again.
 */
export const early = (
  form: HTMLFormElement,
  {
    problems,
    questions,
    messages,
    say,
  }: {
    readonly problems: readonly Issue[];
    readonly questions: readonly Question[];
    readonly messages: LiveData['messages'];
    readonly say: (sentence: string) => void;
  },
): void => {
  for (const question of questions)
    for (const variable of variablesOf(question)) {
      const name = CSS.escape(variable);
      const element =
        form.querySelector(`.row[data-variable="${name}"]`) ??
        form.querySelector(`.question[data-question="${name}"]`);
      if (element === null) continue;
      const id = `${variable}-error`;
      const now = document.getElementById(id);
      const problem = left.has(question.name) ? problems.find(({ place }) => place === variable) : undefined;
      const message = problem === undefined ? undefined : messages[variable]?.[problem.code];
      if (message?.text === (now?.textContent ?? undefined)) continue;
      if (now !== null && !now.matches('.early')) continue;
      now?.remove();
      described(element, variable, id, message !== undefined);
      element.classList.toggle('invalid', message !== undefined);
      if (message === undefined) continue;
      const line = document.createElement('p');
      line.id = id;
      line.className = 'error-text early';
      line.textContent = message.text;
      if (message.fallback) Object.assign(line, { lang: message.language, dir: message.direction });
      placeFor(element)?.after(line);
      say(message.text);
    }
};
