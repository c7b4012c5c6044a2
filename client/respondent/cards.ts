import { figures, filled, plainButton } from './say.ts';

const narrow = '(max-width: 39.99rem)';

/** How long the chosen answer is seen before the next row comes. */
const pause = 300;

const build = (matrix: HTMLElement): void => {
  const rows = [...matrix.querySelectorAll<HTMLElement>('.row')];
  if (rows.length < 2) return;
  const media = matchMedia(narrow);
  const place = document.createElement('p');
  place.className = 'card-place';
  place.id = `${rows[0]?.dataset['variable'] ?? 'row'}-place`;
  const problems = rows.map((row) => row.getAttribute('aria-describedby'));
  let current = 0;
  const answered = (row: HTMLElement): boolean => row.querySelector(':checked') !== null;

  const show = (next: number, focus: boolean): void => {
    current = Math.min(rows.length - 1, Math.max(0, next));
    const cards = media.matches;
    matrix.classList.toggle('cards', cards);
    for (const [own, row] of rows.entries()) {
      row.hidden = cards && own !== current;
      const described = [cards ? place.id : '', problems[own]].filter((id) => id).join(' ');
      if (described === '') row.removeAttribute('aria-describedby');
      else row.setAttribute('aria-describedby', described);
    }
    place.hidden = !cards;
    line.hidden = !cards;
    place.textContent = filled(matrix.dataset['progress'], { current: figures(current + 1) });
    back.hidden = current === 0;
    on.hidden = current === rows.length - 1;
    if (focus && cards) rows[current]?.focus();
  };
  const back = plainButton(matrix.dataset['back'] ?? '', matrix.dataset['back'] ?? '', () =>
    show(current - 1, true),
  );
  const on = plainButton(matrix.dataset['next'] ?? '', matrix.dataset['next'] ?? '', () =>
    show(current + 1, true),
  );
  const line = document.createElement('div');
  line.className = 'card-line';
  line.append(back, on);
  matrix.prepend(place);
  matrix.append(line);

  let touched = 0;
  let before = false;
  for (const row of rows) {
    row.tabIndex = -1;
    row.addEventListener('pointerdown', () => {
      touched = Date.now();
      before = answered(row);
    });
    row.addEventListener('change', () => {
      if (!media.matches || before || Date.now() - touched > 1500) return;
      setTimeout(() => {
        if (rows[current] === row && current < rows.length - 1) show(current + 1, true);
      }, pause);
    });
  }
  document.querySelector('.error-summary')?.addEventListener('click', ({ target }) => {
    const field = target instanceof Element ? target.closest('a')?.hash.slice(1) : undefined;
    const wanted = rows.findIndex((row) => field !== undefined && row.dataset['variable'] === field);
    if (wanted >= 0) show(wanted, false);
  });
  media.addEventListener('change', () => show(current, false));
  const wrong = rows.findIndex((row) => row.matches('.invalid'));
  const asked = rows.findIndex((row) => `#${row.dataset['variable']}` === location.hash);
  const open = rows.findIndex((row) => !answered(row));
  show([wrong, asked, open].find((row) => row >= 0) ?? 0, false);
};

/**
 * On a phone one row of a grid at a time. A tap on an answer brings the next row; the arrow keys, which choose as they
 * move, never do. Both ways are buttons, every row can be reached, and nothing keeps a person from going on.
 */
export const cards = (within: ParentNode): void => {
  for (const matrix of within.querySelectorAll<HTMLElement>('.matrix-rows')) build(matrix);
};
