import { lengthRatio } from './length-ratio.ts';

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

/** Texts that are saved as they are left: the form works the same without. */
const start = (form: HTMLFormElement): void => {
  const words = form.dataset;
  const say = (unit: HTMLElement, text: string): void => {
    const place = part(unit, 'said');
    if (place !== null) place.textContent = text;
  };
  const areaOf = (unit: HTMLElement): HTMLTextAreaElement | null => unit.querySelector('.target textarea');
  const selectOf = (unit: HTMLElement): HTMLSelectElement | null => unit.querySelector('select');
  const standing = (unit: HTMLElement): string =>
    `${selectOf(unit)?.value ?? ''} ${[...unit.querySelectorAll('textarea')].map(({ value }) => value).join('\u0000')}`;

  /** What was last sent of each text, and those that are on their way. */
  const sent = new WeakMap<HTMLElement, string>();
  const busy = new WeakSet<HTMLElement>();
  const units = [...form.querySelectorAll<HTMLElement>('.unit')];
  for (const unit of units) sent.set(unit, standing(unit));
  const isOpen = (unit: HTMLElement): boolean => sent.get(unit) !== standing(unit);

  const put = (unit: HTMLElement, answer: string): void => {
    const made = document.createElement('template');
    made.innerHTML = answer;
    const state = part(made.content, 'state');
    const progress = part(made.content, 'progress');
    const focused = document.activeElement?.id ?? '';
    if (state !== null) part(unit, 'state')?.replaceWith(state);
    if (progress !== null) part(document, 'progress')?.replaceWith(progress);
    if (state?.contains(document.getElementById(focused)) === true) document.getElementById(focused)?.focus();
  };

  const save = async (unit: HTMLElement): Promise<void> => {
    const key = unit.dataset['key'] ?? '';
    if (busy.has(unit) || !isOpen(unit)) return;
    busy.add(unit);
    const now = standing(unit);
    const fields = new URLSearchParams();
    for (const name of [
      'form.token',
      `text.${key}`,
      `status.${key}`,
      `shown.${key}`,
      `note.${key}`,
      `noted.${key}`,
    ]) {
      const field = form.elements.namedItem(name);
      if (field !== null && 'value' in field) fields.set(name, String(field.value));
    }
    say(unit, words['saving'] ?? '');
    try {
      const response = await fetch(form.action, {
        method: 'POST',
        body: fields,
        headers: { 'Confia-Part': key },
        keepalive: fields.toString().length < 60_000,
      });
      if (response.status !== 200 && response.status !== 422 && response.status !== 409)
        throw new Error(String(response.status));
      const answer = await response.text();
      sent.set(unit, now);
      if (response.status === 409) say(unit, answer);
      else put(unit, answer);
      sent.set(unit, `${selectOf(unit)?.value ?? ''} ${now.slice(now.indexOf(' ') + 1)}`);
      areaOf(unit)?.toggleAttribute('aria-invalid', response.status === 422);
      if (response.status === 200) say(unit, words['saved'] ?? '');
    } catch {
      say(unit, words['offline'] ?? '');
    } finally {
      busy.delete(unit);
    }
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
    void save(unit);
    if (next !== undefined) areaOf(next)?.focus();
  });
  addEventListener('pagehide', () => {
    for (const unit of units) void save(unit);
  });
  addEventListener('beforeunload', (event) => {
    if (units.some(isOpen)) event.preventDefault();
  });
  form.addEventListener('submit', () => {
    for (const unit of units) sent.set(unit, standing(unit));
  });
  for (const hint of form.querySelectorAll<HTMLElement>('.scripted')) hint.hidden = false;
};

const form = document.getElementById('texts');
if (form instanceof HTMLFormElement) start(form);
