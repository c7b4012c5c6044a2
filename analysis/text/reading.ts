import type { SaidReading } from '../../surveys/model/response.ts';
import { type Polarity, polarity } from './polarity.ts';

/** What stands for the tone of a text in every number. */
export interface Reading extends Pick<Polarity, 'score' | 'label'> {
  readonly reason: Polarity['reason'] | 'removed-by-author';
  /** Who says so: the program, the program with its author's consent, or the author alone. */
  readonly by: 'program' | 'confirmed' | 'author';
}

/**
 * The tone of a text: what its author says of it, else what the machine reads. A tone that the author named has no
 * score, since nobody measured one; a removed reading has neither score nor label.
 *
 * @param said What the author said of the reading, if anything.
 * @returns score in [-1, 1] and label, or null for either; the reason says why there is no label.
 *
 * @example
 * reading("I don't trust them", 'en').by // 'program'
 * reading("I don't trust them", 'en', 'confirmed').label // 'negative'
 * reading("I don't trust them", 'en', 'neutral') // { score: null, label: 'neutral', reason: null, by: 'author' }
 * reading("I don't trust them", 'en', 'removed').reason // 'removed-by-author'
 */
export const reading = (text: string, language: string, said?: SaidReading): Reading => {
  if (said === 'removed') return { score: null, label: null, reason: 'removed-by-author', by: 'author' };
  if (said !== undefined && said !== 'confirmed')
    return { score: null, label: said, reason: null, by: 'author' };
  const { score, label, reason } = polarity(text, language);
  return { score, label, reason, by: said ?? 'program' };
};
