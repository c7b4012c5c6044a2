import { pageAt } from '../lib/page-at.ts';
import { type TableView, tableQueryOf, tableViewOf } from '../lib/table-view.ts';

type Words = Readonly<Record<string, string>>;

interface Known {
  readonly name: string;
  readonly label: string;
  readonly isBanner: boolean;
}

/** Where something is dropped: at a place of the rows or columns, or into a column. */
interface Drop {
  readonly zone: 'rows' | 'columns';
  readonly place: number;
  readonly into?: true;
}

/** What is dragged: a variable of the shelf, or what stands in a zone. */
type Dragged = { readonly name: string } | { readonly zone: Drop['zone']; readonly place: number };

const element = <K extends keyof HTMLElementTagNameMap>(
  kind: K,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] => {
  const made = document.createElement(kind);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
};

const inserted = <T>(list: readonly T[], place: number, item: T): readonly T[] => [
  ...list.slice(0, place),
  item,
  ...list.slice(place),
];

const without = <T>(list: readonly T[], place: number): readonly T[] =>
  list.filter((_, own) => own !== place);

/** A view with something put to its rows, to its columns, or into a column. */
export const dropped = (view: TableView, what: Dragged, { zone, place, into }: Drop): TableView => {
  const moved: readonly string[] =
    'name' in what
      ? [what.name]
      : what.zone === 'rows'
        ? view.rows.slice(what.place, what.place + 1)
        : (view.columns[what.place] ?? []);
  if (moved.length === 0) return view;
  const left: TableView =
    'name' in what
      ? {
          ...view,
          rows: view.rows.filter((name) => zone !== 'rows' || name !== what.name),
          columns: view.columns.filter((own) => zone !== 'columns' || into || own.join() !== what.name),
        }
      : { ...view, [what.zone]: without<unknown>(view[what.zone], what.place) };
  const shift = !('name' in what) && what.zone === zone && what.place < place ? 1 : 0;
  if (into) {
    const target = left.columns[place - shift];
    if (target === undefined) return view;
    const joined = [...new Set([...target, ...moved])].slice(0, 3);
    return {
      ...left,
      rows: left.rows.filter((name) => !joined.includes(name)),
      columns: left.columns.map((own) => (own === target ? joined : own)),
    };
  }
  return zone === 'rows'
    ? {
        ...left,
        rows: moved.reduceRight<readonly string[]>(
          (rows, name) => inserted(rows, place - shift, name),
          left.rows.filter((name) => !moved.includes(name)),
        ),
        columns: left.columns
          .map((own) => own.filter((name) => !moved.includes(name)))
          .filter(({ length }) => length > 0),
      }
    : {
        ...left,
        rows: left.rows.filter((name) => !moved.includes(name)),
        columns: inserted(left.columns, place - shift, moved),
      };
};

const variablesOf = (form: HTMLFormElement): readonly Known[] => {
  const banner = new Set(
    [...form.querySelectorAll<HTMLOptionElement>('#columns-0 option')].map(({ value }) => value),
  );
  return [...form.querySelectorAll<HTMLOptionElement>('#rows-0 option')]
    .filter(({ value }) => value !== '')
    .map(({ value, textContent }) => ({
      name: value,
      label: textContent ?? value,
      isBanner: banner.has(value),
    }));
};

/** The view that a form's fields come to. */
const viewIn = (form: HTMLFormElement): TableView => {
  const parameters = new URLSearchParams();
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string') parameters.append(name, value);
  return tableViewOf(parameters);
};

/**
 * Lets a table be put together by drag, and by keys and buttons for all of it. It works on the form that is there without
 * it: what it makes is the same address, and the page that the server makes of it is put in place of the old.
 */
