import type { Codebook, CodebookScore } from '../../surveys/model/codebook.ts';
import { variableOf } from '../data/codes.ts';

/** The scores behind a variable: itself, or those that an index is made of. */
export const scalesIn = ({ scores = [], ...codebook }: Codebook, name: string): readonly CodebookScore[] => {
  const own = scores.filter(({ construct }) => construct === name);
  const from = variableOf(codebook, name)?.derived?.from ?? [];
  return own.length > 0 ? own : scores.filter(({ construct }) => from.includes(construct));
};
