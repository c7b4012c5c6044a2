import { cards } from './cards.ts';
import { escapes } from './escapes.ts';
import { listFilters } from './list-filter.ts';
import { ranks } from './rank.ts';
import { sliders } from './slider.ts';

const exclusives = (form: HTMLFormElement): void => {
  form.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.type !== 'checkbox' || !target.checked) return;
    const alone = 'exclusive' in target.dataset;
    for (const other of form.querySelectorAll<HTMLInputElement>(
      `input[type=checkbox][name="${CSS.escape(target.name)}"]`,
    ))
      if (other !== target && (alone || 'exclusive' in other.dataset)) other.checked = false;
  });
};

/** The plural form of a sentence that a number takes. */
const formFor = (forms: string | undefined, number: number, lang: string): string => {
  const byCategory = JSON.parse(forms ?? '{}') as Record<string, string>;
  return byCategory[new Intl.PluralRules(lang).select(number)] ?? byCategory['other'] ?? '';
};

/** Appears when a tenth of the room is left, says the number politely and not at every key. */
const counters = (within: ParentNode): void => {
  for (const field of within.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
    '[data-maximum][data-left]',
  )) {
    const maximum = Number(field.dataset['maximum']);
    const line = document.createElement('p');
    line.className = 'counter';
    line.setAttribute('role', 'status');
    field.after(line);
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const say = (): void => {
      const left = maximum - field.value.normalize('NFC').length;
      const { lang } = document.documentElement;
      const template = formFor(field.dataset[left < 0 ? 'over' : 'left'], Math.abs(left), lang);
      const number = new Intl.NumberFormat(lang).format(Math.abs(left));
      line.classList.toggle('over', left < 0);
      line.textContent = left > maximum / 10 ? '' : template.replace(/\{\w+\}/, number);
    };
    field.addEventListener('input', () => {
      clearTimeout(waiting);
      waiting = setTimeout(say, 400);
    });
    say();
  }
};

/** Where a page has been sent from but its answer has not come: the only thing kept, and only until it comes. */
const unsentKey = 'confia-unsent';

const pageOf = (form: HTMLFormElement): string => {
  const value = (name: string): string =>
    form.querySelector<HTMLInputElement>(`input[type=hidden][name="form.${name}"]`)?.value ?? '';
  return `${location.pathname} ${value('page')} ${value('base')}`;
};

const putBack = (form: HTMLFormElement, entries: readonly (readonly [string, string])[]): void => {
  for (const element of form.elements) {
    if (element instanceof HTMLInputElement && (element.type === 'radio' || element.type === 'checkbox'))
      element.checked = entries.some(([name, value]) => name === element.name && value === element.value);
    else if (
      (element instanceof HTMLInputElement && element.type === 'text') ||
      element instanceof HTMLTextAreaElement ||
      element instanceof HTMLSelectElement
    )
      element.value = entries.find(([name]) => name === element.name)?.[1] ?? '';
  }
};

const unsent = (form: HTMLFormElement): void => {
  const kept = sessionStorage.getItem(unsentKey);
  sessionStorage.removeItem(unsentKey);
  if (kept === null) return;
  const { page, entries } = JSON.parse(kept) as { page: string; entries: [string, string][] };
  if (page === pageOf(form)) putBack(form, entries);
};

/** A receipt's form: its code is kept nowhere. */
const holdsCode = (form: HTMLFormElement): boolean => form.querySelector('[name="code"]') !== null;

/** What is downloaded leaves the page where it is. */
const isDownload = ({ submitter }: SubmitEvent): boolean =>
  submitter instanceof HTMLButtonElement && submitter.value.startsWith('download');

const sending = (form: HTMLFormElement): void => {
  let sent = false;
  form.addEventListener('submit', (event) => {
    if (sent) {
      event.preventDefault();
      return;
    }
    if (isDownload(event)) return;
    sent = true;
    setTimeout(() => {
      sent = false;
    }, 8000);
    if (holdsCode(form)) return;
    const entries = [...new FormData(form)].filter(
      ([name, value]) => typeof value === 'string' && !name.startsWith('form.'),
    );
    sessionStorage.setItem(unsentKey, JSON.stringify({ page: pageOf(form), entries }));
  });
};

/** What is shown, as one would type it: words of a list with spaces between them. */
const shownText = (element: HTMLElement): string =>
  element.matches('ol')
    ? [...element.children].map(({ textContent }) => textContent).join(' ')
    : (element.textContent ?? '').trim();

const copying = (): void => {
  if (!('clipboard' in navigator)) return;
  for (const code of document.querySelectorAll<HTMLElement>('[data-copy]')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button copy';
    button.textContent = code.dataset['copy'] ?? '';
    const said = document.createElement('span');
    said.setAttribute('role', 'status');
    said.className = 'copied';
    button.addEventListener('click', () => {
      void navigator.clipboard.writeText(shownText(code)).then(() => {
        said.textContent = code.dataset['copied'] ?? '';
      });
    });
    const line = document.createElement('p');
    line.append(button, ' ', said);
    code.after(line);
  }
};

/** A code behind the `#` of an address fills the field it belongs in, and is gone from the address. */
const codeFromAddress = (): void => {
  const field = document.querySelector('textarea#code');
  if (!(field instanceof HTMLTextAreaElement) || !/^#[0-9a-z-]{26,40}$/i.test(location.hash)) return;
  field.value = location.hash.slice(1);
  history.replaceState(null, '', location.pathname + location.search);
};

const menus = (): void => {
  const close = (): void => {
    for (const menu of document.querySelectorAll('details.languages[open]')) menu.removeAttribute('open');
  };
  document.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape') return;
    document.querySelector<HTMLElement>('details.languages[open] summary')?.focus();
    close();
  });
  document.addEventListener('click', ({ target }) => {
    if (!(target instanceof Element) || target.closest('details.languages') === null) close();
  });
};

const page = document.querySelector<HTMLFormElement>('form#page');
if (page !== null) {
  exclusives(page);
  unsent(page);
  sending(page);
  escapes(page);
  const enhance = (within: ParentNode): void => {
    for (const each of [sliders, ranks, cards, listFilters, counters]) each(within);
  };
  enhance(page);
  page.addEventListener('confia-added', ({ target }) => {
    if (target instanceof Element) enhance(target);
  });
} else sessionStorage.removeItem(unsentKey);
copying();
codeFromAddress();
menus();
document.getElementById('errors')?.focus();

/** A page brought back from the browser's memory is older than what is stored. */
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) location.reload();
});