export const tableBuilder = (drawn: (within: ParentNode) => void): void => {
  const form = document.querySelector<HTMLFormElement>('form[data-builder]');
  if (form === null) return;
  const words = JSON.parse(form.dataset['builder'] ?? '{}') as Words;
  const word = (name: string, values: Readonly<Record<string, string>> = {}): string =>
    (words[name] ?? '').replace(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole);
  const said = element('p', { class: 'quiet builder-said', role: 'status' });
  let variables = variablesOf(form);
  let chosen = variables[0]?.name ?? '';
  let search = '';
  let dragged: Dragged | null = null;
  let asked = 0;

  const labelOf = (name: string): string => {
    const option = form.querySelector<HTMLOptionElement>(`option[value="${CSS.escape(name)}"]`);
    const own = option?.textContent ?? name;
    return own.slice(own.indexOf(' · ') < 0 ? 0 : own.indexOf(' · ') + 3);
  };

  const show = async (view: TableView, focus: string, isKept = true): Promise<void> => {
    const language = form.querySelector<HTMLInputElement>('input[name="lang"]')?.value ?? '';
    const address = `${form.getAttribute('action')}?${tableQueryOf(view)}&lang=${language}`;
    asked += 1;
    const mine = asked;
    // a view that is refused says why in the same place, and keeps what was set
    const page = await pageAt(address, [200, 422]);
    if (mine !== asked) return;
    const fresh = page?.querySelector<HTMLElement>('[data-table]');
    const fields = page?.querySelector<HTMLFormElement>('form[data-builder]');
    const place = document.querySelector<HTMLElement>('[data-table]');
    if (fresh == null || fields == null || place === null) {
      location.assign(address);
      return;
    }
    if (isKept) history.pushState(null, '', address);
    place.replaceChildren(...document.importNode(fresh, true).childNodes);
    const views = page?.querySelector<HTMLElement>('[data-saved]');
    if (views != null) document.querySelector('[data-saved]')?.replaceWith(document.importNode(views, true));
    form.replaceChildren(...document.importNode(fields, true).childNodes);
    variables = variablesOf(form);
    mount();
    drawn(place);
    form.querySelector<HTMLElement>(`[data-focus="${CSS.escape(focus)}"]`)?.focus();
    said.textContent = word('tableChanged');
  };
  const change = (to: (view: TableView) => TableView, focus: string): void => {
    void show({ ...to(viewIn(form)), sort: null, across: '' }, focus);
  };

  const droppable = (place: HTMLElement, drop: Drop): void => {
    const leave = (): void => place.classList.remove('over');
    place.addEventListener('dragover', (event) => {
      if (dragged === null) return;
      event.preventDefault();
      event.stopPropagation();
      place.classList.add('over');
    });
    place.addEventListener('dragleave', leave);
    place.addEventListener('drop', (event) => {
      event.preventDefault();
      event.stopPropagation();
      leave();
      const what = dragged;
      if (what !== null) change((view) => dropped(view, what, drop), `zone-${drop.zone}`);
    });
  };
  const draggable = (item: HTMLElement, what: Dragged): void => {
    item.draggable = true;
    item.addEventListener('dragstart', (event) => {
      dragged = what;
      event.dataTransfer?.setData('text/plain', item.textContent ?? '');
    });
    item.addEventListener('dragend', () => {
      dragged = null;
    });
  };

  const button = (label: string, focus: string, text: string, press: () => void): HTMLButtonElement => {
    const made = element('button', { type: 'button', class: 'quiet-button', 'data-focus': focus }, text);
    if (label !== text) made.setAttribute('aria-label', label);
    made.addEventListener('click', press);
    return made;
  };

  const chip = (
    zone: Drop['zone'],
    names: readonly string[],
    place: number,
    count: number,
  ): HTMLLIElement => {
    const name = names.map(labelOf).join(' › ');
    const move = (step: number): void =>
      change(
        (view) => dropped(view, { zone, place }, { zone, place: step < 0 ? place - 1 : place + 2 }),
        `${zone}-${place + step}-${step < 0 ? 'earlier' : 'later'}`,
      );
    const item = element('li', { class: 'chip' }, element('span', {}, name));
    if (place > 0)
      item.append(button(word('moveEarlier', { name }), `${zone}-${place}-earlier`, '↑', () => move(-1)));
    if (place + 1 < count)
      item.append(button(word('moveLater', { name }), `${zone}-${place}-later`, '↓', () => move(1)));
    item.append(
      button(word('takeAway', { name }), `${zone}-${place}-away`, '×', () =>
        change((view) => ({ ...view, [zone]: without<unknown>(view[zone], place) }), `zone-${zone}`),
      ),
    );
    draggable(item, { zone, place });
    droppable(item, zone === 'columns' ? { zone, place, into: true } : { zone, place });
    return item;
  };

  const zoneOf = (zone: Drop['zone'], items: readonly (readonly string[])[]): HTMLElement => {
    const list = element('ul', { class: 'chips' });
    list.append(...items.map((names, place) => chip(zone, names, place, items.length)));
    const made = element(
      'section',
      { class: 'zone', tabindex: '-1', 'data-focus': `zone-${zone}`, 'aria-label': word(zone) },
      element('h2', {}, word(zone)),
      items.length === 0 ? element('p', { class: 'quiet' }, word(`${zone}Empty`)) : list,
    );
    droppable(made, { zone, place: items.length });
    return made;
  };

  const shelf = (): HTMLElement => {
    const list = element('ul', {
      class: 'shelf-list',
      role: 'listbox',
      tabindex: '0',
      'aria-label': word('shelf'),
      'data-focus': 'shelf',
    });
    const field = element('input', {
      type: 'search',
      'aria-label': word('shelfSearch'),
      placeholder: word('shelfSearch'),
    });
    field.value = search;
    const shown = (): readonly Known[] =>
      variables.filter(({ label }) => label.toLocaleLowerCase().includes(search.toLocaleLowerCase()));
    const mark = (): void => {
      for (const item of list.children) {
        const isChosen = item.getAttribute('data-name') === chosen;
        item.setAttribute('aria-selected', String(isChosen));
        if (!isChosen) continue;
        list.setAttribute('aria-activedescendant', item.id);
        if (list.scrollTop > (item as HTMLElement).offsetTop - list.offsetTop || list.clientHeight > 0)
          item.scrollIntoView({ block: 'nearest' });
      }
    };
    const fill = (): void => {
      const own = shown();
      if (!own.some(({ name }) => name === chosen)) chosen = own[0]?.name ?? '';
      list.replaceChildren(
        ...own.map(({ name, label }) => {
          const item = element('li', { role: 'option', id: `shelf-${name}`, 'data-name': name }, label);
          item.addEventListener('click', () => {
            chosen = name;
            mark();
          });
          draggable(item, { name });
          return item;
        }),
      );
      mark();
    };
    const put = (drop: (view: TableView) => Drop, focus: string): void => {
      if (chosen !== '') change((view) => dropped(view, { name: chosen }, drop(view)), focus);
    };
    list.addEventListener('keydown', (event) => {
      const own = shown();
      const at = own.findIndex(({ name }) => name === chosen);
      const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: own.length - 1 }[event.key];
      if (event.key === 'Enter') put(({ rows }) => ({ zone: 'rows', place: rows.length }), 'shelf');
      else if (to !== undefined && own[to] !== undefined) {
        chosen = own[to].name;
        mark();
      } else return;
      event.preventDefault();
    });
    field.addEventListener('input', () => {
      search = field.value;
      fill();
    });
    field.addEventListener('keydown', (event) => {
      // the form is not sent by who looks for a question
      if (event.key === 'Enter') event.preventDefault();
    });
    fill();
    return element(
      'section',
      { class: 'shelf', 'aria-label': word('shelf') },
      element('h2', {}, word('shelf')),
      field,
      list,
      element(
        'p',
        { class: 'shelf-buttons' },
        button(word('toRows'), 'to-rows', word('toRows'), () =>
          put(({ rows }) => ({ zone: 'rows', place: rows.length }), 'to-rows'),
        ),
        button(word('toColumns'), 'to-columns', word('toColumns'), () =>
          put(({ columns }) => ({ zone: 'columns', place: columns.length }), 'to-columns'),
        ),
        button(word('toWithin'), 'to-within', word('toWithin'), () =>
          put(({ columns }) => ({ zone: 'columns', place: columns.length - 1, into: true }), 'to-within'),
        ),
      ),
      element('p', { class: 'quiet' }, word('builderHint')),
    );
  };

  function mount(): void {
    if (form === null) return;
    const view = viewIn(form);
    const places = form.querySelector<HTMLElement>('[data-places]');
    if (places === null) return;
    places.hidden = true;
    places.before(
      element(
        'div',
        { class: 'builder' },
        element(
          'div',
          { class: 'zones' },
          zoneOf(
            'rows',
            view.rows.map((name) => [name]),
          ),
          zoneOf('columns', view.columns),
          said,
        ),
        shelf(),
      ),
    );
  }

  form.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLSelectElement && target.id !== '') {
      target.dataset['focus'] = target.id;
      void show(viewIn(form), target.id).then(() => document.getElementById(target.id)?.focus());
    }
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void show(viewIn(form), 'none');
  });
  addEventListener('popstate', () => location.reload());
  mount();
};
