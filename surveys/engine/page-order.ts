import type { Block, Survey } from '../model/survey.ts';
import { shuffleAround } from './shuffle.ts';

const pinned = (pages: readonly string[], pins: Block['pinned'] = {}): readonly string[] => {
  const middle = pages.filter((page) => pins[page] === 'middle');
  const last = pages.filter((page) => pins[page] === 'last');
  const rest = pages.filter((page) => pins[page] === undefined);
  const half = Math.floor(rest.length / 2);
  return [...rest.slice(0, half), ...middle, ...rest.slice(half), ...last];
};

const blockOrder = (block: Block, seed: number): readonly string[] => {
  const moving = new Set(block.shuffle ?? []);
  const shuffled =
    moving.size === 0
      ? block.pages
      : shuffleAround(block.pages, (page) => moving.has(page), `${seed}:${block.name}`);
  return pinned(shuffled, block.pinned);
};

const ordered = (survey: Survey, seed: number): readonly string[] => {
  const orders = new Map(survey.blocks.map((block) => [block.name, blockOrder(block, seed)]));
  const blockOf = new Map(
    survey.blocks.flatMap((block) => block.pages.map((page) => [page, block.name] as const)),
  );
  const done = new Set<string>();
  return survey.pages.flatMap(({ name }) => {
    const block = blockOf.get(name);
    if (block === undefined) return [name];
    if (done.has(block)) return [];
    done.add(block);
    return orders.get(block) ?? [];
  });
};

const latest = new WeakMap<Survey, { readonly seed: number; readonly order: readonly string[] }>();

/**
 * All pages of a survey in one person's order, whether reached or not: blocks in turn, their pages shuffled by the
 * person's seed, pins respected. A page outside every block keeps its place among the definition's pages.
 */
export const pageOrder = (survey: Survey, seed: number): readonly string[] => {
  const known = latest.get(survey);
  if (known?.seed === seed) return known.order;
  const order = ordered(survey, seed);
  latest.set(survey, { seed, order });
  return order;
};
