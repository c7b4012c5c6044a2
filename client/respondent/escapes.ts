import { setField } from './say.ts';

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** The fields of a question in which something is typed or placed. */
const typedIn = (question: Element): readonly Field[] => [
  ...question.querySelectorAll<Field>('input[type=text][name], textarea, select'),
];

const boxesIn = (question: Element): readonly HTMLInputElement[] => [
  ...question.querySelectorAll<HTMLInputElement>('[data-escape]'),
];

/**
 * A reason for not answering clears what was typed, and what is typed clears the reason. What was cleared comes back
 * when the box is unticked again, so that a slip costs nobody their words.
 */
export const escapes = (form: HTMLFormElement): void => {
  const kept = new WeakMap<Element, readonly string[]>();
  form.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || !('escape' in target.dataset)) return;
    const question = target.closest('.question');
    if (question === null) return;
    const fields = typedIn(question);
    if (target.checked) {
      if (fields.some(({ value }) => value !== ''))
        kept.set(
          question,
          fields.map(({ value }) => value),
        );
      for (const field of fields) setField(field, '');
    } else if (fields.every(({ value }) => value === '') && boxesIn(question).every((box) => !box.checked))
      for (const [place, field] of fields.entries()) setField(field, kept.get(question)?.[place] ?? '');
  });
  form.addEventListener('input', ({ target }) => {
    if (!(target instanceof Element) || !target.matches('input[type=text], textarea, select')) return;
    const question = target.closest('.question');
    if (question === null || (target as Field).value === '') return;
    for (const box of boxesIn(question)) box.checked = false;
  });
};
