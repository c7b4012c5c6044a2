const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/**
 * Moves from cell to cell of a crosstab by the arrow keys; the table is one stop of the tabulator, and what a cell stands
 * for is said below it.
 */
export const cellKeys = (within: ParentNode): void => {
  for (const table of within.querySelectorAll<HTMLTableElement>('table[data-cells]')) {
    const rows = [...table.rows]
      .map((row) => [...row.querySelectorAll<HTMLTableCellElement>('td[data-text]')])
      .filter(({ length }) => length > 0);
    const first = rows[0]?.[0];
    if (first === undefined) continue;
    const story = table.closest('figure')?.querySelector('[data-cell-story]') ?? null;
    const all = rows.flat();
    for (const cell of all) cell.tabIndex = -1;
    first.tabIndex = 0;
    const isMirrored = getComputedStyle(table).direction === 'rtl';
    table.addEventListener('focusin', ({ target }) => {
      if (!(target instanceof HTMLTableCellElement) || !all.includes(target)) return;
      for (const cell of all) cell.tabIndex = -1;
      target.tabIndex = 0;
      if (story !== null) story.textContent = target.title;
    });
    table.addEventListener('keydown', (event) => {
      const { target, key } = event;
      const step = steps[key];
      if (step === undefined || !(target instanceof HTMLTableCellElement)) return;
      const row = rows.findIndex((cells) => cells.includes(target));
      const column = rows[row]?.indexOf(target) ?? -1;
      const next = rows[row + step[0]]?.[column + (isMirrored ? -step[1] : step[1])];
      if (next === undefined) return;
      event.preventDefault();
      next.focus();
    });
  }
};
