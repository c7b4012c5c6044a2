import { pageAt } from '../lib/page-at.ts';
import { lengthRatio } from './length-ratio.ts';

/** How long after the last of some edits of others the page is asked for again, in milliseconds. */
const pause = 600;

/** Names in braces of a text that only fills in; null of one that counts, whose braces are grammar. */
const namesIn = (text: string): ReadonlySet<string> | null =>
  /,\s*(?:plural|select|selectordinal|number)\b/.test(text)
    ? null
    : new Set(
        [...text.matchAll(/(\$?)\{\s*([^\s{}]+)\s*\}/g)].map(([, pipe = '', name = '']) =>
          pipe === '' ? `{${name.charAt(0).toLowerCase()}${name.slice(1)}}` : `\${${name}}`,
        ),
      );

const part = (of: ParentNode, name: string): HTMLElement | null =>
  of.querySelector<HTMLElement>(`[data-part="${name}"]`);

interface Answer {
  readonly status: number;
  /** Read as a document without any of it being run; null where nobody answered. */
  readonly page: Document | null;
}

/** Sends the fields of one text, and reads what the page says of it then. */
const send = (address: string, key: string, fields: URLSearchParams): Promise<Answer> =>
  new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.responseType = 'document';
    request.addEventListener('loadend', () => resolve({ status: request.status, page: request.responseXML }));
    request.open('POST', address);
    request.setRequestHeader('Confia-Part', key);
    request.setRequestHeader('Content-Type', 'application/x-www-form-urlencoded');
    request.send(fields.toString());
  });

