import type { Block, Survey } from '../model/survey.ts';
import { shuffleAround } from './shuffle.ts';

const pinned = (pages: readonly string[], pins: Block['pinned'] = {}): readonly string[] => {
  const middle = pages.filter((page) => pins[page] === 'middle');
  const last = pages.filter((page) => pins[page] === 'last');
  const rest = pages.filter((page) => pins[page] === undefined);
  const half = Math.floor(rest.length / 2);
  return [...rest.slice(0, half), ...middle, ...rest.slice(half), ...last];
};

/** The pages of a block in one person's order: shuffled by the person's seed, pins respected. */
export const pagesInBlock = (block: Block, seed: number): readonly string[] => {
  const moving = new Set(block.shuffle ?? []);
  const shuffled =
    moving.size === 0
      ? block.pages
      : shuffleAround(block.pages, (page) => moving.has(page), `${seed}:${block.name}`);
  return pinned(shuffled, block.pinned);
};

/** Blocks in the order of their first pages, those of one mix having exchanged places by the person's seed. */
export const blocksInOrder = (survey: Survey, seed: number): readonly string[] => {
  const place = new Map(survey.pages.map(({ name }, index) => [name, index]));
  const first = ({ pages }: Block): number => Math.min(...pages.map((page) => place.get(page) ?? 0));
  const blocks = survey.blocks.toSorted((a, b) => first(a) - first(b));
  const mixes = new Set(blocks.flatMap(({ mix }) => (mix === undefined ? [] : [mix])));
  return [...mixes]
    .reduce<readonly Block[]>(
      (order, mix) => shuffleAround(order, (block) => block.mix === mix, `${seed}:${mix}`),
      blocks,
    )
    .map(({ name }) => name);
};

const ordered = (survey: Survey, seed: number): readonly string[] => {
  const orders = new Map(survey.blocks.map((block) => [block.name, pagesInBlock(block, seed)]));
  const blockOf = new Map(
    survey.blocks.flatMap((block) => block.pages.map((page) => [page, block.name] as const)),
  );
  const turns = blocksInOrder(survey, seed)[Symbol.iterator]();
  const done = new Set<string>();
  return survey.pages.flatMap(({ name }) => {
    const block = blockOf.get(name);
    if (block === undefined) return [name];
    if (done.has(block)) return [];
    done.add(block);
    return orders.get(turns.next().value ?? block) ?? [];
  });
};

const latest = new WeakMap<Survey, Map<number, readonly string[]>>();

/** How many people's orders are remembered: those who answer at the same time. */
const remembered = 500;

/**
 * All pages of a survey in one person's order, whether reached or not: blocks in turn (each where a block begins in the
 * definition; those of one mix in each other's places), their pages shuffled by the person's seed, pins respected. A
 * page outside every block keeps its place among the definition's pages.
 */
export const pageOrder = (survey: Survey, seed: number): readonly string[] => {
  const own = latest.get(survey) ?? new Map<number, readonly string[]>();
  latest.set(survey, own);
  const known = own.get(seed);
  if (known !== undefined) return known;
  if (own.size >= remembered) own.clear();
  const order = ordered(survey, seed);
  own.set(seed, order);
  return order;
};
