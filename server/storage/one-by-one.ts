/** What each of some things becomes, one after the other: statements of one conversation cannot run side by side. */
export const oneByOne = async <Item, Made>(
  items: Iterable<Item> | AsyncIterable<Item>,
  make: (item: Item) => Promise<Made>,
): Promise<readonly Made[]> => {
  const made: Made[] = [];
  for await (const item of items) made.push(await make(item));
  return made;
};
