import type { TextCodes } from '../../surveys/model/response.ts';
import type { Store } from '../storage/store.ts';
import { type CodingRound, codingRound } from './coding-round.ts';

export interface CodingRounds {
  /** By a new pass over the answers. */
  readonly fresh: (survey: string) => Promise<CodingRound>;
  /** As last seen, unless answers came or went since. */
  readonly known: (survey: string) => Promise<CodingRound>;
  /** Takes in what was just stored of a text. */
  readonly stored: (survey: string, mark: string, codes: TextCodes) => void;
}

/** Rounds in memory, without the words of any text, so that a page with one text needs no pass over all answers. */
export const codingRounds = (store: Store): CodingRounds => {
  const held = new Map<string, { readonly stamp: string; round: CodingRound }>();
  const stampOf = async (survey: string): Promise<string> => {
    const { complete, withdrawn, simulated, expired } = await store.counts(survey);
    return JSON.stringify([complete, withdrawn, simulated, expired, await store.textDraw(survey)]);
  };
  const fresh = async (survey: string): Promise<CodingRound> => {
    const stamp = await stampOf(survey);
    const round = await codingRound(store, survey);
    held.set(survey, { stamp, round });
    return round;
  };
  return {
    fresh,
    known: async (survey) => {
      const own = held.get(survey);
      return own !== undefined && own.stamp === (await stampOf(survey)) ? own.round : fresh(survey);
    },
    stored: (survey, mark, codes) => {
      const own = held.get(survey);
      if (own === undefined) return;
      const texts = own.round.texts.map((text) => (text.mark === mark ? { ...text, codes } : text));
      own.round = { ...own.round, texts };
    },
  };
};
