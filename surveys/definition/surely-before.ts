import type { Block, Survey } from '../model/survey.ts';

interface Standing {
  /** Places among blocks and lone pages that it can have. */
  readonly earliest: number;
  readonly latest: number;
  readonly block: Block | null;
}

const standingsOf = ({ pages, blocks }: Survey): ReadonlyMap<string, Standing> => {
  const home = new Map(blocks.flatMap((block) => block.pages.map((page) => [page, block] as const)));
  const slots = new Map<string, number>();
  for (const { name } of pages) {
    const slot = home.get(name)?.name ?? ` ${name}`;
    if (!slots.has(slot)) slots.set(slot, slots.size);
  }
  const slotOf = (block: Block): number => slots.get(block.name) ?? 0;
  return new Map(
    pages.map(({ name }) => {
      const block = home.get(name) ?? null;
      const own = block === null ? (slots.get(` ${name}`) ?? 0) : slotOf(block);
      const mixed = blocks.filter(({ mix }) => mix !== undefined && mix === block?.mix).map(slotOf);
      return [name, { earliest: Math.min(own, ...mixed), latest: Math.max(own, ...mixed), block }];
    }),
  );
};

const beforeInBlock = ({ pages, shuffle = [], pinned = {} }: Block, one: string, other: string): boolean => {
  const moves = (page: string): boolean => shuffle.includes(page) || pinned[page] !== undefined;
  if (pinned[other] === 'last') return pinned[one] !== 'last';
  return !moves(one) && !moves(other) && pages.indexOf(one) < pages.indexOf(other);
};

/** Whether one page comes before another for everybody, whatever is shuffled. */
export const surelyBefore = (survey: Survey): ((one: string, other: string) => boolean) => {
  const standings = standingsOf(survey);
  return (one, other) => {
    const first = standings.get(one);
    const second = standings.get(other);
    if (first === undefined || second === undefined) return false;
    if (first.block !== null && first.block === second.block) return beforeInBlock(first.block, one, other);
    return first.latest < second.earliest;
  };
};
