import { figures, filled, say } from './say.ts';

/** Fewer entries are read quicker than typed for. */
const worthwhile = 12;

const plain = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase(document.documentElement.lang);

const build = (select: HTMLSelectElement): void => {
  const all = [...select.children];
  const real = all.filter((each) => each instanceof HTMLOptionElement && each.value !== '');
  if (real.length <= worthwhile) return;
  const box = document.createElement('div');
  box.className = 'list-filter';
  const label = document.createElement('label');
  label.textContent = select.dataset['filter'] ?? '';
  const field = document.createElement('input');
  field.type = 'text';
  field.autocomplete = 'off';
  field.id = `${select.id}-filter`;
  label.htmlFor = field.id;
  label.id = `${field.id}-text`;
  const question = document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
  if (question !== null) {
    question.id ||= `${select.id}-text`;
    field.setAttribute('aria-labelledby', `${question.id} ${label.id}`);
  }
  box.append(label, field);
  let waiting: ReturnType<typeof setTimeout> | undefined;
  field.addEventListener('input', (event) => {
    event.stopPropagation();
    const wanted = plain(field.value.trim());
    const found = real.filter((option) => plain(option.textContent ?? '').includes(wanted));
    const kept = new Set<Element>(found);
    const chosen = select.selectedOptions[0];
    select.replaceChildren(
      ...all.filter((each) => !real.includes(each) || kept.has(each) || each === chosen),
    );
    clearTimeout(waiting);
    waiting = setTimeout(() => say(filled(select.dataset['count'], { count: figures(found.length) })), 600);
  });
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    select.focus();
  });
  select.before(box);
};

/** A field above a long list that shortens it; the list itself stays the browser's own. */
export const listFilters = (within: ParentNode): void => {
  for (const select of within.querySelectorAll<HTMLSelectElement>('select[data-filter]')) build(select);
};
