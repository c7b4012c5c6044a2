import { figures, filled, plainButton, say, setField } from './say.ts';

interface Item {
  readonly row: HTMLElement;
  readonly select: HTMLSelectElement;
  readonly text: string;
  readonly badge: HTMLElement;
  readonly buttons: HTMLElement;
  /** What links to the item lead to: its first button. */
  readonly id: string;
}

const build = (list: HTMLElement): void => {
  const { add, up, down, remove, moved, removed, buttons: hint } = list.dataset;
  const items: readonly Item[] = [...list.children].flatMap((row) => {
    const label = row.querySelector('label');
    const select = row.querySelector('select');
    if (!(row instanceof HTMLElement) || label === null || select === null) return [];
    const badge = document.createElement('span');
    badge.className = 'rank-place';
    const buttons = document.createElement('span');
    buttons.className = 'rank-buttons';
    const text = document.createElement('span');
    text.append(...label.childNodes);
    label.replaceWith(text);
    const { id } = select;
    select.removeAttribute('id');
    select.hidden = true;
    row.prepend(badge);
    row.append(buttons);
    return [{ row, select, text: text.textContent ?? '', badge, buttons, id }];
  });
  const placed = (): Item[] =>
    items
      .filter(({ select }) => select.value !== '')
      .toSorted((one, other) => Number(one.select.value) - Number(other.select.value));

  /** Gives places in this order and none to the rest, and says where the one that was moved is now. */
  const order = (sorted: readonly Item[], item: Item, wanted: string): void => {
    for (const own of items) {
      const place = sorted.indexOf(own);
      own.select.value = place < 0 ? '' : String(place + 1);
    }
    setField(item.select, item.select.value);
    const buttons = [...item.buttons.querySelectorAll('button')];
    const [first] = buttons.filter(({ disabled }) => !disabled);
    (buttons.find((button) => button.dataset['does'] === wanted && !button.disabled) ?? first)?.focus();
    const words = { item: item.text, place: figures(sorted.indexOf(item) + 1), total: figures(items.length) };
    say(filled(item.select.value === '' ? removed : moved, words));
  };

  const draw = (): void => {
    const sorted = placed();
    const rest = items.filter(({ select }) => select.value === '');
    const swapped = (from: number, to: number): Item[] => {
      const next = [...sorted];
      next.splice(to, 0, ...next.splice(from, 1));
      return next;
    };
    for (const [place, item] of [...sorted, ...rest].entries()) {
      const has = place < sorted.length;
      const button = (sign: string, does: string, name: string | undefined, to: () => readonly Item[]) => {
        const made = plainButton(sign, filled(name, { item: item.text }), () => order(to(), item, does));
        made.dataset['does'] = does;
        return made;
      };
      const before = button('↑', 'up', up, () => swapped(place, place - 1));
      const after = button('↓', 'down', down, () => swapped(place, place + 1));
      before.disabled = place === 0;
      after.disabled = place === sorted.length - 1;
      item.buttons.replaceChildren(
        ...(has
          ? [button('×', 'remove', remove, () => sorted.filter((own) => own !== item)), before, after]
          : [button('+', 'add', add, () => [...sorted, item])]),
      );
      item.buttons.querySelector('button')?.setAttribute('id', item.id);
      item.row.classList.toggle('placed', has);
      item.badge.textContent = has ? figures(place + 1) : '';
    }
    list.append(...[...sorted, ...rest].map(({ row }) => row));
  };

  list.classList.add('live');
  const how = list.closest('.question')?.querySelector('.how');
  if (how) how.textContent = hint ?? '';
  list.addEventListener('input', draw);
  draw();
};

/** Buttons that put, move and take out, in place of the lists of places of a rank. */
export const ranks = (within: ParentNode): void => {
  for (const list of within.querySelectorAll<HTMLElement>('.rank-list')) build(list);
};
