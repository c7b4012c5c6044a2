import { letters } from '../../surveys/engine/letters.ts';
import { cards } from './cards.ts';
import { escapes } from './escapes.ts';
import { listFilters } from './list-filter.ts';
import { ranks } from './rank.ts';
import { counted } from './say.ts';
import { isQueued, sendPages } from './send-pages.ts';
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
      const left = maximum - letters(field.value.normalize('NFC'));
      line.classList.toggle('over', left < 0);
      line.textContent =
        left > maximum / 10 ? '' : counted(field.dataset[left < 0 ? 'over' : 'left'], Math.abs(left));
    };
    field.addEventListener('input', () => {
      clearTimeout(waiting);
      waiting = setTimeout(say, 400);
    });
    say();
  }
};

/** What is downloaded leaves the page where it is. */
const isDownload = ({ submitter }: SubmitEvent): boolean =>
  submitter instanceof HTMLButtonElement && submitter.value.startsWith('download');

/** What is sent by the browser itself is sent once, however often the button is pressed. */
const once = (form: HTMLFormElement): void => {
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
sendPages(page !== null && isQueued(page) ? page : null);
if (page !== null) {
  exclusives(page);
  if (!isQueued(page)) once(page);
  escapes(page);
  const enhance = (within: ParentNode): void => {
    for (const each of [sliders, ranks, cards, listFilters, counters]) each(within);
  };
  enhance(page);
  page.addEventListener('confia-added', ({ target }) => {
    if (target instanceof Element) enhance(target);
  });
}
copying();
codeFromAddress();
menus();
document.getElementById('errors')?.focus();

/** A page brought back from the browser's memory is older than what is stored. */
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) location.reload();
});
