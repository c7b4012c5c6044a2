import { codedTones } from '../coding/final-code.ts';
import { variableOf } from '../data/codes.ts';
import { codeName } from '../data/sentiment-names.ts';
import type { Asked } from './asked.ts';

/** Whether people have read any text of a question, whether they agree or not. */
export const isRead = async ({ source }: Asked, of: string): Promise<boolean> => {
  if (variableOf(source.codebook, codeName(of)) === null) return false;
  const { dimensions, n } = await source.tally({ variables: [codeName(of)] });
  const given = new Set<string>([...codedTones, 'differ']);
  return dimensions[0]?.codes.some((code, place) => given.has(code) && (n[place] ?? 0) > 0) === true;
};
