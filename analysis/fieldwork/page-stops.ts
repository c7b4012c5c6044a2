/** Some pages in a row, and how many people stopped on them. */
export interface PageStops {
  readonly pages: readonly string[];
  /** Who came as far as the first of them. */
  readonly reached: number;
  readonly stopped: number;
}

/**
 * Where people stopped, page by page. Pages on which fewer than `least` stopped stand together with those after them
 * until they are enough, and the last ones with those before; a page on which nobody stopped stands alone where none
 * before it waits for company. Null where fewer than `least` stopped in all.
 *
 * @param stops in the order of the survey
 * @param reached who came to the first page
 *
 * @example
 * pageStops([{ page: 'a', n: 12 }, { page: 'b', n: 4 }, { page: 'c', n: 8 }], 50, 10)[1] // { pages: ['b', 'c'], reached: 38, stopped: 12 }
 * pageStops([{ page: 'a', n: 3 }], 50, 10) // null
 */
export const pageStops = (
  stops: readonly { readonly page: string; readonly n: number }[],
  reached: number,
  least: number,
): readonly PageStops[] | null => {
  const total = stops.reduce((sum, { n }) => sum + n, 0);
  if (total > 0 && total < least) return null;
  const found: PageStops[] = [];
  let waiting: PageStops | null = null;
  let left = reached;
  for (const { page, n } of stops) {
    const own: PageStops =
      waiting === null
        ? { pages: [page], reached: left, stopped: n }
        : { ...waiting, pages: [...waiting.pages, page], stopped: waiting.stopped + n };
    left -= n;
    waiting = own.stopped === 0 || own.stopped >= least ? null : own;
    if (waiting === null) found.push(own);
  }
  if (waiting === null) return found;
  const rest: PageStops = waiting;
  let last = found.length - 1;
  while (last > 0 && found[last]?.stopped === 0) last -= 1;
  const together = found.slice(last);
  return [
    ...found.slice(0, last),
    {
      pages: [...together.flatMap(({ pages }) => pages), ...rest.pages],
      reached: together[0]?.reached ?? rest.reached,
      stopped: together.reduce((sum, { stopped }) => sum + stopped, 0) + rest.stopped,
    },
  ];
};
