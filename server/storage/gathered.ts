interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Does for many at once what is asked for one by one in the same moment: all that is asked for before anything else goes
 * on is done in parts of `most` items, a half of that, and so on, so that a statement for each number of rows is read by
 * an engine only once. The results stand in the order of the items.
 *
 * @param most a power of two; with 1 each is done as it is asked for
 */
export const gathered = <Item, Result>(
  most: number,
  act: (items: readonly Item[]) => Promise<readonly Result[]>,
): ((item: Item) => Promise<Result>) => {
  const some = async (part: readonly Waiting<Item, Result>[]): Promise<void> => {
    try {
      const results = await act(part.map(({ item }) => item));
      for (const [place, result] of results.entries()) part[place]?.resolve(result);
    } catch (error) {
      for (const { reject } of part) reject(error);
    }
  };

  let waiting: Waiting<Item, Result>[] = [];
  const go = (): void => {
    const all = waiting;
    waiting = [];
    for (let from = 0, size = most; from < all.length; from += size) {
      while (size > all.length - from) size /= 2;
      void some(all.slice(from, from + size));
    }
  };

  if (most === 1)
    return async (item) => {
      const [result] = await act([item]);
      return result as Result;
    };
  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (waiting.length === 1) queueMicrotask(go);
    });
};
