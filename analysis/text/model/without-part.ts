import type { Head } from './head.ts';
import type { SentimentModel } from './model.ts';

/**
 * A model that knows nothing of a kind of text in a language: the general weights never saw texts of parts, so this is how
 * it reads a survey that it was not taught.
 */
export const withoutPart = (model: SentimentModel, head: Head, language: string): SentimentModel => {
  const { slopes = {}, bias, ...own } = model.heads[head];
  const general = model.heads.general.bias[language];
  const { [language]: _, ...otherSlopes } = slopes;
  const { [language]: __, ...otherBiases } = bias;
  return {
    ...model,
    heads: {
      ...model.heads,
      [head]: {
        ...own,
        slopes: otherSlopes,
        bias: general === undefined ? otherBiases : { ...otherBiases, [language]: general },
      },
    },
  };
};
