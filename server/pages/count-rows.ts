import type { Source } from '../../analysis/source/source.ts';

/** How many answers a survey's figures are made from: finished, or left half-way and kept. */
export const countRows = async (source: Source): Promise<number> => {
  const { n } = await source.tally({ variables: ['language'] });
  return n.reduce((total, count) => total + count, 0);
};