/** Texts that are saved as they are left: the form works the same without. */
const start = (form: HTMLFormElement): void => {
  const words = form.dataset;
  const say = (unit: HTMLElement, text: string): void => {
    const place = part(unit, 'said');
    if (place !== null) place.textContent = text;
  };
  const areaOf = (unit: HTMLElement): HTMLTextAreaElement | null => unit.querySelector('.target textarea');
  const selectOf = (unit: HTMLElement): HTMLSelectElement | null => unit.querySelector('select');
  const textsOf = (unit: HTMLElement): string =>
    [...unit.querySelectorAll('textarea')].map(({ value }) => value).join('\u0000');
  const statusOf = (unit: HTMLElement): string => selectOf(unit)?.value ?? '';
  const standing = (unit: HTMLElement): string => `${statusOf(unit)} ${textsOf(unit)}`;

  /** What is stored of each text, what of it was refused, and which are on their way. */
  const stored = new WeakMap<HTMLElement, string>();
  const refused = new WeakMap<HTMLElement, string>();
  const busy = new WeakSet<HTMLElement>();
  const units = [...form.querySelectorAll<HTMLElement>('.unit')];
  /** As the page came: what was written before this script ran is not stored. */
  const drawn = (unit: HTMLElement): string => {
    const chosen = [...(selectOf(unit)?.options ?? [])].find(({ defaultSelected }) => defaultSelected);
    const texts = [...unit.querySelectorAll('textarea')].map(({ defaultValue }) => defaultValue);
    return `${(chosen ?? selectOf(unit)?.options[0])?.value ?? ''} ${texts.join('\u0000')}`;
  };
  for (const unit of units)
    if (unit.querySelector('.problem') === null) stored.set(unit, drawn(unit));
    else refused.set(unit, standing(unit));
  const isOpen = (unit: HTMLElement): boolean => stored.get(unit) !== standing(unit);

  const put = (unit: HTMLElement, answer: Document): void => {
    const state = part(answer, 'state');
    const progress = part(answer, 'progress');
    const focused = document.activeElement?.id ?? '';
    if (state !== null) part(unit, 'state')?.replaceWith(state);
    if (progress !== null) part(document, 'progress')?.replaceWith(progress);
    if (focused !== '' && document.activeElement?.id !== focused) document.getElementById(focused)?.focus();
  };

  /** What is sent of a text. */
  const fieldsOf = (key: string): URLSearchParams => {
    const fields = new URLSearchParams();
    for (const name of [
      'form.token',
      ...['text', 'status', 'shown', 'note', 'noted'].map((own) => `${own}.${key}`),
    ]) {
      const field = form.elements.namedItem(name);
      if (field !== null && 'value' in field) fields.set(name, String(field.value));
    }
    return fields;
  };

  /** Saves what is not stored; what was refused or met somebody else's words only when it is changed or told to. */
  const save = async (unit: HTMLElement, told = false): Promise<void> => {
    const key = unit.dataset['key'] ?? '';
    if (busy.has(unit) || !isOpen(unit) || (!told && refused.get(unit) === standing(unit))) return;
    busy.add(unit);
    const [chosen, texts] = [statusOf(unit), textsOf(unit)];
    say(unit, words['saving'] ?? '');
    const { status, page } = await send(form.action, key, fieldsOf(key));
    busy.delete(unit);
    if (page === null || (status !== 200 && status !== 422)) {
      say(unit, (page === null ? null : part(page, 'gone')?.textContent) ?? words['offline'] ?? '');
      return;
    }
    const later = statusOf(unit) === chosen ? null : statusOf(unit);
    put(unit, page);
    if (status === 200) stored.set(unit, `${statusOf(unit)} ${texts}`);
    const select = selectOf(unit);
    if (later !== null && select !== null) select.value = later;
    if (status === 422) refused.set(unit, `${statusOf(unit)} ${texts}`);
    const area = areaOf(unit);
    if (status === 422) {
      area?.setAttribute('aria-invalid', 'true');
      area?.setAttribute('aria-describedby', `problem-${key}`);
    } else {
      area?.removeAttribute('aria-invalid');
      area?.removeAttribute('aria-describedby');
    }
    if (status === 200) say(unit, words['saved'] ?? '');
    if (!unit.contains(document.activeElement)) void save(unit);
  };

  const compare = (unit: HTMLElement): void => {
    const area = areaOf(unit);
    const counts = part(unit, 'counts');
    if (area === null || counts === null) return;
    const [source, own] = [namesIn(part(unit, 'source')?.textContent ?? ''), namesIn(area.value)];
    const told: string[] = [];
    if (source !== null && own !== null && area.value.trim() !== '') {
      const lacks = [...source].filter((name) => !own.has(name));
      const foreign = [...own].filter((name) => !source.has(name));
      if (lacks.length > 0) told.push((words['lacks'] ?? '').replace('{names}', lacks.join(' ')));
      if (foreign.length > 0) told.push((words['foreign'] ?? '').replace('{names}', foreign.join(' ')));
    }
    const whole = part(unit, 'source')?.textContent ?? '';
    const length = lengthRatio(whole, area.value);
    const said = (words['length'] ?? '')
      .replace('{n}', String([...area.value].length))
      .replace('{of}', String([...whole].length));
    const ratio = length?.ratio.toLocaleString(document.documentElement.lang, {
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    });
    counts.textContent =
      length === null || ratio === undefined
        ? said
        : `${said} · ${(words[length.said] ?? '').replace('{ratio}', ratio)}`;
    for (const each of told) {
      const line = document.createElement('strong');
      line.className = 'remark';
      line.textContent = each;
      counts.append(' ', line);
    }
  };

  const unitOf = (target: EventTarget | null): HTMLElement | null =>
    target instanceof Element ? target.closest<HTMLElement>('.unit') : null;

  form.addEventListener('input', ({ target }) => {
    const unit = unitOf(target);
    if (unit === null) return;
    if (target === areaOf(unit)) compare(unit);
    say(unit, '');
  });
  form.addEventListener('change', ({ target }) => {
    const unit = unitOf(target);
    if (unit !== null) void save(unit);
  });
  form.addEventListener('focusout', ({ target }) => {
    const unit = unitOf(target);
    if (unit !== null && target instanceof HTMLTextAreaElement) void save(unit);
  });
  form.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    const unit = unitOf(event.target);
    const next = unit === null ? undefined : units[units.indexOf(unit) + 1];
    if (unit === null) return;
    event.preventDefault();
    void save(unit, true);
    if (next !== undefined) areaOf(next)?.focus();
  });
  addEventListener('pagehide', () => {
    for (const unit of units)
      if (isOpen(unit) && !busy.has(unit) && refused.get(unit) !== standing(unit))
        navigator.sendBeacon(form.action, fieldsOf(unit.dataset['key'] ?? ''));
  });
  addEventListener('beforeunload', (event) => {
    if (units.some(isOpen)) event.preventDefault();
  });
  form.addEventListener('submit', () => {
    for (const unit of units) stored.set(unit, standing(unit));
  });
  /** What is stored of a text, its source and where it stands: all that somebody else can change. */
  const seenOf = (unit: HTMLElement): string => {
    const key = unit.dataset['key'] ?? '';
    const fields = [...unit.querySelectorAll<HTMLInputElement>('input[type=hidden]')];
    return JSON.stringify([
      fields.filter(({ name }) => name.endsWith(key)).map(({ value }) => value),
      part(unit, 'source')?.textContent,
      unit.querySelector('.state')?.getAttribute('data-tone'),
    ]);
  };

  /** Shows what others have saved; of a text that is being written here only says that it changed. */
  const follow = async (): Promise<void> => {
    const page = await pageAt(`${location.pathname}${location.search}`);
    if (page === null) return;
    const progress = part(page, 'progress');
    if (progress !== null) part(document, 'progress')?.replaceWith(progress);
    for (const unit of units) {
      const now = page.getElementById(unit.id);
      if (now === null || busy.has(unit) || seenOf(now) === seenOf(unit)) continue;
      if (isOpen(unit) || unit.contains(document.activeElement)) {
        say(unit, words['othersOpen'] ?? '');
        continue;
      }
      unit.replaceChildren(...now.childNodes);
      stored.set(unit, standing(unit));
      refused.delete(unit);
      for (const hint of unit.querySelectorAll<HTMLElement>('.scripted')) hint.hidden = false;
      say(unit, words['others'] ?? '');
    }
  };
  let waiting: ReturnType<typeof setTimeout> | undefined;
  new EventSource(
    `/api/v1/drafts/${words['draft'] ?? ''}/events?since=${words['revision'] ?? '0'}`,
  ).addEventListener('edits', ({ data }) => {
    if ((JSON.parse(String(data)) as readonly unknown[]).length === 0) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => void follow(), pause);
  });
  for (const hint of form.querySelectorAll<HTMLElement>('.scripted')) hint.hidden = false;
};

const form = document.getElementById('texts');
if (form instanceof HTMLFormElement) start(form);
